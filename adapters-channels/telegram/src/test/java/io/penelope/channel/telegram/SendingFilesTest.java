package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.spi.FileForm;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the staff send as a file, on its way to Telegram. */
class SendingFilesTest {

    private static final String ADA = "7000000042";
    private static final String TAKEN = "{\"message_id\":18,\"chat\":{\"id\":7000000042}}";

    private final ScriptedBotApi telegram = new ScriptedBotApi();
    private final TelegramChannel channel =
            new TelegramPollingChannel(telegram.api(), new LentContext(LentContext.NOON));

    @AfterEach
    void close() {
        telegram.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PHOTO, image/jpeg, sendPhoto, photo",
        "VIDEO, video/mp4, sendVideo, video",
        "AUDIO, audio/mpeg, sendAudio, audio",
        "VOICE, audio/opus, sendVoice, voice",
        "FILE, application/pdf, sendDocument, document"
    })
    void a_file_goes_by_the_method_of_its_kind(MediaKind kind, String type, String method, String field)
            throws Exception {
        telegram.on(method, TAKEN);

        SendResult result = channel.sendFile(Enclosed.to(ADA, kind, type, "Tonight's *menu*"));

        assertThat(((SendResult.Accepted) result).messageId()).isEqualTo("7000000042:18");
        assertThat(telegram.methods()).containsExactly(method);
        assertThat(telegram.lastParameters().textValue())
                .contains("name=\"chat_id\"\r\n\r\n7000000042\r\n")
                .contains("name=\"caption\"\r\n\r\nTonight's *menu*\r\n")
                .contains("name=\"" + field + "\"; filename=\"menu.file\"\r\nContent-Type: " + type
                        + "\r\n\r\nbytes of a menu\r\n")
                .doesNotContain("parse_mode");
    }

    @Test
    void a_film_may_be_looked_at_while_it_still_comes() throws Exception {
        telegram.on("sendVideo", TAKEN);

        channel.sendFile(Enclosed.to(ADA, MediaKind.VIDEO, "video/mp4", ""));

        assertThat(telegram.lastParameters().textValue())
                .contains("name=\"supports_streaming\"\r\n\r\ntrue\r\n")
                .doesNotContain("name=\"caption\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bad Request: PHOTO_INVALID_DIMENSIONS",
                "Bad Request: IMAGE_PROCESS_FAILED",
                "Bad Request: VOICE_MESSAGES_FORBIDDEN"
            })
    void what_telegram_cannot_show_as_its_kind_goes_as_a_document(String description) throws Exception {
        telegram.on("sendPhoto", 400, "{\"ok\":false,\"error_code\":400,\"description\":\"" + description + "\"}");
        telegram.on("sendDocument", TAKEN);

        SendResult result = channel.sendFile(Enclosed.to(ADA, MediaKind.PHOTO, "image/png", "A long list"));

        assertThat(result).isInstanceOf(SendResult.Accepted.class);
        assertThat(telegram.methods()).containsExactly("sendPhoto", "sendDocument");
        assertThat(telegram.lastParameters().textValue()).contains("A long list", "bytes of a menu");
    }

    @ParameterizedTest
    @CsvSource({
        "413, Request Entity Too Large, CONTENT",
        "400, Bad Request: file is too big, CONTENT",
        "400, Bad Request: file must be non-empty, CONTENT",
        "400, Bad Request: message caption is too long, CONTENT",
        "403, Forbidden: bot was blocked by the user, OPTED_OUT",
        "400, Bad Request: chat not found, UNREACHABLE"
    })
    void what_telegram_will_never_take_is_refused(int code, String description, Refusal reason) throws Exception {
        telegram.on(
                "sendDocument",
                code,
                "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}");

        assertThat(channel.sendFile(Enclosed.to(ADA, MediaKind.FILE, "application/pdf", "")))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void a_file_for_nobody_is_refused_without_a_call() throws Exception {
        assertThat(channel.sendFile(Enclosed.to("@ada", MediaKind.FILE, "application/pdf", "")))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(telegram.calls()).isEmpty();
    }

    @Test
    void a_connection_that_breaks_leaves_a_file_in_doubt() throws Exception {
        telegram.breakOffOn("sendDocument", "{\"ok\":true");

        assertThat(channel.sendFile(Enclosed.to(ADA, MediaKind.FILE, "application/pdf", "")))
                .isInstanceOf(SendResult.Unknown.class);
    }

    @Test
    void anything_up_to_fifty_megabytes_goes_out_somehow() {
        assertThat(channel.capabilities().files()).last().satisfies(form -> {
            assertThat(form.types()).isEmpty();
            assertThat(form.largest()).isEqualTo(50_000_000);
        });
        assertThat(channel.capabilities().files())
                .filteredOn(form -> form.kind() == MediaKind.PHOTO)
                .extracting(FileForm::largest)
                .containsExactly(10_000_000L);
    }
}
