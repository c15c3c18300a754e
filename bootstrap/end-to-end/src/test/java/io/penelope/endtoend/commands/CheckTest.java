package io.penelope.endtoend.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Something that an integrator may get wrong, and the words that tell what. */
    @SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
    private enum Mistake {
        WRONG_MEWS_TOKEN("Mews, riverside", "token", (town, yaml) -> yaml.replace(Town.ACCESS_TOKEN, "wrong")),
        WRONG_ENTERPRISE(
                "Mews, riverside",
                " belongs to \"Riverside Hotel\", enterprise ",
                (town, yaml) -> yaml.replace(Town.ENTERPRISE.toString(), "00000000-0000-4000-8000-000000000001")),
        PORTFOLIO_TOKEN(
                "Mews, riverside",
                " stands for a portfolio of hotels",
                (town, yaml) -> yaml.replace(Town.ACCESS_TOKEN, Town.PORTFOLIO_TOKEN)),
        NO_MEWS_AT_THE_ADDRESS(
                "Mews, riverside",
                "reach",
                (town, yaml) -> yaml.replace(town.mews().address().toString(), "http://127.0.0.1:1")),
        WRONG_WHATSAPP_TOKEN(
                "riverside-whatsapp", "accessToken", (town, yaml) -> yaml.replace(Town.WHATSAPP_TOKEN, "wrong")),
        WRONG_BOT_TOKEN(
                "riverside-telegram", "botToken", (town, yaml) -> yaml.replace(Town.BOT_TOKEN, "110201543:wrong"));

        private final String where;
        private final String what;
        private final BiFunction<Town, String, String> slip;

        Mistake(String where, String what, BiFunction<Town, String, String> slip) {
            this.where = where;
            this.what = what;
            this.slip = slip;
        }
    }

    @TempDir
    private static Path home;

    /** Where Penelope has served, and is to serve again. */
    private static Town town;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open_and_shut() {
        town = Town.in(home);
        town.shut();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void a_right_configuration_is_well_in_every_line() {
        try (Program check = check(town, town.yaml())) {
            assertThat(check.exitCode(PATIENCE)).isZero();
            assertThat(check.says().lines()).hasSize(5).allMatch(line -> line.startsWith("ok "));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_mistake_is_told_where_it_is_and_the_rest_is_well(Mistake mistake) {
        try (Program check = check(town, mistake.slip.apply(town, town.yaml()))) {
            isToldAlone(check, mistake.where, mistake.what);
        }
    }

    @Test
    void a_bot_whose_webhook_is_registered_elsewhere_is_told_and_the_rest_is_well() {
        try (Town other = Town.without(folder, Plan.ORDINARY)) {
            other.telegram().deliverTo(URI.create("https://elsewhere.example/hook"), "secret");

            try (Program check = check(other, other.yaml())) {
                isToldAlone(check, "riverside-telegram", "elsewhere.example");
            }
        }
    }

    private static void isToldAlone(Program check, String where, String what) {
        assertThat(check.exitCode(PATIENCE)).isEqualTo(1);
        assertThat(check.says().lines().filter(line -> line.startsWith("PROBLEM")))
                .singleElement()
                .asString()
                .contains(where, what);
    }

    @Test
    void it_leaves_nothing_on_the_disk_where_nobody_served_yet() throws IOException {
        try (Town fresh = Town.without(folder, Plan.ORDINARY)) {
            Path configuration = fresh.writeConfiguration();
            List<Path> before = files();
            try (Program check = Program.run(folder, "check", "--config", configuration.toString())) {
                assertThat(check.exitCode(PATIENCE)).isZero();
                assertThat(check.says()).contains("penelope.db is not there yet");
                assertThat(files()).isEqualTo(before);
            }
        }
    }

    /** All that lies in the folder, but for what programs say. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("output"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void what_others_may_read_is_told_with_the_remedy() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        try (Town other = Town.in(folder)) {
            other.shut();
            Set<PosixFilePermission> everybody = PosixFilePermissions.fromString("rw-r--r--");
            Files.setPosixFilePermissions(folder.resolve("penelope.db"), everybody);
            Path configuration = other.writeConfiguration();
            Files.setPosixFilePermissions(configuration, everybody);
            try (Program check = Program.run(folder, "check", "--config", configuration.toString())) {
                assertThat(check.exitCode(PATIENCE)).isEqualTo(1);
                assertThat(check.says())
                        .contains("chmod o= " + configuration, "chmod go= " + folder.resolve("penelope.db"));
            }
        }
    }

    private Program check(Town town, String yaml) {
        return Program.run(
                folder, "check", "--config", town.writeConfiguration(yaml).toString());
    }
}
