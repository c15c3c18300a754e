package com.example.email;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.email.reading.Place;
import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.PollResult;
import jakarta.mail.Flags;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is lost and nothing comes twice, whatever happens between two looks into the mailbox. */
class InboxTest {

    private static final Instant NOON = Instant.parse("2026-05-10T12:00:00Z");

    private final Hotel hotel = new Hotel();

    @AfterEach
    void close() {
        hotel.close();
    }

    private static List<String> ids(PollResult result) {
        return result.events().stream().map(InboundEvent::id).toList();
    }

    @Test
    void what_the_hotel_answered_long_ago_is_no_news() throws Exception {
        hotel.arrives(Mails.plain("old", "Hello"));

        assertThat(hotel.poll().events()).isEmpty();

        hotel.arrives(Mails.plain("new", "Hello"));
        assertThat(ids(hotel.poll())).containsExactly("<new@guest.example>");
    }

    @Test
    void a_mailbox_at_rest_gives_the_host_nothing_to_write_down() throws Exception {
        hotel.at(NOON).poll();

        assertThat(hotel.poll()).isEqualTo(PollResult.nothing().pause(Duration.ofSeconds(30)));
    }

    @Test
    void a_restart_neither_loses_nor_repeats() throws Exception {
        hotel.poll();
        hotel.arrives(Mails.plain("before", "Hello"));
        assertThat(ids(hotel.poll())).containsExactly("<before@guest.example>");

        hotel.arrives(Mails.plain("meanwhile", "Hello"));
        hotel.restart();

        assertThat(ids(hotel.poll())).containsExactly("<meanwhile@guest.example>");
        assertThat(hotel.poll().events()).isEmpty();
    }

    @Test
    void what_was_read_and_not_stored_comes_again_under_the_same_id() throws Exception {
        hotel.poll();
        hotel.arrives(Mails.plain("m1", "Hello"));
        hotel.arrives(Mails.fromAna("nameless", "Subject: x", "Hello").replaceFirst("Message-ID: .*\r\n", ""));

        List<String> lost = ids(hotel.pollAndCrash());
        hotel.restart();

        assertThat(lost).hasSize(2).doesNotHaveDuplicates();
        assertThat(ids(hotel.poll())).isEqualTo(lost);
    }

    @Test
    void a_folder_that_was_numbered_anew_is_read_again_from_the_day_before_the_last_look() throws Exception {
        hotel.at(NOON).arrived(NOON.minus(Duration.ofDays(3)), Mails.plain("old", "Hello"));
        hotel.poll();
        hotel.arrived(NOON.minus(Duration.ofHours(1)), Mails.plain("known", "Hello"));
        hotel.arrived(NOON.plus(Duration.ofHours(1)), Mails.plain("unknown", "Hello"));
        hotel.lent().memory().put(Place.nameFor("INBOX"), new Place(1, 4711, LocalDate.ofInstant(NOON, UTC)).words());

        assertThat(ids(hotel.poll())).containsExactly("<known@guest.example>", "<unknown@guest.example>");
        assertThat(hotel.poll().events()).isEmpty();
    }

    @Test
    void a_place_in_a_mailbox_at_rest_moves_with_the_days() throws Exception {
        hotel.at(NOON).poll();

        PollResult tomorrow = hotel.at(NOON.plus(Duration.ofDays(1))).poll();

        assertThat(tomorrow.events()).isEmpty();
        assertThat(tomorrow.remembered().get(Place.nameFor("INBOX"))).endsWith(" 2026-05-11");
    }

    @Test
    void a_crowd_of_mails_comes_in_order_and_at_once() throws Exception {
        hotel.at(NOON).poll();
        hotel.at(NOON.plus(Duration.ofDays(3)));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            hotel.arrives(Mails.plain("m" + i, "Hello"));
            all.add("<m" + i + "@guest.example>");
        }

        PollResult first = hotel.poll();
        PollResult second = hotel.poll();

        List<String> told = new ArrayList<>();
        List.of(first, second).forEach(result -> told.addAll(ids(result)));
        assertThat(told).isEqualTo(all);
        assertThat(first.pause()).isZero();
        assertThat(first.remembered().get(Place.nameFor("INBOX"))).endsWith(" 2026-05-10");
        assertThat(second.pause()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_poll_ends_when_its_time_is_over_with_what_it_has() throws Exception {
        hotel.poll();
        hotel.arrives(Mails.plain("m1", "Hello"));
        hotel.arrives(Mails.plain("m2", "Hello"));

        PollResult hurried = hotel.poll(Duration.ZERO);

        assertThat(ids(hurried)).containsExactly("<m1@guest.example>");
        assertThat(hurried.pause()).isZero();
        assertThat(ids(hotel.poll())).containsExactly("<m2@guest.example>");
    }

    @Test
    void each_folder_has_a_place_of_its_own_and_a_new_one_begins_where_it_ends() throws Exception {
        hotel.poll();
        hotel.arrivesIn("Guests", Mails.plain("old", "Hello"));
        hotel.arrives(Mails.plain("m1", "Hello"));
        hotel.with("folders", "INBOX, Guests");

        assertThat(ids(hotel.poll())).containsExactly("<m1@guest.example>");

        hotel.arrivesIn("Guests", Mails.plain("m2", "Hello"));
        hotel.arrives(Mails.plain("m3", "Hello"));
        assertThat(ids(hotel.poll())).containsExactly("<m3@guest.example>", "<m2@guest.example>");
    }

    @Test
    void to_whom_a_mail_is_new_is_not_changed() throws Exception {
        hotel.poll();
        hotel.arrives(Mails.plain("m1", "Hello"));
        hotel.poll();

        assertThat(hotel.folder("INBOX").getMessages().get(0).isSet(Flags.Flag.SEEN))
                .isFalse();
    }

    @Test
    void a_mail_that_cannot_be_read_keeps_no_other_back() throws Exception {
        hotel.poll();
        hotel.arrives(Mails.fromAna("bad", "Content-Type: text/plain\nContent-Transfer-Encoding: made-up", "x"));
        hotel.arrives(Mails.plain("good", "Hello"));

        List<InboundEvent> events = hotel.poll().events();

        assertThat(events).hasSize(2);
        assertThat(events.get(0)).isInstanceOf(InboundEvent.Unusable.class);
        assertThat(events.get(1).id()).isEqualTo("<good@guest.example>");
    }

    @Test
    void a_wrong_password_is_told_with_what_to_do_and_never_itself() throws Exception {
        hotel.with("password", "wrong-4711");

        assertThatThrownBy(hotel::poll)
                .isInstanceOf(BlockedException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("4711");
        assertThat(hotel.channel().check().remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("app password"));
    }

    @Test
    void a_folder_that_is_missing_is_told_with_its_setting() {
        hotel.with("folders", "INBOX, Nowhere");

        assertThatThrownBy(hotel::poll).isInstanceOf(BlockedException.class).hasMessageContaining("folders");
    }
}
