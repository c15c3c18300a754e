package io.penelope.endtoend.conversation;

import static io.penelope.endtoend.town.Town.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.channel.simulator.telegram.TelegramGuest;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.Town;
import io.penelope.endtoend.town.WebVisitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What staff send from the page behind {@code /file} reaches the guest as the file itself. */
class FilesForGuestsTest {

    private static final Pattern LINK = Pattern.compile("http://\\S+/send/\\S+");
    private static final String NUMBER = "+30 69 1234 5678";

    @TempDir
    private Path folder;

    private static WhatsAppGuest circe(Town town) {
        return town.whatsApp().guest(NUMBER, "Circe");
    }

    /** The latest link in the guest's thread, which the staff have asked for. */
    private static URI asksForLink(Town town, Guest guest) {
        long before = links(town, guest).size();
        town.reception().answers(guest, "/file");
        soon(() -> assertThat(links(town, guest)).hasSizeGreaterThan((int) before));
        List<String> all = links(town, guest);
        return URI.create(all.get(all.size() - 1));
    }

    private static List<String> links(Town town, Guest guest) {
        return town.reception().reads(guest).stream()
                .map(LINK::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    private static HttpResponse<String> send(Town town, URI link, String name, Media media, String caption) {
        return send(town, link, name, BodyPublishers.ofByteArray(media.bytes()), caption);
    }

    private static HttpResponse<String> send(Town town, URI link, String name, BodyPublisher content, String caption) {
        return town.send(HttpRequest.newBuilder(link)
                .header("Accept", "application/json")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(
                                "--b\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\n" + caption
                                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                                        + "\"\r\n\r\n"),
                        content,
                        BodyPublishers.ofString("\r\n--b--\r\n")))
                .build());
    }

    private static List<ChatLine> fromTheHotel(List<ChatLine> chat) {
        return chat.stream().filter(line -> line.from() == ChatLine.From.HOTEL).toList();
    }

    @Test
    void a_picture_is_on_the_guests_whatsapp_and_the_thread_tells_of_it() {
        try (Town town = Town.in(folder)) {
            WhatsAppGuest circe = circe(town);
            Guest guest = Guest.with(circe);
            circe.writes("What is for dinner?");
            soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));
            URI link = asksForLink(town, guest);
            Media menu = SampleMedia.photo();
            assertThat(town.send(HttpRequest.newBuilder(link).build()).body()).contains("Send files to Circe");

