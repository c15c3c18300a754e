package io.penelope.endtoend.trouble;

import static io.penelope.endtoend.town.Town.soon;
import static io.penelope.endtoend.town.Town.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.api.Operation;
import io.penelope.mews.simulator.settings.WebhookFault;
import io.penelope.mews.simulator.settings.WebhookSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong between Penelope and the others, and must not be noticed by guests and staff. */
class TroubleTest {

    private static final Duration WHILE_A_GUEST_WAITS = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    static Stream<Fault> cuts() {
        return Stream.of(Fault.resetBefore(), Fault.commitThenReset(), Fault.commitThen502(), Fault.commitThenHang());
    }

    static Stream<io.penelope.channel.simulator.Fault> cutsOfPlatforms() {
        return Stream.of(
                io.penelope.channel.simulator.Fault.resetBefore(),
                io.penelope.channel.simulator.Fault.commitThenReset(),
                io.penelope.channel.simulator.Fault.commitThen502());
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void a_cut_connection_to_mews_neither_loses_nor_doubles_a_guests_words(Fault cut) {
        try (Town town = Town.in(folder, Plan.ORDINARY.withRequestDeadline(Duration.ofSeconds(2)))) {
            town.mews().faults().next(Operation.MESSAGE_THREADS_ADD, 2, cut);
            town.mews().faults().next(Operation.MESSAGES_ADD, 2, cut);
            List<Guest> guests = List.of(town.onWhatsApp("Alcinous"), town.onTelegram("Arete"));

            guests.forEach(guest -> numbered(5).forEach(guest::writes));

            soon(() -> guests.forEach(
                    guest -> assertThat(town.reception().reads(guest)).hasSizeGreaterThanOrEqualTo(5)));
            town.rest();
            guests.forEach(guest -> {
                assertThat(town.reception().threadsOf(guest)).hasSize(1);
                assertThat(town.reception().reads(guest)).isEqualTo(numbered(5));
            });
        }
    }

    static Stream<io.penelope.channel.simulator.Fault> cutsAfterwards() {
        return cutsOfPlatforms().skip(1);
    }

    @ParameterizedTest
    @MethodSource("cutsAfterwards")
    void a_cut_connection_to_whatsapp_neither_loses_nor_doubles_an_answer(io.penelope.channel.simulator.Fault cut) {
        try (Town town = Town.in(folder)) {
            Guest guest = known(town, town.onWhatsApp("Demodocus"));
            town.whatsApp().faults().next(1, "send", "number 1", cut);
            town.whatsApp().faults().next(1, "send", "number 3", cut);

            numbered(4).forEach(words -> town.reception().answers(guest, words));

            within(Duration.ofSeconds(60), () -> assertThat(guest.hears()).hasSizeGreaterThanOrEqualTo(4));
            town.rest();
            assertThat(guest.hears()).isEqualTo(numbered(4));
        }
    }

    @ParameterizedTest
    @MethodSource("cutsOfPlatforms")
    void a_cut_connection_to_telegram_loses_no_answer_and_repeats_it_once_at_most(
            io.penelope.channel.simulator.Fault cut) {
        try (Town town = Town.in(folder)) {
            Guest guest = known(town, town.onTelegram("Laodamas"));
            town.telegram().faults().next(1, "sendMessage", cut);

            numbered(3).forEach(words -> town.reception().answers(guest, words));

            soon(() -> assertThat(guest.hears()).contains("number 2"));
            town.rest();
            assertThat(guest.hears().stream().distinct()).isEqualTo(numbered(3));
            assertThat(guest.hears().stream().filter("number 0"::equals)).hasSizeLessThanOrEqualTo(2);
            assertThat(guest.hears()).endsWith("number 1", "number 2");
        }
    }

    @Test
    void an_answer_whose_webhook_is_lost_still_arrives_while_the_guest_waits() {
        try (Town town = Town.in(folder)) {
            Guest guest = known(town, town.onWhatsApp("Nausicaa"));
            soon(() -> assertThat(town.mews().webhooks().calls()).hasSize(1)); // of the guest's own words
            town.mews().webhooks().suffer(WebhookFault.drop());

            town.reception().answers(guest, "Yes, we are open");

            within(WHILE_A_GUEST_WAITS, () -> assertThat(guest.hears()).containsExactly("Yes, we are open"));
            assertThat(town.mews().webhooks().calls()).hasSize(1);
        }
    }

    @Test
    void webhooks_that_come_twice_or_in_disorder_bring_each_answer_once_and_in_order() {
        Plan plan = Plan.ORDINARY
                .withWebhookTrait(WebhookSettings.Trait.ENTITIES)
                .withWebhookTrait(WebhookSettings.Trait.UNRELATED_KINDS)
                .withWebhookTrait(WebhookSettings.Trait.NO_CONTENT_TYPE);
        try (Town town = Town.in(folder, plan)) {
            Guest guest = known(town, town.onWhatsApp("Mentor"));
            town.mews().webhooks().suffer(new WebhookFault(3, Duration.ofSeconds(1), true));

            numbered(12).forEach(words -> town.reception().answers(guest, words));

            soon(() -> assertThat(guest.hears()).hasSizeGreaterThanOrEqualTo(12));
            town.rest();
            soon(() -> assertThat(town.mews().webhooks().owed()).isZero());
            assertThat(guest.hears()).isEqualTo(numbered(12));
        }
    }

    @Test
    void an_answer_that_whatsapp_refuses_for_now_keeps_its_place_and_holds_up_no_other_guest() {
        try (Town town = Town.in(folder)) {
            Guest guest = known(town, town.onWhatsApp("Polites"));
            List<Guest> others = IntStream.range(0, 20)
                    .mapToObj(i -> known(town, town.onWhatsApp("Neighbour " + i)))
                    .toList();
            town.whatsApp().faults().always("send", "number 1", refusal());

            numbered(5).forEach(words -> town.reception().answers(guest, words));
            soon(() -> assertThat(town.whatsApp().requests())
                    .filteredOn(request -> request.body().contains("number 1"))
                    .hasSizeGreaterThanOrEqualTo(3));
            others.forEach(other -> town.reception().answers(other, "Dinner is served"));

            soon(() -> others.forEach(other -> assertThat(other.hears()).containsExactly("Dinner is served")));
            assertThat(guest.hears()).containsExactly("number 0");
            town.whatsApp().faults().clear();
            soon(() -> assertThat(guest.hears()).hasSizeGreaterThanOrEqualTo(5));
            town.rest();
            assertThat(guest.hears()).isEqualTo(numbered(5));
        }
    }

    /** What WhatsApp says of itself when it is too busy for a message. */
    private static io.penelope.channel.simulator.Fault refusal() {
        return io.penelope.channel.simulator.Fault.refuse(503, 131016, "Service unavailable");
    }

    @Test
    void our_own_words_that_come_back_as_news_while_they_are_still_under_way_reach_no_guest() {
        try (Town town = Town.in(folder, Plan.ORDINARY.withRequestDeadline(Duration.ofSeconds(2)))) {
            Guest answered = known(town, town.onWhatsApp("Mentes"));
            Guest other = known(town, town.onTelegram("Mesaulius"));
            List<Guest> guests = List.of(answered, other);
            town.mews().faults().next(Operation.MESSAGES_ADD, 2, Fault.commitThenHang());

            guests.forEach(guest -> guest.writes("OK"));
            soon(() -> guests.forEach(
                    guest -> assertThat(town.reception().reads(guest)).containsExactly("Hello", "OK")));
            town.reception().answers(answered, "OK");

            soon(() -> assertThat(answered.hears()).containsExactly("OK"));
            town.rest();
            soon(() -> assertThat(town.mews().webhooks().owed()).isZero());
            guests.forEach(guest -> assertThat(town.reception().reads(guest)).containsExactly("Hello", "OK"));
            assertThat(answered.hears()).containsExactly("OK");
            assertThat(other.hears()).isEmpty();
        }
    }

    @Test
    void what_guests_write_while_mews_is_down_arrives_later_once_and_in_order() {
        try (Town town = Town.in(folder)) {
            Guest known = known(town, town.onWhatsApp("Menelaus"));
            Guest stranger = town.onTelegram("Helen");
            town.mews().faults().always(Fault.refuse(503));

            numbered(10).forEach(words -> Stream.of(known, stranger).forEach(guest -> guest.writes(words)));
            soon(() -> assertThat(town.get("/health/ready").body()).contains("503"));
            assertThat(town.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(town.reception().threadsOf(stranger)).isEmpty();
            town.mews().faults().clear();

            soon(() -> assertThat(town.reception().reads(stranger)).hasSizeGreaterThanOrEqualTo(10));
            town.rest();
            assertThat(town.reception().reads(stranger)).isEqualTo(numbered(10));
            assertThat(town.reception().reads(known)).isEqualTo(known.said());
        }
    }

    @Test
    void a_lane_whose_credentials_are_refused_is_named_and_does_not_stop_others_from_being_heard() {
        try (Town town = Town.in(folder)) {
            Guest guest = known(town, town.onWhatsApp("Peisistratus"));
            Guest other = known(town, town.onTelegram("Nestor"));
            town.whatsApp()
                    .faults()
                    .always("send", io.penelope.channel.simulator.Fault.refuse(401, 190, "Access token has expired"));
            town.reception().answers(guest, "This one waits");

            soon(() -> assertThat(town.get("/health/ready").body())
                    .contains("riverside-whatsapp", "\"blocked\":true")
                    .doesNotContain(Town.WHATSAPP_TOKEN));
            town.reception().answers(other, "This one does not");
            soon(() -> assertThat(other.hears()).containsExactly("This one does not"));

            town.mews().replaceAccessToken(Town.ENTERPRISE, "another-access-token");
            guest.writes("Are you there?");
            soon(() -> assertThat(town.get("/health/ready").body()).contains("mews:riverside", "401"));
            assertThat(town.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    /** Lets the guest open a thread, so that the staff can answer. */
    private static Guest known(Town town, Guest guest) {
        guest.writes("Hello");
        soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Hello"));
        return guest;
    }

    private static List<String> numbered(int count) {
        return new ArrayList<>(
                IntStream.range(0, count).mapToObj(i -> "number " + i).toList());
    }
}
