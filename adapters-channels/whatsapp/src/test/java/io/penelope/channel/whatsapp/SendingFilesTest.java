package io.penelope.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.SeenRequest;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.channel.spi.FileForm;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the staff send as a file, over real HTTP, to the simulated WhatsApp. */
class SendingFilesTest {

    private static final String NUMBER = "420777123456";

    private SimulatedWhatsApp platform;
    private WhatsAppChannel channel;
    private WhatsAppGuest jana;

    @BeforeEach
    void connect() {
        platform = SimulatedWhatsApp.with()
                .phoneNumberId(Bench.OURS)
                .accessToken(Bench.TOKEN)
                .appSecret(Bench.SECRET)
                .verifyToken(Bench.VERIFY)
                .start();
        channel = Bench.channel(platform.apiUrl());
        jana = platform.guest(NUMBER, "Jana Dvořáková");
        jana.writes("What is for dinner?");
    }

    @AfterEach
    void disconnect() {
        platform.close();
    }

    private SendResult send(MediaKind kind, String type, String caption, Media media) throws Exception {
        return channel.sendFile(new Enclosed(GuestAddress.of(NUMBER), kind, type, caption, media));
    }

    private SendResult sendMenu() throws Exception {
        return send(MediaKind.FILE, "application/pdf", "Tonight", SampleMedia.document());
    }

    private List<ChatLine> fromTheHotel() {
        return jana.messages().stream()
                .filter(line -> line.from() == ChatLine.From.HOTEL)
                .toList();
    }

    private List<String> operations() {
        return platform.requests().stream().map(SeenRequest::operation).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "PHOTO, image/jpeg, image",
        "PHOTO, image/png, image",
        "VIDEO, video/mp4, video",
        "FILE, application/pdf, document",
        "FILE, text/plain, document"
    })
    void a_file_arrives_as_its_kind_with_its_words(MediaKind kind, String type, String shown) throws Exception {
        Media media = SampleMedia.photo();

        SendResult result = send(kind, type, "Tonight's *menu*", media);

        assertThat(result).isInstanceOf(SendResult.Accepted.class);
        assertThat(fromTheHotel()).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(((SendResult.Accepted) result).messageId());
            assertThat(line.kind()).isEqualTo(shown);
            assertThat(line.text()).isEqualTo("Tonight's *menu*");
            assertThat(platform.requests())
                    .last()
                    .satisfies(sent -> assertThat(sent.body()).contains("\"biz_opaque_callback_data\":\"delivery-7\""));
            assertThat(platform.fileOf(line)).hasValueSatisfying(file -> {
                assertThat(file.bytes()).isEqualTo(media.bytes());
                assertThat(file.mimeType()).isEqualTo(type);
            });
        });
    }

    @Test
    void a_document_bears_its_name() throws Exception {
        send(MediaKind.FILE, "application/pdf", "", SampleMedia.document());

        assertThat(fromTheHotel()).extracting(ChatLine::text).containsExactly("menu for Ž.file");
    }

    @ParameterizedTest
    @CsvSource({"audio/opus, audio/ogg; codecs=opus", "audio/x-aac, audio/aac", "audio/mpeg, audio/mpeg"})
    void sound_bears_the_name_that_meta_has_for_it(String type, String metas) throws Exception {
        assertThat(send(MediaKind.AUDIO, type, "", SampleMedia.voice())).isInstanceOf(SendResult.Accepted.class);

        assertThat(fromTheHotel())
                .singleElement()
                .satisfies(line -> assertThat(platform.fileOf(line))
                        .hasValueSatisfying(file -> assertThat(file.mimeType()).isEqualTo(metas)));
    }

    @Test
    void an_upload_that_breaks_was_certainly_not_sent_and_can_be_made_again() throws Exception {
        platform.faults().next(1, "upload", Fault.commitThenReset());

        assertThat(sendMenu()).isInstanceOf(SendResult.Later.class);
        assertThat(fromTheHotel()).isEmpty();

        assertThat(sendMenu()).isInstanceOf(SendResult.Accepted.class);
        assertThat(fromTheHotel()).hasSize(1);
    }

    @Test
    void an_upload_that_meta_cannot_answer_leaves_no_doubt() throws Exception {
        platform.faults().next(1, "upload", Fault.commitThen502());

        assertThat(sendMenu()).isInstanceOf(SendResult.Later.class);
        assertThat(operations()).contains("upload").doesNotContain("send");
    }

    @Test
    void what_is_sent_again_is_not_uploaded_again() throws Exception {
        platform.faults().next(2, "send", Fault.refuse(503, 131016, "Service unavailable"));

        assertThat(sendMenu()).isNotInstanceOf(SendResult.Accepted.class);
        assertThat(sendMenu()).isNotInstanceOf(SendResult.Accepted.class);
        assertThat(sendMenu()).isInstanceOf(SendResult.Accepted.class);

        assertThat(fromTheHotel()).hasSize(1);
        assertThat(operations()).filteredOn("upload"::equals).hasSize(1);
    }

    @Test
    void an_upload_that_meta_does_not_know_any_more_is_made_again() throws Exception {
        platform.faults().next(1, "send", Fault.refuse(503, 131016, "Service unavailable"));
        assertThat(sendMenu()).isNotInstanceOf(SendResult.Accepted.class);
        platform.faults().next(1, "send", Fault.refuse(400, 131053, "Media upload error"));

        assertThat(sendMenu()).isInstanceOf(SendResult.Accepted.class);

        assertThat(operations()).filteredOn("upload"::equals).hasSize(2);
    }

    @Test
    void a_sending_that_breaks_leaves_a_doubt_that_its_key_settles() throws Exception {
        platform.faults().next(1, "send", Fault.commitThenReset());

        assertThat(sendMenu()).isInstanceOf(SendResult.Unknown.class);
        assertThat(fromTheHotel()).hasSize(1);
    }

    @Test
    void what_meta_says_about_a_file_is_about_the_file() throws Exception {
        SendResult refused = send(MediaKind.FILE, "application/zip", "", SampleMedia.document());

        assertThat(refused)
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        result -> assertThat(result.reason()).isEqualTo(Refusal.CONTENT));
        assertThat(operations()).doesNotContain("send");
    }

    @Test
    void what_meta_says_about_the_account_blocks_an_upload() throws Exception {
        platform.faults().next(1, "upload", Fault.refuse(401, 190, "Session has expired"));

        assertThat(sendMenu()).isInstanceOf(SendResult.Blocked.class);
    }

    @Test
    void the_closed_window_holds_for_files_too() throws Exception {
        platform.faults().next(1, "send", Fault.refuse(400, 131047, "Re-engagement message"));

        assertThat(sendMenu())
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        result -> assertThat(result.reason()).isEqualTo(Refusal.WINDOW_CLOSED));
    }

    @Test
    void what_is_declared_is_what_meta_takes() {
        assertThat(channel.capabilities().files())
                .extracting(FileForm::kind, FileForm::largest)
                .containsExactly(
                        tuple(MediaKind.PHOTO, 5_000_000L),
                        tuple(MediaKind.VIDEO, 16_000_000L),
                        tuple(MediaKind.AUDIO, 16_000_000L),
                        tuple(MediaKind.FILE, 100_000_000L));
        assertThat(channel.capabilities().files().get(2).captionMax()).isZero();
    }
}
