package io.penelope.endtoend.commands;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Stands in whatever nobody but guest and staff may read. */
    private static final String MARK = "Xanthippe";

    @TempDir
    private Path folder;

    @Test
    void the_page_tells_how_all_fares_and_nothing_that_anybody_said_or_is_or_may_not_know() {
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            town.open(yaml(town));
            Guest guest = town.onWhatsApp(MARK);
            guest.writes("The word of " + MARK);
            town.rest();
            town.reception().answers(guest, "To " + MARK);
            soon(() -> assertThat(guest.hears()).contains("To " + MARK));
            town.letPass(Duration.ofHours(25));
            town.reception().answers(guest, "Too late for " + MARK);
            soon(() -> assertThat(town.get("/metrics").body())
                    .containsPattern("penelope_lane_held\\{[^}]*riverside-whatsapp[^}]*} 1"));
            blockedOnTelegram(town);
            // A right one that is still on its way would end the trouble.
            town.rest();
            soon(() -> assertThat(town.mews().webhooks().owed()).isZero());
            town.send(HttpRequest.newBuilder(town.address().resolve("/webhooks/mews?Token=" + MARK))
                    .POST(BodyPublishers.ofString("{\"Events\":[]}"))
                    .build());

            String page = page(town);

            assertThat(page.lines())
                    .anyMatch(line -> line.matches("  serve +Penelope .* at " + town.address() + ", since .*"))
                    .anyMatch(line -> line.matches("  threads.checkAfter +.*, which is not the default"))
                    .anyMatch(line -> line.matches("  trouble of mews +Mews's webhook is refused with 401.*"))
                    .anyMatch(line -> line.matches("  channel riverside-whatsapp +ready.*"))
                    .anyMatch(line -> line.matches("  from Mews, riverside +last read up to 2.*reply was found 2.*"))
                    .anyMatch(line -> line.matches("  from channel riverside-whatsapp +something last came 2.*"))
                    .anyMatch(line -> line.matches("  to mews:riverside +last arrived 2.*"))
                    .anyMatch(line -> line.matches("  to channel:riverside-whatsapp +last arrived 2.*"))
                    .anyMatch(line -> line.matches("  to channel:riverside-whatsapp +1 held, the oldest for .*"))
                    .anyMatch(line -> line.matches("  to channel:riverside-telegram +1 failed, the oldest for .*"))
                    .anyMatch(line -> line.matches("  to channel:riverside-telegram +the last that failed did so .*"))
                    .anyMatch(line -> line.matches("  store +\\d+\\.\\d MiB at .*penelope.db, .* are free"))
                    .anyMatch(line -> line.matches("  127.0.0.1:\\d+ +agrees within seconds"))
                    .anyMatch(
                            line -> line.matches("  channel riverside-whatsapp +v23.0 of the Graph API lasts until .*"))
                    .anyMatch(line -> line.matches("  channel riverside-whatsapp +webhooks: the app is subscribed.*"))
                    .anyMatch(line -> line.matches("  ok +Mews, riverside +Riverside Hotel"));
            assertThat(page)
                    .doesNotContain(
                            MARK,
                            "+3069",
                            "3069",
                            Town.CLIENT_TOKEN,
                            Town.ACCESS_TOKEN,
                            Town.API_TOKEN,
                            Town.WEBHOOK_TOKEN,
                            Town.WHATSAPP_TOKEN,
                            Town.APP_SECRET,
                            Town.VERIFY_TOKEN,
                            Town.BOT_TOKEN,
                            Town.BOT_SECRET);
        }
    }

    @Test
    void where_nobody_serves_it_tells_what_the_store_has_and_leaves_nothing_behind() throws IOException {
        try (Town town = Town.in(folder)) {
            Guest guest = town.onWhatsApp("Baucis");
            guest.writes("Is there room for two?");
            town.rest();
            town.shut();
            town.writeConfiguration();
            List<Path> before = files();

            String page = page(town, town.yaml());

            assertThat(page.lines())
                    .anyMatch(line -> line.matches("  serve +nobody answers as this Penelope at " + town.address()))
                    .anyMatch(line -> line.matches("  to mews:riverside +last arrived 2.*"))
                    .anyMatch(line -> line.matches("  from Mews, riverside +guests 1 waiting, .* for an answer"));
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void where_there_is_nothing_yet_it_says_so() {
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            assertThat(page(town, town.yaml()).lines()).anyMatch(line -> line.matches("  nothing +there is none yet"));
        }
    }

    /** A reply that its guest will never read. */
    private static void blockedOnTelegram(Town town) {
        var phone = town.telegram().guest(4_711_000L, MARK);
        Guest guest = Guest.with(phone);
        guest.writes("Hello from " + MARK);
        town.rest();
        phone.blocks();
        town.reception().answers(guest, "Good bye, " + MARK);
        soon(() -> assertThat(town.get("/metrics").body())
                .containsPattern("penelope_failed_total\\{[^}]*riverside-telegram[^}]*} 1"));
    }

    private String page(Town town) {
        return page(town, yaml(town));
    }

    private String page(Town town, String yaml) {
        String configuration = town.writeConfiguration(yaml).toString();
        try (Program doctor = Program.run(folder, "doctor", "--config", configuration)) {
            assertThat(doctor.exitCode(PATIENCE)).as(doctor.says()).isZero();
            return doctor.says();
        }
    }

    private static String yaml(Town town) {
        return town.yaml()
                .replace("      reopenTemplate", "      businessAccountId: \"102290129340398\"\n      reopenTemplate");
    }

    /** All that lies in the folder, but for what programs say. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("output"))
                    .sorted()
                    .toList();
        }
    }
}
