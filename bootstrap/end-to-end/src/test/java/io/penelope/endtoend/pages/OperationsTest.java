package io.penelope.endtoend.pages;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.channel.simulator.Fault;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Ledger;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import io.penelope.pages.Likeness;
import io.penelope.pages.Page;
import io.penelope.pages.Shell;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md has people type beside a Penelope that serves. */
class OperationsTest {

    private static final Page PAGE = Page.of("docs/operations.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern BEGINNING_OF_ID = Pattern.compile("\\b[0-9a-f]{8}-…");
    private static final Pattern PART = Pattern.compile("(?m)^\\| ([A-Z][^|`]+) \\|");

    @TempDir
    private Path folder;

    @TempDir
    private Path shelf;

    @Test
    void beside_a_penelope_that_serves_each_command_does_as_is_said() throws IOException {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, town)) {
            Shell shell = new Shell(folder)
                    .with("java -jar penelope.jar", Jar.run())
                    .with("/var/backups/penelope", shelf.toString())
                    .variable("PENELOPE_CONFIG", folder.resolve("penelope.yaml").toString());
            refuseWebhooks(town);
            healthTells(town, 1);
            Guest guest = town.onWhatsApp("Leodes");
            talk(town, guest);
            soon(() -> assertThat(town.get("/health/ready").body()).contains("\"troubles\":[]"));

            showsTheLog(penelope);
            triesAgainWhatFailed(town, guest, shell);
            shell.run(PAGE.block("java -jar penelope.jar backup /var/backups/penelope/penelope.db"));
            assertThat(new Ledger(shelf.resolve("penelope.db")).findings()).containsExactly("ok");
            tellsWhoeverHelps(shell.run(PAGE.block("java -jar penelope.jar doctor")));
            assertThat(shell.run(PAGE.block("java -jar penelope.jar check --from-outside"))
                            .lines())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("ok "));
            town.mews().faults().always(io.penelope.mews.simulator.api.Fault.refuse(401));
            guest.writes("Hello?");
            healthTells(town, 0);
        }
    }

    private static void refuseWebhooks(Town town) {
        for (int i = 0; i < 2; i++) {
            town.send(HttpRequest.newBuilder(town.address().resolve("/webhooks/mews?Token=wrong"))
                    .POST(BodyPublishers.ofString("{\"Events\":[]}"))
                    .build());
        }
        for (int i = 0; i < 19; i++) {
            town.send(HttpRequest.newBuilder(town.address().resolve("/webhooks/channels/riverside-whatsapp"))
                    .header("X-Hub-Signature-256", "sha256=" + "0".repeat(64))
                    .POST(BodyPublishers.ofString("{}"))
                    .build());
        }
    }

    /** @param example which of those on the page */
    private static void healthTells(Town town, int example) throws IOException {
        JsonNode shown = JSON.readTree(
                PAGE.blocksOf("json").get(example).text().replace("hotel-whatsapp", "riverside-whatsapp"));
        soon(() -> assertThat(JSON.readTree(town.get("/health/ready").body())).isEqualTo(shown));
    }

    private static void talk(Town town, Guest guest) {
        guest.writes("Hello");
        soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Hello"));
        town.reception().answers(guest, "Welcome");
        soon(() -> assertThat(guest.hears()).containsExactly("Welcome"));
    }

    private static void showsTheLog(Program penelope) {
        for (String shown : PAGE.block("INFO  PostToHotel          [d564f8fe-…] Mews has it in thread af636ece-…")
                .lines()) {
            Pattern line = Likeness.pattern(BEGINNING_OF_ID.matcher(shown).replaceAll("…"));
            soon(() -> assertThat(Likeness.of(penelope.says().replaceAll("  +", " ")))
                    .containsPattern(line));
        }
    }

    private static void triesAgainWhatFailed(Town town, Guest guest, Shell shell) {
        List<String> lines =
                PAGE.block("java -jar penelope.jar deliveries retry ID…").lines();
        assertThat(lines).hasSize(3);
        for (int i = 1; i < lines.size(); i++) {
            String words = "Come in, " + i;
            town.whatsApp().faults().next(1, "send", words, Fault.refuse(400, 131026, "Message undeliverable"));
            town.reception().answers(guest, words);
            soon(() -> assertThat(town.get("/metrics").body())
                    .containsPattern("penelope_lane_failed\\{[^}]*riverside-whatsapp[^}]*} 1"));

            String failed = shell.run(
                    lines.get(0).replace("[--state STATE]", "--state failed").replace("[--limit N]", "--limit 5"));
            assertThat(failed).contains("channel:riverside-whatsapp");
            String id = ID.matcher(failed).results().findFirst().orElseThrow().group();
            shell.run(lines.get(i).replace("ID…", id));

            soon(() -> assertThat(guest.hears()).contains(words));
            soon(() -> assertThat(town.get("/metrics").body())
                    .doesNotContainPattern("penelope_lane_failed\\{[^}]*riverside-whatsapp[^}]*} 1"));
        }
        shell.run(lines.get(0).replace(" [--state STATE] [--limit N]", ""));
    }

    private static void tellsWhoeverHelps(String page) throws IOException {
        String text = Files.readString(Page.ROOT.resolve(PAGE.name()));
        String section =
                text.substring(text.indexOf("\n## A page for somebody who helps\n"), text.indexOf("\n## Metrics\n"));
        List<String> parts =
                PART.matcher(section).results().map(row -> row.group(1)).toList();

        assertThat(parts).hasSizeGreaterThan(6);
        assertThat(page.lines().toList()).containsSubsequence(parts);
    }
}
