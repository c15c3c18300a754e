package io.penelope.endtoend.conversation;

import static io.penelope.endtoend.town.Town.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.channel.simulator.telegram.TelegramPerson;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Town;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guests send reaches the staff as the file itself, behind a link in the thread. */
class FilesTest {

    private static final Pattern LINK = Pattern.compile("http://\\S+/media/\\S+");

    @TempDir
    private Path folder;

    /** The address in the only line that the staff read of this guest. */
    private static URI link(Town town, Guest guest) {
        soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));
        Matcher link = LINK.matcher(town.reception().reads(guest).get(0));
        assertThat(link.find()).as(town.reception().reads(guest).toString()).isTrue();
        return URI.create(link.group());
    }

    private static HttpResponse<InputStream> open(Town town, URI address) {
        return town.open(HttpRequest.newBuilder(town.address().resolve(address.getPath()))
                .build());
    }

    private static byte[] bytes(Town town, URI link) throws IOException {
        HttpResponse<InputStream> answer = open(town, URI.create(link + "/file"));
        try (InputStream body = answer.body()) {
            byte[] all = body.readAllBytes();
            assertThat(answer.statusCode()).as(new String(all, UTF_8)).isEqualTo(200);
            return all;
        }
    }

    @Test
    void a_photo_on_whatsapp_is_at_the_desk_with_its_caption_and_the_link_outlives_a_restart() throws IOException {
        try (Town town = Town.in(folder)) {
            Guest circe = Guest.with(town.whatsApp().guest("+30 69 1234 5678", "Circe"));
            Media photo = SampleMedia.photo();
            town.whatsApp().guest("+30 69 1234 5678", "Circe").sendsPhoto(photo, "The shower leaks");

            URI link = link(town, circe);
            assertThat(town.reception().reads(circe).get(0)).startsWith("[Photo] The shower leaks http");
            soon(() -> assertThat(bytes(town, link)).isEqualTo(photo.bytes()));
            try (InputStream page = open(town, link).body()) {
                assertThat(new String(page.readAllBytes(), UTF_8)).contains("Circe", "The shower leaks", "<img");
            }

            town.shut();
            town.open();
            assertThat(bytes(town, link)).isEqualTo(photo.bytes());
        }
    }

    @Test
    void a_voice_note_and_a_document_on_telegram_are_at_the_desk() {
        try (Town town = Town.in(folder)) {
            var circe = town.telegram().guest(TelegramPerson.of(7001, "Circe"));
            var hermes = town.telegram().guest(TelegramPerson.of(7002, "Hermes"));
            circe.sendsVoice(SampleMedia.voice());
            hermes.sendsDocument(SampleMedia.document(), "visa.pdf", "");

            URI voice = link(town, Guest.with(circe));
            URI document = link(town, Guest.with(hermes));
            soon(() ->
                    assertThat(bytes(town, voice)).isEqualTo(SampleMedia.voice().bytes()));
            soon(() -> assertThat(bytes(town, document))
                    .isEqualTo(SampleMedia.document().bytes()));
        }
    }

    @Test
    void while_files_cannot_be_fetched_words_go_on_and_health_tells_it_until_they_can() {
        try (Town town = Town.in(folder)) {
            town.whatsApp().faults().always("media", Fault.refuse(500, 131000, "Something went wrong"));
            var phone = town.whatsApp().guest("+30 69 1234 5678", "Circe");
            Guest circe = Guest.with(phone);
            phone.sendsPhoto(SampleMedia.photo(), "");
            URI link = link(town, circe);

            phone.writes("Did you get it?");
            soon(() -> assertThat(town.reception().reads(circe)).hasSize(2));
            soon(() -> assertThat(town.get("/health/ready").body())
                    .contains("riverside-whatsapp", "Files that guests send cannot be fetched: "));
            assertThat(open(town, link).statusCode()).isEqualTo(200);

            town.whatsApp().faults().clear();
            soon(() ->
                    assertThat(bytes(town, link)).isEqualTo(SampleMedia.photo().bytes()));
            assertThat(town.get("/health/ready").body()).doesNotContain("cannot be fetched");
        }
    }

    @Test
    void a_download_that_breaks_off_is_made_again_and_nothing_half_of_it_is_shown() {
        try (Town town = Town.in(folder)) {
            town.whatsApp().faults().next(2, "download", Fault.breakOff());
            var phone = town.whatsApp().guest("+30 69 1234 5678", "Circe");
            byte[] film = new byte[1_000_000];
            for (int i = 0; i < film.length; i++) {
                film[i] = (byte) (i * 7);
            }
            phone.sendsVideo(new Media("video/mp4", film), "The waves");

            URI link = link(town, Guest.with(phone));
            soon(() -> assertThat(bytes(town, link)).isEqualTo(film));
        }
    }
}
