package io.penelope.channel.whatsapp.sending;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.FileForm;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.MultipartForm;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.GraphAnswer;
import io.penelope.channel.whatsapp.graph.GraphApi;
import io.penelope.channel.whatsapp.graph.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Uploads the files that the staff send, by whose ids messages then carry them.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media">Meta, Media</a>
 */
public final class FileUploads {

    /** The type of a message with a file that has a name. */
    static final String DOCUMENT = "document";

    private static final int MEGABYTE = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Over a line that is slower, a file is given up. */
    private static final int SLOWEST_BYTES_A_SECOND = 200_000;

    /** Types that Meta calls by another name than their bytes are known by. */
    private static final Map<String, String> METAS_NAMES =
            Map.of("audio/opus", "audio/ogg; codecs=opus", "audio/x-aac", "audio/aac");

    private final GraphApi api;
    private final Account account;

    FileUploads(GraphApi api, Account account) {
        this.api = api;
        this.account = account;
    }

    /** What may be sent. A million bytes are a megabyte here, which is safe however Meta counts. */
    public static Capabilities.Builder declaredIn(Capabilities.Builder capabilities) {
        return capabilities
                .file(captioned(FileForm.of(MediaKind.PHOTO, 5 * MEGABYTE)).types("image/jpeg", "image/png"))
                .file(captioned(FileForm.of(MediaKind.VIDEO, 16 * MEGABYTE)).types("video/mp4", "video/3gpp"))
                .file(FileForm.of(MediaKind.AUDIO, 16 * MEGABYTE)
                        .types("audio/mpeg", "audio/mp4", "audio/aac", "audio/x-aac", "audio/amr", "audio/opus"))
                .file(captioned(FileForm.of(MediaKind.FILE, 100 * MEGABYTE))
                        .types(
                                "application/pdf",
                                "text/plain",
                                "application/msword",
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                "application/vnd.ms-excel",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                "application/vnd.ms-powerpoint",
                                "application/vnd.openxmlformats-officedocument.presentationml.presentation"));
    }

    private static FileForm captioned(FileForm form) {
        return form.caption(1024, TextUnit.UTF16_UNITS);
    }

    /** What Meta calls a message with such a file. */
    static String typeOf(MediaKind kind) {
        return switch (kind) {
            case PHOTO -> "image";
            case VIDEO, VIDEO_NOTE -> "video";
            case AUDIO, VOICE -> "audio";
            case ANIMATION, STICKER, FILE -> DOCUMENT;
        };
    }

    /**
     * How an upload ended.
     *
     * @param id Meta's id of the file, if Meta has it
     * @param answer what was answered, if anything was
     * @param broken why nothing was answered, if nothing was
     */
    record Upload(Optional<String> id, Optional<GraphAnswer> answer, Optional<SendResult> broken) {

        /**
         * What follows where Meta has not taken the file.
         *
         * @param judge what the answer would mean for a message; nobody was sent anything yet, so that no doubt is left, and
         *     what Meta says is wrong is wrong with the file
         */
        SendResult failed(Function<GraphAnswer, SendResult> judge) {
            SendResult result = broken.or(() -> answer.map(judge)).orElseThrow();
            if (result instanceof SendResult.Unknown unknown) {
                return SendResult.later(unknown.detail());
            }
            return result instanceof SendResult.Refused refused && refused.reason() == Refusal.OTHER
                    ? SendResult.refused(Refusal.CONTENT, refused.detail())
                    : result;
        }
    }

    Upload upload(OutboundFile file) throws InterruptedException {
        String type = METAS_NAMES.getOrDefault(file.type(), file.type());
        MultipartForm form = MultipartForm.empty()
                .field("messaging_product", "whatsapp")
                .field("type", type)
                .file("file", file, type);
        try {
            GraphAnswer answer =
                    api.upload(account.uploads(), form, PATIENCE.plusSeconds(file.size() / SLOWEST_BYTES_A_SECOND));
            Optional<String> id =
                    Optional.of(Json.text(answer.body(), "id")).filter(text -> answer.isSuccess() && !text.isBlank());
            return new Upload(id, Optional.of(answer), Optional.empty());
        } catch (IOException e) {
            return new Upload(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(
                            HttpTrouble.neverArrived(e)
                                    ? SendResult.unavailable("WhatsApp could not be reached: " + HttpTrouble.words(e))
                                    : SendResult.later("The connection to WhatsApp broke during an upload: "
                                            + HttpTrouble.words(e))));
        }
    }
}
