package io.penelope.channel.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.tck.Answer;
import io.penelope.channel.tck.Call;
import io.penelope.channel.tck.FileService;
import io.penelope.channel.tck.Platform;
import io.penelope.channel.tck.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Bot API, as core.telegram.org/bots/api has it.
 *
 * @param webhook where it brings updates; empty if it is asked for them
 */
record BotApiOfTheKit(Optional<URI> webhook) implements Platform, FileService {

    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CAPTION = 1024;

    @Override
    public Answer accepts(Call call) {
        if (words(call).filter(words -> words.length() > LONGEST_TEXT).isPresent()) {
            return error(400, "Bad Request: message is too long");
        }
        if (caption(call).filter(words -> words.length() > LONGEST_CAPTION).isPresent()) {
            return error(400, "Bad Request: message caption is too long");
        }
        if (call.path().endsWith("/getMe")) {
            return result("{\"id\":110201543,\"is_bot\":true,\"first_name\":\"R\",\"username\":\"riverside_bot\"}");
        }
        if (call.path().endsWith("/getWebhookInfo")) {
            return result("{\"url\":\"" + webhook.map(URI::toString).orElse("") + "\",\"pending_update_count\":0}");
        }
        return result("{\"message_id\":18,\"chat\":{\"id\":7000000042}}");
    }

    static Answer result(String result) {
        return Answer.json(200, "{\"ok\":true,\"result\":" + result + "}");
    }

    private static Answer error(int code, String description) {
        return Answer.json(code, "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}");
    }

    @Override
    public Optional<String> words(Call call) {
        return call.path().endsWith("/sendMessage") ? Optional.of(text(call)) : Optional.empty();
    }

    @Override
    public Optional<String> replyContext(Call call) {
        return Json.number(body(call), "message_thread_id").map(String::valueOf);
    }

    private static String text(Call call) {
        return body(call).path("text").asText();
    }

    private static JsonNode body(Call call) {
        try {
            return Json.read(call.body().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> fileFor(Call call) {
        return Stream.of("photo", "video", "audio", "voice", "document")
                .filter(kind -> call.path().toLowerCase(Locale.ROOT).endsWith("/send" + kind))
                .flatMap(kind -> call.part(kind).stream())
                .findFirst();
    }

    @Override
    public Optional<String> caption(Call call) {
        return call.field("caption");
    }

    @Override
    public Optional<FileService> files() {
        return Optional.of(this);
    }

    @Override
    public FileReference file() {
        return FileReference.of("AgACfictional");
    }

    @Override
    public Answer serves(Call call, byte[] bytes) {
        return call.path().endsWith("/getFile")
                ? result("{\"file_id\":\"AgACfictional\",\"file_size\":" + bytes.length
                        + ",\"file_path\":\"photos/file_0.jpg\"}")
                : Answer.of(200, bytes).header("Content-Type", "application/octet-stream");
    }

    @Override
    public Answer forgot(Call call) {
        return error(400, "Bad Request: invalid file_id");
    }

    @Override
    public Answer rejects(Call call) {
        return error(401, "Unauthorized");
    }

    @Override
    public List<Trouble> troubles() {
        return List.of(
                Trouble.blocked("401: a dead token", error(401, "Unauthorized")),
                Trouble.blocked("404: no token at all", error(404, "Not Found")),
                Trouble.refused(
                        "403: blocked by the guest",
                        error(403, "Forbidden: bot was blocked by the user"),
                        Refusal.OPTED_OUT),
                Trouble.refused("400: nobody there", error(400, "Bad Request: chat not found"), Refusal.UNREACHABLE),
                Trouble.later("429 for a chat", tooMany(7)),
                Trouble.throttled("429 with a pause that is no chat's", tooMany(90), Duration.ofSeconds(90)),
                Trouble.throttled("429 of a proxy's", Answer.of(429, ""), Duration.ZERO));
    }

    private static Answer tooMany(int seconds) {
        return Answer.json(
                429,
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\","
                        + "\"parameters\":{\"retry_after\":" + seconds + "}}");
    }
}
