package io.penelope.endtoend.conversation;

import static io.penelope.endtoend.town.Town.soon;
import static io.penelope.endtoend.town.Town.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.simulator.ChatLine.Tick;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.channel.simulator.whatsapp.WhatsAppPerson;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Reception;
import io.penelope.endtoend.town.Town;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConversationTest {

    private static final List<String> WORDS = List.of(
            "Hello! 👋🏽 Is the 👨‍👩‍👧‍👦 room free?",
            "שלום, האם החדר פנוי? مرحبا",
            "  led by blanks\n\nand\r\nby many\tlines\n",
            "*bold* _italic_ ~gone~ `code` <b>bold</b> &amp; [link](https://example.com) \\ {{0}} %s $1");

    /** The ways in which guests reach the hotel. */
    @SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
    private enum Way {
        WHATSAPP("webhook", Town::onWhatsApp, "WhatsApp"),
        TELEGRAM_BY_WEBHOOK("webhook", Town::onTelegram, "Telegram"),
        TELEGRAM_BY_POLLING("polling", Town::onTelegram, "Telegram");

        private final String telegramUpdates;
        private final BiFunction<Town, String, Guest> phones;
        private final String channel;

        Way(String telegramUpdates, BiFunction<Town, String, Guest> phones, String channel) {
            this.telegramUpdates = telegramUpdates;
            this.phones = phones;
            this.channel = channel;
        }

        Plan plan() {
            return Plan.ORDINARY.withTelegramUpdates(telegramUpdates).withCheckAfter(Duration.ofSeconds(1));
        }
    }

    /** Another number of the same app of Meta's. */
    private static final String ANNEX = "106540352242923";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void words_arrive_byte_for_byte_in_both_directions_and_a_resolved_thread_is_followed_by_a_new_one(Way way) {
        try (Town town = Town.in(folder, way.plan())) {
            Reception reception = town.reception();
            Guest guest = way.phones.apply(town, "Eurycleia");

            WORDS.forEach(guest::writes);
            soon(() -> assertThat(reception.reads(guest)).isEqualTo(WORDS));
            assertThat(reception.threadOf(guest).subject()).contains(way.channel);

            WORDS.forEach(words -> reception.answers(guest, words));
            soon(() -> assertThat(guest.hears()).isEqualTo(WORDS));

            reception.resolves(guest);
            within(Duration.ofSeconds(20), () -> {
                guest.writes("One more thing"); // stands in the resolved thread until Penelope has noticed
                assertThat(reception.threadsOf(guest)).hasSize(2);
            });
            town.rest();
            assertThat(reception.reads(guest)).isEqualTo(guest.said());
            assertThat(guest.hears()).isEqualTo(WORDS);
        }
    }

    @Test
    void a_guest_who_shows_no_number_is_heard_and_answered() {
        try (Town town = Town.in(folder)) {
            Guest guest = Guest.with(town.whatsApp().guest(WhatsAppPerson.byUserIdAlone("GR.4711", "Theoclymenus")));

            guest.writes("Is the ferry late?");
            soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Is the ferry late?"));
            town.reception().answers(guest, "It is");

            soon(() -> assertThat(guest.hears()).containsExactly("It is"));
        }
    }

    @Test
    void a_guest_of_another_number_that_shares_the_address_is_answered_from_that_number() {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                SimulatedWhatsApp annex = SimulatedWhatsApp.with()
                        .accessToken("whatsapp-token-of-the-annex")
                        .appSecret(Town.APP_SECRET)
                        .verifyToken(Town.VERIFY_TOKEN)
                        .phoneNumberId(ANNEX)
                        .hurried()
                        .start()) {
            annex.deliverTo(URI.create(town.address() + "/webhooks/channels/riverside-whatsapp"));
            town.open(town.yaml().replace("deliveries:\n", """
                      - id: annex-whatsapp
                        type: whatsapp
                        property: riverside
                        settings:
                          phoneNumberId: "%s"
                          accessToken: whatsapp-token-of-the-annex
                          appSecret: %s
                          verifyToken: %s
                          apiUrl: %s
                          registerWebhook: false
                    deliveries:
                    """.formatted(
                            ANNEX, Town.APP_SECRET, Town.VERIFY_TOKEN, annex.apiUrl())));
            Guest ofTheAnnex = Guest.with(annex.guest("+30 69 3000 0001", "Echetus"));
            Guest ofTheHotel = Guest.with(town.whatsApp().guest("+30 69 3000 0001", "Echetus the elder"));

            ofTheAnnex.writes("Is the annex open?");
            ofTheHotel.writes("Is the hotel open?");
            soon(() -> assertThat(town.reception().reads(ofTheAnnex)).containsExactly("Is the annex open?"));
            soon(() -> assertThat(town.reception().reads(ofTheHotel)).containsExactly("Is the hotel open?"));
            town.reception().answers(ofTheAnnex, "The annex is");
            town.reception().answers(ofTheHotel, "The hotel is");

            soon(() -> assertThat(ofTheAnnex.hears()).containsExactly("The annex is"));
            soon(() -> assertThat(ofTheHotel.hears()).containsExactly("The hotel is"));
        }
    }

    @Test
    void a_guest_on_whatsapp_sees_that_the_hotel_has_read() {
        try (Town town = Town.in(folder)) {
            Guest guest = town.onWhatsApp("Eumaeus");

            guest.writes("Good morning");

            soon(() -> assertThat(guest.ticks()).containsExactly(Tick.READ));
        }
    }
}
