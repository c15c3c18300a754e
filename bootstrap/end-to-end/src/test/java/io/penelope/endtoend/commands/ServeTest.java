package io.penelope.endtoend.commands;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.api.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeTest {

    private static final Duration AS_PROMISED = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void a_signal_ends_serve_in_time_and_unready_though_mews_is_silent() {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, town)) {
            town.mews().faults().always(Fault.blackhole());
            Guest guest = town.onWhatsApp("Elpenor");
            guest.writes("Hello");
            soon(() -> assertThat(town.get("/metrics").body())
                    .as("a request is under way")
                    .containsPattern("penelope_mews_budget_used\\{[^}]*} [1-9]"));

            penelope.terminate();
            List<Integer> answers = new ArrayList<>();
            while (penelope.isAlive()) {
                try {
                    answers.add(town.get("/health/ready").statusCode());
                } catch (UncheckedIOException nobodyListens) {
                    Thread.onSpinWait();
                }
            }

            assertThat(penelope.exitCode(AS_PROMISED)).isIn(0, 143);
            assertThat(answers.stream().dropWhile(status -> status == 200))
                    .isNotEmpty()
                    .containsOnly(503);
            assertThat(penelope.says()).contains("Penelope serves on port", "Penelope stops");
        }
    }

    @Test
    void however_often_its_health_is_asked_the_disk_has_little_to_write() {
        try (Town town = Town.in(folder)) {
            town.rest();
            double before = commits(town);

            for (int i = 0; i < 400; i++) {
                assertThat(town.get("/health/ready").statusCode()).isEqualTo(200);
            }

            assertThat(commits(town) - before).isLessThan(50);
        }
    }

    /** As when a longer version is copied over the old one; what is at its beginning stays, so that she can still answer. */
    @Test
    void a_jar_that_is_overwritten_while_it_runs_makes_serve_unready_and_the_log_says_what_to_do() throws IOException {
        Path jar = folder.resolve("copy.jar");
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serveFrom(jar, folder, town)) {
            Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);

            HttpResponse<String> answer = town.get("/health/ready");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("The program file " + jar + " was overwritten");
            assertThat(penelope.says()).contains("was overwritten while Penelope runs from it: restart Penelope");
        }
    }

    private static double commits(Town town) {
        return town.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("penelope_store_commits_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void whoever_cannot_listen_is_told_why_in_a_sentence() throws IOException {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                ServerSocket other = new ServerSocket(town.port(), 1, InetAddress.getLoopbackAddress());
                Program penelope = Program.run(
                        folder, "serve", "--config", town.writeConfiguration().toString())) {
            assertThat(penelope.exitCode(AS_PROMISED)).isEqualTo(1);
            assertThat(penelope.says())
                    .contains("Port " + other.getLocalPort() + " is taken")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void what_was_owed_at_the_end_is_delivered_after_the_next_start() {
        try (Town town = Town.in(folder)) {
            town.mews().faults().always(Fault.refuse(503));
            Guest guest = town.onTelegram("Elpenor");
            guest.writes("Hello");
            guest.writes("Anybody there?");
            soon(() -> assertThat(town.telegram().updatesOwed()).isZero());

            town.shut();
            town.mews().faults().clear();
            town.open();

            soon(() -> assertThat(town.reception().reads(guest)).hasSize(2));
            town.rest();
            assertThat(town.reception().reads(guest)).isEqualTo(guest.said());
        }
    }

    static Stream<Fault> whileStopping() {
        return Stream.of(Fault.slow(Duration.ofSeconds(2)), Fault.commitThenHang());
    }

    @ParameterizedTest
    @MethodSource("whileStopping")
    void what_a_signal_found_under_way_arrives_once_and_in_order_after_the_next_start(Fault fault) {
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            List<Guest> guests = IntStream.range(0, 20)
                    .mapToObj(i -> town.onWhatsApp("Companion " + i))
                    .toList();
            try (Program penelope = Program.serve(folder, town)) {
                guests.forEach(guest -> guest.writes("number 0"));
                soon(() -> assertThat(town.reception().readsAll().values())
                        .hasSize(guests.size())
                        .allMatch(words -> words.size() == 1));
                town.mews().faults().always(fault);
                guests.forEach(guest -> IntStream.range(1, 10).forEach(i -> guest.writes("number " + i)));
                soon(() -> {
                    assertThat(town.whatsApp().webhooksOwed()).isZero();
                    assertThat(town.reception().readsAll().values())
                            .as("Mews has what it has not answered yet")
                            .anyMatch(words -> words.size() > 1);
                });

                penelope.terminate();

                assertThat(penelope.exitCode(AS_PROMISED)).isIn(0, 143);
            }
            town.mews().faults().clear();
            try (Program next = Program.serve(folder, town)) {
                soon(() -> guests.forEach(
                        guest -> assertThat(town.reception().reads(guest)).hasSizeGreaterThanOrEqualTo(10)));
                town.rest();
                guests.forEach(
                        guest -> assertThat(town.reception().reads(guest)).isEqualTo(guest.said()));
                assertThat(next.isAlive()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "polling"})
    void all_that_waits_at_telegram_when_penelope_starts_is_heard_in_order(String way) {
        try (Town town = Town.without(folder, Plan.ORDINARY.withTelegramUpdates(way))) {
            List<Guest> guests = List.of(town.onTelegram("Elpenor"), town.onTelegram("Eurylochus"));
            IntStream.range(0, 250).forEach(i -> guests.forEach(guest -> guest.writes("number " + i)));
            assertThat(town.telegram().updatesOwed()).isEqualTo(500);

            town.open();

            soon(() -> guests.forEach(
                    guest -> assertThat(town.reception().reads(guest)).hasSize(250)));
            town.rest();
            guests.forEach(guest -> assertThat(town.reception().reads(guest)).isEqualTo(guest.said()));
            assertThat(town.telegram().dropRequests()).isZero();
        }
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"webhook, polling", "polling, webhook"})
    void a_bot_that_changes_between_webhook_and_polling_loses_and_doubles_nothing_of_what_waits(
            String former, String next) {
        try (Town town = Town.in(folder, Plan.ORDINARY.withTelegramUpdates(former))) {
            Guest guest = town.onTelegram("Elpenor");
            guest.writes("Hello");
            soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Hello"));
            town.shut();
            IntStream.range(0, 50).forEach(i -> guest.writes("number " + i));

            town.replan(Plan.ORDINARY.withTelegramUpdates(next));
            town.open();

            soon(() -> assertThat(town.reception().reads(guest)).hasSizeGreaterThan(50));
            guest.writes("That is all");
            soon(() -> assertThat(town.reception().reads(guest)).contains("That is all"));
            town.rest();
            assertThat(town.reception().reads(guest)).isEqualTo(guest.said());
            assertThat(town.telegram().dropRequests()).isZero();
        }
    }

    @Test
    void where_sqlites_library_cannot_be_unpacked_a_line_says_what_to_do() {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.run(
                        folder,
                        List.of("-Dorg.sqlite.tmpdir=" + folder.resolve("missing")),
                        "serve",
                        "--config",
                        town.writeConfiguration().toString())) {
            assertThat(penelope.exitCode(Duration.ofSeconds(30))).isEqualTo(1);

            assertThat(penelope.says())
                    .contains(
                            "SQLite's library cannot be unpacked into " + folder.resolve("missing"),
                            "-Dorg.sqlite.tmpdir=FOLDER");
            assertThat(penelope.says().lines()).hasSize(1);
        }
    }

    @Test
    void a_second_serve_on_one_store_is_refused_with_a_sentence() {
        try (Town town = Town.in(folder);
                Program second = Program.run(
                        folder,
                        "serve",
                        "--config",
                        town.writeConfiguration(town.yaml().replace("  port: " + town.port(), "  port: 0"))
                                .toString())) {
            assertThat(second.exitCode(Duration.ofSeconds(30))).isEqualTo(1);

            assertThat(second.says())
                    .contains("Another Penelope serves the store " + folder.resolve("penelope.db"))
                    .doesNotContain("\tat ");
            assertThat(second.says().lines()).hasSize(1);
        }
    }
}
