package io.penelope.bootstrap.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.file.FileId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedLinksTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final URI HOTEL = URI.create("https://chat.example.com");
    private static final Duration KEPT_FOR = Duration.ofDays(90);
    private static final FileId FILE =
            new FileId(new MessageId(UUID.fromString("0192f1aa-0000-7000-8000-000000000001")), 127);

    private final SignedLinks links = new SignedLinks(HOTEL, new byte[32], KEPT_FOR);

    private static String key(String link) {
        assertThat(link).startsWith("https://chat.example.com/media/");
        return link.substring("https://chat.example.com/media/".length());
    }

    @Test
    void a_link_is_the_same_each_time_and_says_which_file_and_until_when() {
        String link = links.to(FILE, NOON);

        assertThat(new SignedLinks(HOTEL, new byte[32], KEPT_FOR).to(FILE, NOON))
                .isEqualTo(link);
        assertThat(links.read(key(link))).contains(new SignedLinks.Link(FILE, NOON.plus(KEPT_FOR)));
    }

    @Test
    void nobody_changes_a_letter_of_it() {
        String key = key(links.to(FILE, NOON));
        Random random = new Random(1);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        for (int at = 0; at < key.length(); at++) {
            StringBuilder forged = new StringBuilder(key);
            do {
                forged.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
            } while (forged.charAt(at) == key.charAt(at));
            assertThat(links.read(forged.toString())).as("letter %s", at).isEmpty();
        }
    }

    @Test
    void another_stores_links_are_none() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new SignedLinks(HOTEL, other, KEPT_FOR).read(key(links.to(FILE, NOON))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "style.css",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "==================================================",
                "ääääääääääääääääääääääääääääääääääääääääääääääääää"
            })
    void what_never_was_a_link_is_none(String key) {
        assertThat(links.read(key)).isEmpty();
    }
}
