package io.penelope.endtoend.conversation;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number at whose platform nobody has entered a webhook: the configuration is all there is. */
class RegistrationTest {

    private static final String ANNEX = "106540352242923";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @AutoClose
    private final SimulatedWhatsApp annex = SimulatedWhatsApp.with()
            .accessToken("whatsapp-token-of-the-annex")
            .appSecret("whatsapp-app-secret-of-the-annex")
            .phoneNumberId(ANNEX)
            .hurried()
            .start();

    @Test
    void serve_registers_the_webhook_and_what_a_guest_writes_arrives() {
        annex.registrations().unsubscribeAccount();
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, List.of(), town, yaml(town))) {
            Guest guest = Guest.with(annex.guest("+30 69 3000 0001", "Echetus"));
            soon(() -> assertThat(annex.registrations().app()).contains(address(town)));
            soon(() -> assertThat(annex.registrations().accountTells()).isTrue());

            guest.writes("Is the annex open?");
            soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Is the annex open?"));
            town.reception().answers(guest, "The annex is");

            soon(() -> assertThat(guest.hears()).containsExactly("The annex is"));
            assertThat(penelope.says())
                    .doesNotContain("whatsapp-token-of-the-annex", "whatsapp-app-secret", "verify-token-of-the-annex");
        }
    }

    @Test
    void a_platform_that_refuses_is_told_and_asked_again_and_sending_goes_on() {
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            annex.registrations().app(address(town), Set.of("messages"));
            annex.faults().next(3, "register", Fault.refuse(400, 2200, "Callback verification failed"));
            town.open(yaml(town));

            soon(() -> assertThat(town.get("/health/ready").body())
                    .contains("annex-whatsapp", "Callback verification failed"));
            Guest guest = Guest.with(annex.guest("+30 69 3000 0001", "Echetus"));
            guest.writes("Is the annex open?");
            soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Is the annex open?"));
            town.reception().answers(guest, "The annex is");
            soon(() -> assertThat(guest.hears()).containsExactly("The annex is"));

            soon(() -> assertThat(annex.registrations().fields()).contains("standby", "calls"));
            soon(() -> assertThat(town.get("/health/ready").body()).doesNotContain("annex-whatsapp"));
        }
    }

    @Test
    void check_tells_where_webhooks_go_and_changes_nothing() {
        URI elsewhere = URI.create("https://elsewhere.example/hook");
        annex.registrations().app(elsewhere, Set.of("messages", "standby", "calls"));
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program check = Program.run(
                        folder,
                        "check",
                        "--config",
                        town.writeConfiguration(yaml(town)).toString())) {
            assertThat(check.exitCode(PATIENCE)).isZero();
            assertThat(check.says())
                    .contains("webhooks are registered once Penelope serves:"
                            + " what guests write to this number goes to elsewhere.example");
            assertThat(annex.registrations().app()).contains(elsewhere);
            assertThat(annex.registrations().number()).isEmpty();
        }
    }

    private static URI address(Town town) {
        return URI.create(town.address() + "/webhooks/channels/annex-whatsapp");
    }

    private String yaml(Town town) {
        return town.yaml().replace("deliveries:\n", """
                  - id: annex-whatsapp
                    type: whatsapp
                    property: riverside
                    settings:
                      phoneNumberId: "%s"
                      businessAccountId: "102290129340398"
                      accessToken: whatsapp-token-of-the-annex
                      appSecret: whatsapp-app-secret-of-the-annex
                      verifyToken: verify-token-of-the-annex
                      apiUrl: %s
                deliveries:
                """.formatted(ANNEX, annex.apiUrl()));
    }
}