            HttpResponse<String> answer = send(town, link, "menu.jpg", menu, "Tonight's menu 🍷");
            town.reception().answers(guest, "Shall we keep you a table?");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            soon(() -> assertThat(fromTheHotel(circe.messages()))
                    .extracting(ChatLine::kind, ChatLine::text)
                    .containsExactly(tuple("image", "Tonight's menu 🍷"), tuple("text", "Shall we keep you a table?")));
            assertThat(bytes(town.whatsApp()
                            .fileOf(fromTheHotel(circe.messages()).get(0))))
                    .isEqualTo(menu.bytes());
            soon(() -> assertThat(town.reception().reads(guest))
                    .last()
                    .asString()
                    .startsWith("Penelope: On its way to the guest: [Photo menu.jpg] Tonight's menu 🍷 http"));
            town.rest();
            assertThat(town.reception().reads(guest)).hasSize(3);
        }
    }

    private static byte[] bytes(Optional<Media> media) {
        return media.map(Media::bytes).orElse(new byte[0]);
    }

    @Test
    void a_document_is_on_the_guests_telegram_after_an_outage_and_a_restart() {
        try (Town town = Town.in(folder)) {
            TelegramGuest hermes = town.telegram().guest(7002, "Hermes");
            Guest guest = Guest.with(hermes);
            hermes.writes("How do I find you?");
            soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));
            URI link = asksForLink(town, guest);
            town.telegram().faults().always("sendDocument", Fault.refuse(502, 502, "Bad Gateway"));

            assertThat(send(town, link, "way.pdf", SampleMedia.document(), "").statusCode())
                    .isEqualTo(202);
            soon(() -> assertThat(town.telegram().requests())
                    .anyMatch(request -> request.operation().equals("sendDocument")));
            town.shut();
            town.telegram().faults().clear();
            town.open();

            soon(() -> assertThat(fromTheHotel(town.telegram().messagesOf(hermes)))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.kind()).isEqualTo("document");
                        assertThat(line.text()).isEqualTo("way.pdf");
                        assertThat(bytes(town.telegram().fileOf(line)))
                                .isEqualTo(SampleMedia.document().bytes());
                    }));
        }
    }

    @Test
    void what_the_channel_cannot_take_is_refused_with_its_limit_and_nobody_hears_of_it() {
        try (Town town = Town.in(folder)) {
            WhatsAppGuest circe = circe(town);
            circe.writes("Hello");
            Guest guest = Guest.with(circe);
            soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));
            URI link = asksForLink(town, guest);

            HttpResponse<String> page = send(town, link, "page.html", text("<!doctype html><title>x</title>"), "");
            HttpResponse<String> large =
                    send(town, link, "large.jpg", BodyPublishers.ofByteArray(picture(5_000_001)), "");

            assertThat(page.statusCode()).isEqualTo(415);
            assertThat(page.body()).contains("WhatsApp takes no files of this kind (text/html)");
            assertThat(large.statusCode()).isEqualTo(413);
            assertThat(large.body())
                    .contains("WhatsApp takes files of this kind (JPEG) up to 5 MB, and this one is larger.");
            town.rest();
            assertThat(fromTheHotel(circe.messages())).isEmpty();
            assertThat(town.reception().reads(guest)).hasSize(2);
        }
    }

    private static BodyPublisher text(String content) {
        return BodyPublishers.ofString(content);
    }

    private static byte[] picture(int size) {
        byte[] bytes = new byte[size];
        System.arraycopy(SampleMedia.photo().bytes(), 0, bytes, 0, 1000);
        return bytes;
    }

    @Test
    void the_link_is_over_after_an_hour() {
        try (Town town = Town.in(folder)) {
            WhatsAppGuest circe = circe(town);
            circe.writes("Hello");
            Guest guest = Guest.with(circe);
            soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));
            URI link = asksForLink(town, guest);

            town.letPass(Duration.ofMinutes(59));
            assertThat(town.send(HttpRequest.newBuilder(link).build()).statusCode())
                    .isEqualTo(200);
            town.letPass(Duration.ofMinutes(2));
            assertThat(town.send(HttpRequest.newBuilder(link).build()).statusCode())
                    .isEqualTo(410);
            assertThat(send(town, link, "menu.jpg", SampleMedia.photo(), "").statusCode())
                    .isEqualTo(410);
        }
    }

    /** A hundred megabytes through a hundred and twenty-eight. */
    @Test
    void the_largest_file_goes_through_the_smallest_heap_and_outlives_a_kill() {
        int size = 100_000_000;
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            WhatsAppGuest circe = circe(town);
            Guest guest = Guest.with(circe);
            URI link;
            try (Program penelope = Program.serve(folder, List.of("-Xmx128m"), town)) {
                circe.writes("Have you got a map?");
                soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));
                link = asksForLink(town, guest);
                town.whatsApp().faults().always("upload", Fault.refuse(500, 131000, "Something went wrong"));

                assertThat(send(town, link, "map.pdf", pdf(size), "").statusCode())
                        .isEqualTo(202);
                soon(() -> assertThat(town.whatsApp().requests())
                        .anyMatch(request -> request.operation().equals("upload")));
                penelope.kill();
            }
            town.whatsApp().faults().clear();
            try (Program penelope = Program.serve(folder, List.of("-Xmx128m"), town)) {
                Town.within(
                        Duration.ofMinutes(3),
                        () -> assertThat(fromTheHotel(circe.messages()))
                                .singleElement()
                                .satisfies(line -> assertThat(
                                                town.whatsApp().fileOf(line).map(Media::size))
                                        .contains(size)));
                assertThat(penelope.isAlive()).isTrue();
            }
        }
    }

    private static BodyPublisher pdf(int size) {
        byte[] begin = "%PDF-1.7\n".getBytes(UTF_8);
        return BodyPublishers.concat(
                BodyPublishers.ofByteArray(begin),
                BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> blanks(size - begin.length)), size - begin.length));
    }

    private static InputStream blanks(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    @Test
    void a_picture_stands_in_the_web_chat_beside_its_words() throws IOException {
        try (Town town = Town.without(folder, Plan.ORDINARY)) {
            WebVisitor.welcome(town);
            WebVisitor visitor = WebVisitor.to(town);
            assertThat(visitor.says("What is for dinner?")).isEqualTo(200);
            soon(() -> assertThat(town.mews().threads()).hasSize(1));
            Guest guest = new Guest(town.mews().threads().get(0).originalSender(), visitor::says, List::of);
            soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));
            URI link = asksForLink(town, guest);

            assertThat(send(town, link, "menu.jpg", SampleMedia.photo(), "Tonight")
                            .statusCode())
                    .isEqualTo(202);
            assertThat(send(town, link, "map.pdf", SampleMedia.document(), "").statusCode())
                    .isEqualTo(202);

            soon(() -> assertThat(visitor.conversation(1).path("messages")).hasSize(2));
            JsonNode picture = visitor.conversation(1).path("messages").get(0);
            assertThat(picture.path("from").asText()).isEqualTo("hotel");
            assertThat(picture.path("text").asText()).isEqualTo("Tonight");
            assertThat(picture.at("/file/kind").asText()).isEqualTo("photo");
            try (InputStream bytes =
                    visitor.opens(picture.at("/file/url").asText()).body()) {
                assertThat(bytes.readAllBytes()).isEqualTo(SampleMedia.photo().bytes());
            }
            JsonNode map = visitor.conversation(1).path("messages").get(1);
            assertThat(map.path("text").asText()).isEmpty();
            assertThat(map.at("/file/name").asText()).isEqualTo("map.pdf");
            town.rest();
            assertThat(town.reception().reads(guest)).hasSize(4);
        }
    }
}
