package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.telegram.Answer.Denied;
import io.penelope.channel.telegram.Answer.Elsewhere;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Fetches the files that guests sent. Where one lies, for an hour, holds the bot's token, and is known to {@link BotApi}
 * alone.
 *
 * @see <a href="https://core.telegram.org/bots/api#getfile">Bot API, getFile</a>
 */
final class FileDownloads {

    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** In lower case, the published server's words for a file that it will never hand out. */
    private static final List<String> NEVER = List.of(
            "file is too big",
            "invalid file_id",
            "wrong file_id",
            "wrong file identifier",
            "wrong remote file id",
            "file_id_invalid");

    private final BotApi api;

    FileDownloads(BotApi api) {
        this.api = api;
    }

    /** Empty if Telegram does not have it any more, or hands out none as large. */
    Optional<Download> open(FileReference file)
            throws TelegramException, ThrottledException, BlockedException, InterruptedException {
        Answer answer = api.call("getFile", Json.object().put("file_id", file.id()), DEADLINE);
        if (answer instanceof Denied denied && isNever(denied)) {
            return Optional.empty();
        }
        JsonNode found = allowed("getFile", answer);
        String path = Json.text(found, "file_path")
                .orElseThrow(() -> new TelegramException("getFile did not say where the file lies"));
        HttpResponse<InputStream> response = api.download(path);
        if (response.statusCode() == OK && !isPage(response, file)) {
            return Optional.of(Download.of(response.body()).size(size(response, found)));
        }
        Answer refusal = api.refusal(response);
        if (refusal instanceof Denied denied && denied.code() == NOT_FOUND) {
            throw new TelegramException("Telegram did not have a file where it had just said that it lies");
        }
        allowed("the download of a file", refusal);
        throw new TelegramException("the download of a file brought something else");
    }

    /** "wrong file_id or the file is temporarily unavailable" is said of both, so that it says nothing for good. */
    private static boolean isNever(Denied denied) {
        return denied.code() == BAD_REQUEST
                && NEVER.stream().anyMatch(denied::says)
                && !denied.says("temporarily unavailable");
    }

    private static JsonNode allowed(String what, Answer answer)
            throws TelegramException, ThrottledException, BlockedException {
        boolean theBots = answer instanceof Denied denied && SendOutcome.isTheBots(denied);
        if (theBots || answer instanceof Elsewhere) {
            throw new BlockedException(what + " failed: " + Trouble.of(answer).inOneLine());
        }
        return TelegramChannel.succeeded(what, answer);
    }

    private static long size(HttpResponse<?> response, JsonNode found) {
        return response.headers()
                .firstValueAsLong("Content-Length")
                .orElseGet(() -> Json.number(found, "file_size").orElse(-1L));
    }

    /** Whether a page for people came for a file that is none, from something between us and Telegram. */
    private static boolean isPage(HttpResponse<?> response, FileReference file) {
        return isHtml(response.headers().firstValue("Content-Type").orElse(""))
                && !isHtml(file.type().orElse(""));
    }

    private static boolean isHtml(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }
}
