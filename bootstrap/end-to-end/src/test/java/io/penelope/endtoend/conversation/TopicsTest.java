package io.penelope.endtoend.conversation;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.simulator.telegram.TelegramGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Town;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest who has several topics with the hotel is answered in the one in which they wrote. */
class TopicsTest {

    @TempDir
    private Path folder;

    @Test
    void an_answer_goes_into_the_topic_in_which_the_guest_wrote_last() {
        try (Town town = Town.in(folder)) {
            TelegramGuest phone = town.telegram().guest(200_000_001L, "Calypso");
            Guest guest = Guest.with(phone);
            phone.starts();
            long rooms = phone.opensTopic("Rooms");
            long dinner = phone.opensTopic("Dinner");
            phone.writesIn(rooms, "Is there a room to the sea?");
            soon(() -> assertThat(town.reception().reads(guest)).contains("Is there a room to the sea?"));
            town.reception().answers(guest, "Yes, two of them.");
            soon(() -> assertThat(phone.messagesIn(rooms)).containsExactly("Yes, two of them."));

            phone.writesIn(dinner, "And a table at eight?");
            soon(() -> assertThat(town.reception().reads(guest)).contains("And a table at eight?"));
            town.reception().answers(guest, "With pleasure.");

            soon(() -> assertThat(phone.messagesIn(dinner)).containsExactly("With pleasure."));
            assertThat(phone.messagesIn(rooms)).containsExactly("Yes, two of them.");
        }
    }

    @Test
    void what_is_quoted_stands_above_the_words() {
        try (Town town = Town.in(folder)) {
            TelegramGuest phone = town.telegram().guest(200_000_001L, "Calypso");
            Guest guest = Guest.with(phone);
            phone.starts();
            long asked = phone.writes("A room to the sea, or one to the garden?");

            phone.replies(asked, "The first one, please");

            soon(() -> assertThat(town.reception().reads(guest))
                    .contains("[In reply to “A room to the sea, or one to the garden?”]\nThe first one, please"));
        }
    }
}
