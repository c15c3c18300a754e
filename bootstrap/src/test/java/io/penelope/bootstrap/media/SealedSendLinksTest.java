package io.penelope.bootstrap.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.conversation.ConversationId;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedSendLinksTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final URI HOTEL = URI.create("https://chat.example.com");
    private static final ConversationId CONVERSATION =
            new ConversationId(UUID.fromString("f192f1aa-0000-7000-8000-000000000001"));

    private final SealedSendLinks links = new SealedSendLinks(HOTEL, new byte[32]);

    private static String key(String link) {
        assertThat(link).startsWith("https://chat.example.com/send/");
        return link.substring("https://chat.example.com/send/".length());
    }

    @Test
    void a_link_says_to_whom_and_until_when() {
        assertThat(links.read(key(links.to(CONVERSATION, NOON))))
                .contains(new SealedSendLinks.Link(CONVERSATION, NOON));
    }

    @Test
    void nobody_changes_a_letter_of_it() {
        String key = key(links.to(CONVERSATION, NOON));

        for (int at = 0; at < key.length(); at++) {
            StringBuilder forged = new StringBuilder(key);
            forged.setCharAt(at, key.charAt(at) == 'A' ? 'B' : 'A');
            assertThat(links.read(forged.toString())).as("letter %s", at).isEmpty();
        }
    }

    @Test
    void another_stores_links_are_none() {
        byte[] other = new byte[32];
        other[31] = 1;

        assertThat(new SealedSendLinks(HOTEL, other).read(key(links.to(CONVERSATION, NOON))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "style.css",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "ääääääääääääääääääääääääääääääääääääääääääääääää",
                "================================================"
            })
    void what_never_was_a_link_is_none(String key) {
        assertThat(links.read(key)).isEmpty();
    }
}
