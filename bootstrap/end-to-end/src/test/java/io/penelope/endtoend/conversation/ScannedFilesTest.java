package io.penelope.endtoend.conversation;

import static io.penelope.endtoend.town.Town.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WebVisitor;
import io.penelope.testing.Clamd;
import io.penelope.testing.Eicar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guests and staff send is scanned by a real clamd before anybody sees it; where there is none, this is skipped. */
class ScannedFilesTest {

    private static final int LARGEST = 110_000_000;
    private static final Pattern LINK = Pattern.compile("http://\\S+/(?:media|send)/\\S+");
    private static final Media MALWARE = new Media("text/plain", Eicar.bytes());
    private static final String KEPT_BACK =
            "This file was kept back, since it holds what looks like malware (" + Eicar.SIGNATURE + ").";

    @TempDir
    private Path folder;

    @TempDir
    private Path clamdsFolder;

    private Clamd clamd;

    @BeforeEach
    void start() {
        clamd = Clamd.start(clamdsFolder, LARGEST);
    }

    @AfterEach
    void stop() {
        if (clamd != null) {
            clamd.close();
        }
    }

    private String scanning(String yaml) {
        return yaml + "media:\n  clamd: " + clamd.socket() + "\n";
    }

    private Town open() {
        Town town = Town.without(folder, Plan.ORDINARY);
        town.open(scanning(WebVisitor.configuration(town)));
        return town;
    }

    /** The only link that stands in what the staff read last of this guest. */
    private static URI link(Town town, Guest guest, int lines) {
        soon(() -> assertThat(town.reception().reads(guest)).hasSize(lines));
        Matcher link = LINK.matcher(town.reception().reads(guest).get(lines - 1));
        assertThat(link.find()).as(town.reception().reads(guest).toString()).isTrue();
        return URI.create(link.group());
    }

    private static HttpResponse<String> get(Town town, String address) {
        return town.get(URI.create(address).getPath());
    }

