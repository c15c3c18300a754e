package io.penelope.endtoend.storage;

import static io.penelope.endtoend.town.Town.soon;
import static io.penelope.endtoend.town.Town.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Ledger;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.SmallDisk;
import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WhatsAppWebhook;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    private static final int MEBIBYTES = 16;

    /** Few enough that Mews, with its 200 requests in 30 seconds, keeps up with them. */
    private static final int SUITORS = 2;

    @TempDir
    private Path folder;

    @Test
    void while_the_disk_is_full_webhooks_come_again_and_with_room_all_arrives_once_and_by_itself() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), MEBIBYTES);
                Town town = Town.without(disk.path(), Plan.ORDINARY);
                Program penelope = Program.serve(folder, town);
                Crowd crowd = Crowd.in(town, SUITORS, "Is there a boat to Ithaca? ".repeat(20))) {
            Ledger store = new Ledger(disk.path().resolve("penelope.db"));
            List<Guest> guests = List.of(town.onWhatsApp("Eurylochus"), town.onWhatsApp("Elpenor"));
            guests.forEach(guest -> write(guest, "while there is room", 5));
            soon(() -> assertThat(crowd.taken()).hasSizeGreaterThan(20));

            disk.fill();
            soon(() -> assertThat(crowd.answered(503)).isGreaterThan(10));
            guests.forEach(guest -> write(guest, "while there is none", 5));
            soon(() -> assertSaysThatItIsFull(town, disk));

            disk.makeRoom();
            int before = crowd.taken().size();
            soon(() -> assertThat(crowd.taken()).hasSizeGreaterThan(before + 20));
            crowd.hush();
            soon(() -> assertThat(town.get("/health/ready").statusCode()).isEqualTo(200));
            assertThat(crowd.statuses()).containsOnly(200, 503);
            assertThat(store.messages()).containsAll(crowd.taken());
            within(Duration.ofMinutes(2), () -> {
                guests.forEach(
                        guest -> assertThat(town.reception().reads(guest)).isEqualTo(guest.said()));
                assertThat(wordsOfCrowd(town)).isEqualTo(messagesOfCrowd(store));
            });
            assertThat(store.findings()).containsExactly("ok");
            assertThat(penelope.isAlive()).isTrue();
            assertThat(penelope.says())
                    .contains("Nothing can be stored: The disk that holds " + disk.path() + " is full")
                    .contains("The store can be written again")
                    .doesNotContain("A round of");
        }
    }

    @Test
    void a_start_without_room_for_the_store_fails_with_the_reason_and_one_with_room_serves() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), MEBIBYTES);
                Town town = Town.without(disk.path(), Plan.ORDINARY)) {
            String configuration = town.writeConfiguration().toString();
            disk.fill();

            try (Program penelope = Program.run(folder, "serve", "--config", configuration)) {
                assertThat(penelope.exitCode(Duration.ofSeconds(30))).isEqualTo(1);
                assertThat(penelope.says())
                        .contains("The disk that holds " + disk.path() + " is full; make room on it")
                        .doesNotContain("\tat ");
            }
            assertThat(disk.path().resolve("penelope.db")).doesNotExist();

            disk.makeRoom();
            try (Program penelope = Program.serve(folder, town)) {
                Guest guest = town.onWhatsApp("Polites");
                guest.writes("Is there room?");
                soon(() -> assertThat(town.reception().reads(guest)).containsExactly("Is there room?"));
                assertThat(penelope.isAlive()).isTrue();
            }
        }
    }

    private static void write(Guest guest, String when, int times) {
        IntStream.range(0, times).forEach(number -> guest.writes(when + ", " + number));
    }

    private static void assertSaysThatItIsFull(Town town, SmallDisk disk) {
        HttpResponse<String> readiness = town.get("/health/ready");
        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(readiness.body()).contains(disk.path().toString(), "is full");
    }

    /** How many words Mews has of each of the crowd, by name. */
    private static Map<String, Integer> wordsOfCrowd(Town town) {
        return town.reception().readsAll().entrySet().stream()
                .filter(guest -> guest.getKey().startsWith("Suitor "))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, guest -> guest.getValue().size()));
    }

    /** How many messages the store has of each of the crowd, by name. */
    private static Map<String, Integer> messagesOfCrowd(Ledger store) {
        Stream<String> ids = store.messages().stream().filter(id -> id.matches("wamid\\.\\d-\\d+"));
        return ids.collect(Collectors.toMap(
                id -> WhatsAppWebhook.nameOf(id.charAt("wamid.".length()) - '0'), id -> 1, Integer::sum));
    }
}
