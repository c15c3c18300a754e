package io.penelope.endtoend.conversation;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.telegram.TelegramGuest;
import io.penelope.channel.simulator.telegram.TelegramPerson;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Town;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not plain text reaches the staff as a line that says what it was, and what is long reaches guests whole. */
class ContentTest {

    private static final Media VIDEO = new Media("video/mp4", new byte[] {1, 2, 3});
    private static final Media SOUND = new Media("audio/mpeg", new byte[] {4, 5, 6});
    private static final Media GIF = new Media("video/mp4", new byte[] {7, 8, 9});

    /** WhatsApp's and Telegram's limits on the length of a text. */
    private static final int LONGEST_TEXT = 4096;

    @TempDir
    private Path folder;

    @Test
    void every_kind_of_content_on_whatsapp_is_a_line_of_its_own() {
        try (Town town = Town.in(folder)) {
            WhatsAppGuest phone = town.whatsApp().guest("+30 69 1234 5678", "Circe");
            Map<String, Consumer<WhatsAppGuest>> kinds = new LinkedHashMap<>();
            kinds.put("[Photo] the pool", guest -> guest.sendsPhoto("the pool"));
            kinds.put("[Photo]", guest -> guest.sendsPhoto(""));
            kinds.put("Video", guest -> guest.sendsVideo(VIDEO, "the waves"));
            kinds.put("Voice", WhatsAppGuest::sendsVoice);
            kinds.put("Audio", guest -> guest.sendsAudio(SOUND));
            kinds.put("passport.pdf", guest -> guest.sendsDocument("passport.pdf"));
            kinds.put("Sticker", WhatsAppGuest::sendsSticker);
            kinds.put("Harbour", guest -> guest.sendsPlace(38.36, 20.72, "Harbour", "Vathy"));
            kinds.put("Telemachus", guest -> guest.sendsContact("Telemachus", "+30 69 8765 4321"));
            kinds.put("Late check-out", guest -> guest.pressesButton("wamid.unknown", "late", "Late check-out"));
            kinds.put("Sea view", guest -> guest.choosesButton("wamid.unknown", "sea", "Sea view"));
            kinds.put("Half board", guest -> guest.choosesRow("wamid.unknown", "half", "Half board", "Two meals"));
            kinds.put("wine-12", guest -> guest.orders("wine-12", 2, "for tonight"));
            kinds.put("🍷", guest -> guest.reacts("wamid.unknown", "🍷"));
            kinds.put("poll", guest -> guest.sendsUnsupported("poll"));
            kinds.put("hologram", guest -> guest.sends("hologram", JsonNodeFactory.instance.objectNode()));

            kinds.values().forEach(kind -> kind.accept(phone));

            Guest guest = Guest.with(phone);
            soon(() -> assertThat(town.reception().reads(guest)).hasSize(kinds.size()));
            town.rest();
            assertLines(town.reception().reads(guest), kinds.keySet());
        }
    }

    @Test
    void every_kind_of_content_on_telegram_is_a_line_of_its_own() {
        try (Town town = Town.in(folder)) {
            TelegramGuest phone = town.telegram().guest(200_000_001L, "Calypso");
            Map<String, Consumer<TelegramGuest>> kinds = new LinkedHashMap<>();
            kinds.put("the pool", guest -> guest.sendsPhoto("the pool"));
            kinds.put("Video", guest -> guest.sendsVideo(VIDEO, ""));
            kinds.put("Video message", guest -> guest.sendsVideoNote(VIDEO));
            kinds.put("Voice", TelegramGuest::sendsVoice);
            kinds.put("A song", guest -> guest.sendsAudio(SOUND, "A song"));
            kinds.put("passport.pdf", guest -> guest.sendsDocument("passport.pdf"));
            kinds.put("GIF", guest -> guest.sendsAnimation(GIF));
            kinds.put("🐚", guest -> guest.sendsSticker("🐚"));
            kinds.put("38.36", guest -> guest.sendsPlace(38.36, 20.72));
            kinds.put("Harbour", guest -> guest.sendsVenue(38.36, 20.72, "Harbour", "Vathy"));
            kinds.put("Telemachus", guest -> guest.sendsContact("Telemachus", "+30 69 8765 4321"));
            kinds.put("🎲", TelegramGuest::throwsDice);
            kinds.put("Red or white?", guest -> guest.sendsPoll("Red or white?", "red", "white"));
            kinds.put("from a friend", guest -> guest.forwards(TelegramPerson.of(300L, "Hermes"), "from a friend"));
            kinds.put("Unsupported", guest -> guest.sends("hologram", JsonNodeFactory.instance.objectNode()));

            kinds.values().forEach(kind -> kind.accept(phone));

            Guest guest = Guest.with(phone);
            soon(() -> assertThat(town.reception().reads(guest)).hasSize(kinds.size()));
            town.rest();
            assertLines(town.reception().reads(guest), kinds.keySet());
        }
    }

    @Test
    void a_long_answer_comes_in_parts_that_join_to_the_whole() {
        String family = "👨‍👩‍👧‍👦";
        String answer = ("A word, and a family " + family + " of four. ").repeat(300) + family.repeat(500);
        try (Town town = Town.in(folder)) {
            for (Guest guest : List.of(town.onWhatsApp("Antinous"), town.onTelegram("Eurymachus"))) {
                guest.writes("Tell me all");
                soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));

                town.reception().answers(guest, answer);
                town.reception().answers(guest, "That is all");

                soon(() -> assertThat(guest.hears()).contains("That is all"));
                List<String> parts = guest.hears();
                assertThat(parts).hasSizeGreaterThan(3).allMatch(part -> part.length() <= LONGEST_TEXT);
                assertThat(String.join("", parts)).isEqualTo(answer + "That is all");
            }
        }
    }

    private static void assertLines(List<String> lines, Iterable<String> parts) {
        int i = 0;
        for (String part : parts) {
            assertThat(lines.get(i++)).contains(part);
        }
        assertThat(lines).hasSize(i);
    }
}