    private List<Path> keptFiles() throws IOException {
        Path media = folder.resolve("data/media");
        if (!Files.exists(media)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(media)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("store-id"))
                    .toList();
        }
    }

    @Test
    void malware_from_a_messenger_is_kept_back_at_the_desk_and_a_clean_file_is_shown() throws IOException {
        try (Town town = open()) {
            WhatsAppGuest circe = town.whatsApp().guest("+30 69 1234 5678", "Circe");
            circe.sendsDocument(MALWARE, "invoice.txt", "Please pay");
            URI bad = link(town, Guest.with(circe), 1);
            soon(() -> {
                HttpResponse<String> page = get(town, bad.toString());
                assertThat(page.statusCode()).isEqualTo(410);
                assertThat(page.body()).contains(KEPT_BACK, "Circe", "invoice.txt", "Please pay");
            });
            HttpResponse<String> bytes = get(town, bad + "/file");
            assertThat(bytes.statusCode()).isEqualTo(410);
            assertThat(bytes.body()).contains(KEPT_BACK);
            assertThat(keptFiles()).isEmpty();

            circe.sendsPhoto(SampleMedia.photo(), "The shower leaks");
            URI good = link(town, Guest.with(circe), 2);
            soon(() -> assertThat(get(town, good.toString()).body()).contains("<img", "The shower leaks"));
            assertThat(get(town, good + "/file").statusCode()).isEqualTo(200);
            assertThat(town.get("/metrics").body())
                    .contains("penelope_files_scanned_total{finding=\"malware\"} 1.0")
                    .contains("penelope_files_scanned_total{finding=\"clean\"} 1.0")
                    .contains("penelope_scanner_in_trouble 0.0");
        }
    }

    @Test
    void malware_from_the_web_chat_is_kept_back_also_from_its_sender_and_a_clean_file_is_shown_to_both()
            throws IOException {
        try (Town town = open()) {
            WebVisitor visitor = WebVisitor.to(town);
            says(visitor, SampleMedia.photo(), "tap.jpg");
            soon(() -> assertThat(town.mews().threads()).hasSize(1));
            Guest guest = new Guest(town.mews().threads().get(0).originalSender(), visitor::says, List::of);
            URI good = link(town, guest, 1);
            soon(() -> assertThat(get(town, good + "/file").statusCode()).isEqualTo(200));
            try (InputStream bytes =
                    visitor.opens(file(visitor, 0).path("url").asText()).body()) {
                assertThat(bytes.readAllBytes()).isEqualTo(SampleMedia.photo().bytes());
            }

            says(visitor, MALWARE, "invoice.txt");
            URI bad = link(town, guest, 2);
            soon(() -> assertThat(get(town, bad.toString()).body()).contains(KEPT_BACK));
            assertThat(file(visitor, 1).path("name").asText()).isEqualTo("invoice.txt");
            assertThat(file(visitor, 1).hasNonNull("url")).isFalse();
        }
    }

    private static void says(WebVisitor visitor, Media media, String name) {
        String id = UUID.randomUUID().toString();
        assertThat(visitor.brings(id, media.bytes()).statusCode()).isEqualTo(200);
        assertThat(visitor.saysWithFile(id, "Look", name).statusCode()).isEqualTo(200);
    }

    private static JsonNode file(WebVisitor visitor, int line) {
        return visitor.conversation(line).at("/messages/0/file");
    }

    @Test
    void while_clamd_is_away_files_wait_and_everybody_is_told_until_it_is_back() {
        try (Town town = open()) {
            clamd.stop();
            WhatsAppGuest circe = town.whatsApp().guest("+30 69 1234 5678", "Circe");
            circe.sendsPhoto(SampleMedia.photo(), "The shower leaks");
            circe.writes("Did you get it?");
            Guest guest = Guest.with(circe);
            soon(() -> assertThat(town.reception().reads(guest)).hasSize(2));
            String link = LINK.matcher(town.reception().reads(guest).get(0))
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group();

            soon(() -> assertThat(get(town, link).body())
                    .contains("This file is here, and waits to be scanned for malware")
                    .contains("This page looks again by itself."));
            assertThat(get(town, link + "/file").statusCode()).isEqualTo(404);
            soon(() -> assertThat(town.get("/health/ready").body())
                    .contains("Files wait to be scanned for malware: clamd at " + clamd.socket() + " cannot be reached")
                    .contains("see that it runs"));
            assertThat(town.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(town.get("/metrics").body()).contains("penelope_scanner_in_trouble 1.0");

            clamd.start();
            town.letPass(Duration.ofMinutes(2)); // or whoever looks again changes nothing
            soon(() -> assertThat(get(town, link).body()).contains("<img", "The shower leaks"));
            assertThat(town.get("/health/ready").body()).doesNotContain("scanned");
            assertThat(town.get("/metrics").body()).contains("penelope_scanner_in_trouble 0.0");
        }
    }

    @Test
    void what_is_larger_than_clamd_takes_waits_until_it_takes_more() {
        clamd.restart(1000);
        try (Town town = open()) {
            WhatsAppGuest circe = town.whatsApp().guest("+30 69 1234 5678", "Circe");
            circe.sendsPhoto(SampleMedia.photo(), "The shower leaks");
            URI link = link(town, Guest.with(circe), 1);
            soon(() -> assertThat(town.get("/health/ready").body())
                    .contains("Files wait to be scanned for malware: clamd takes no file of that length: raise"
                            + " StreamMaxLength"));
            assertThat(get(town, link.toString()).body()).contains("waits to be scanned");

            clamd.restart(LARGEST);
            town.letPass(Duration.ofMinutes(2)); // or whoever looks again changes nothing
            soon(() -> assertThat(get(town, link.toString()).body()).contains("<img"));
        }
    }

    @Test
    void the_log_tells_once_that_clamd_is_away_and_that_it_is_back() {
        clamd.stop();
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, List.of(), town, scanning(town.yaml()))) {
            WhatsAppGuest circe = town.whatsApp().guest("+30 69 1234 5678", "Circe");
            circe.sendsPhoto(SampleMedia.photo(), "The shower leaks");
            circe.sendsDocument(SampleMedia.document(), "visa.pdf", "");
            URI document = link(town, Guest.with(circe), 2);
            soon(() -> assertThat(get(town, document.toString()).body()).contains("waits to be scanned"));

            clamd.start();
            soon(() -> assertThat(get(town, document + "/file").statusCode()).isEqualTo(200));

            assertThat(penelope.says())
                    .containsOnlyOnce("Files cannot be scanned, and nobody sees or sends one until they can: clamd at "
                            + clamd.socket() + " cannot be reached")
                    .containsOnlyOnce("Files are scanned again");
        }
    }

    @Test
    void what_the_staff_send_is_refused_when_it_is_malware_or_cannot_be_scanned() {
        try (Town town = open()) {
            WhatsAppGuest circe = town.whatsApp().guest("+30 69 1234 5678", "Circe");
            Guest guest = Guest.with(circe);
            circe.writes("Have you got a map?");
            soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));
            town.reception().answers(guest, "/file");
            URI link = link(town, guest, 2);

            HttpResponse<String> bad = send(town, link, "map.txt", BodyPublishers.ofByteArray(MALWARE.bytes()));
            assertThat(bad.statusCode()).isEqualTo(422);
            assertThat(bad.body()).contains(KEPT_BACK);

            clamd.stop();
            HttpResponse<String> unscanned = send(town, link, "map.jpg", photo());
            assertThat(unscanned.statusCode()).isEqualTo(503);
            assertThat(unscanned.body())
                    .contains(
                            "Files cannot be scanned for malware at this moment, and none is sent without. Try again");

            clamd.start();
            town.letPass(Duration.ofMinutes(1));
            soon(() -> assertThat(send(town, link, "map.jpg", photo()).statusCode())
                    .isEqualTo(202));
            soon(() -> assertThat(fromTheHotel(circe))
                    .singleElement()
                    .satisfies(line -> assertThat(line.kind()).isEqualTo("image")));
        }
    }

    private static BodyPublisher photo() {
        return BodyPublishers.ofByteArray(SampleMedia.photo().bytes());
    }

    private static List<ChatLine> fromTheHotel(WhatsAppGuest guest) {
        return guest.messages().stream()
                .filter(line -> line.from() == ChatLine.From.HOTEL)
                .toList();
    }

    private static HttpResponse<String> send(Town town, URI link, String name, BodyPublisher content) {
        return town.send(HttpRequest.newBuilder(link)
                .header("Accept", "application/json")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                + name + "\"\r\n\r\n"),
                        content,
                        BodyPublishers.ofString("\r\n--b--\r\n")))
                .build());
    }

    /** A hundred megabytes through a hundred and twenty-eight. */
    @Test
    void the_largest_file_is_scanned_on_the_smallest_heap() {
        try (Town town = Town.without(folder, Plan.ORDINARY);
                Program penelope = Program.serve(folder, List.of("-Xmx128m"), town, scanning(town.yaml()))) {
            WhatsAppGuest circe = town.whatsApp().guest("+30 69 1234 5678", "Circe");
            Guest guest = Guest.with(circe);
            circe.writes("Have you got a map?");
            soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));
            town.reception().answers(guest, "/file");
            URI link = link(town, guest, 2);

            HttpResponse<String> bad = send(town, link, "map.pdf", pdf(100_000_000, Eicar.bytes()));
            assertThat(bad.statusCode()).as(bad.body()).isEqualTo(422);
            assertThat(send(town, link, "map.jpg", photo()).statusCode()).isEqualTo(202);

            assertThat(penelope.isAlive()).isTrue();
        }
    }

    /** A document that ends with these bytes. */
    private static BodyPublisher pdf(int size, byte[] end) {
        byte[] begin = "%PDF-1.7\n".getBytes(UTF_8);
        int between = size - begin.length - end.length;
        return BodyPublishers.concat(
                BodyPublishers.ofByteArray(begin),
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> zeros(between)), between),
                BodyPublishers.ofByteArray(end));
    }

    private static InputStream zeros(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    @Test
    void the_check_says_which_clamd_it_is_and_what_is_wrong() {
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            try (Program check = check(town, scanning(town.yaml()) + "  largest: 1MiB\n")) {
                assertThat(check.exitCode(Duration.ofMinutes(1)))
                        .as(check.says())
                        .isZero();
                assertThat(check.says()).containsPattern("ok +clamd +ClamAV \\S+ at " + clamd.socket());
            }
            clamd.restart(1000);
            try (Program check = check(town, scanning(town.yaml()))) {
                assertThat(check.exitCode(Duration.ofMinutes(1)))
                        .as(check.says())
                        .isOne();
                assertThat(check.says())
                        .containsPattern(
                                "PROBLEM +clamd +files up to media.largest \\(25 MiB\\) cannot be scanned: clamd"
                                        + " takes no file of that length: raise StreamMaxLength");
            }
            clamd.stop();
            try (Program check = check(town, scanning(town.yaml()))) {
                assertThat(check.exitCode(Duration.ofMinutes(1)))
                        .as(check.says())
                        .isOne();
                assertThat(check.says())
                        .containsPattern("PROBLEM +clamd +clamd at " + clamd.socket()
                                + " cannot be reached \\(.*: see that" + " it runs");
            }
        }
    }

    private Program check(Town town, String yaml) {
        return Program.run(
                folder, "check", "--config", town.writeConfiguration(yaml).toString());
    }
}
