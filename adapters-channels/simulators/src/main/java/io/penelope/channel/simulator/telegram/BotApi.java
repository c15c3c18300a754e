package io.penelope.channel.simulator.telegram;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.channel.simulator.Answer;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.Switchboard;
import io.penelope.channel.simulator.media.Media;
import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of the Bot API that a bridge needs. */
final class BotApi {

    static final Pattern TOKEN = Pattern.compile("[0-9]{1,15}:[A-Za-z0-9_-]+");

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final long LARGEST_FILE = 20L << 20;
    /** Whoever calls a method may write it in any case. */
    private static final Map<String, String> METHODS = Stream.of(
                    "getMe",
                    "getWebhookInfo",
                    "setWebhook",
                    "deleteWebhook",
                    "getUpdates",
                    "sendMessage",
                    "sendPhoto",
                    "sendVideo",
                    "sendAudio",
                    "sendVoice",
                    "sendDocument",
                    "sendChatAction",
                    "answerCallbackQuery",
                    "getFile")
            .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));

    private static final String DOWNLOAD = "download";

    /** The methods, by their own names, and the download of a file. */
    static final Set<String> OPERATIONS =
            Stream.concat(METHODS.values().stream(), Stream.of(DOWNLOAD)).collect(Collectors.toUnmodifiableSet());

    private final SimulatedTelegram platform;
    private final TelegramSettings settings;
    private final Switchboard switchboard;
    private final Sending sending;

    BotApi(SimulatedTelegram platform, TelegramSettings settings, Switchboard switchboard) {
        this.platform = platform;
        this.settings = settings;
        this.switchboard = switchboard;
        this.sending = new Sending(platform);
    }

    void addTo(RoutesConfig routes) {
        routes.get("/bot{token}/{method}", this::call);
        routes.post("/bot{token}/{method}", this::call);
        routes.get("/file/bot{token}/{folder}/{file}", this::download);
    }

    private void call(Context context) {
        String asked = context.pathParam("method");
        String method = METHODS.getOrDefault(asked.toLowerCase(Locale.ROOT), asked);
        switchboard.serve(context, method, authorized(context, () -> perform(context, method)));
    }

    private void download(Context context) {
        String file = context.pathParam("file");
        String id = file.substring(0, Math.max(0, file.indexOf('.')));
        switchboard.serve(
                context,
                DOWNLOAD,
                authorized(
                        context,
                        () -> completedFuture(platform.media(id)
                                .map(Answer::file)
                                .orElseGet(() -> BotAnswer.refused(404, "Not Found")))));
    }

    private Supplier<CompletableFuture<Answer>> authorized(Context context, Supplier<CompletableFuture<Answer>> work) {
        String token = context.pathParam("token");
        if (!TOKEN.matcher(token).matches()) {
            return () -> completedFuture(BotAnswer.refused(404, "Not Found"));
        }
        return token.equals(settings.botToken) ? work : () -> completedFuture(BotAnswer.refused(401, "Unauthorized"));
    }

    private CompletableFuture<Answer> perform(Context context, String method) {
        try {
            Parameters parameters = Parameters.of(context);
            return method.equals("getUpdates")
                    ? platform.longPoll().getUpdates(parameters)
                    : completedFuture(perform(method, parameters));
        } catch (Refused refused) {
            return completedFuture(refused.answer());
        }
    }

    private Answer perform(String method, Parameters parameters) throws Refused {
        return switch (method) {
            case "getMe" -> BotAnswer.ok(me());
            case "getWebhookInfo" -> BotAnswer.ok(platform.webhookInfo());
            case "setWebhook" -> setWebhook(parameters);
            case "deleteWebhook" -> deleteWebhook(parameters);
            case "sendMessage" -> sending.message(parameters);
            case "sendPhoto", "sendVideo", "sendAudio", "sendVoice", "sendDocument" ->
                sending.file(method.substring("send".length()).toLowerCase(Locale.ROOT), parameters);
            case "sendChatAction" -> sending.chatAction(parameters);
            case "answerCallbackQuery" -> answerCallback(parameters);
            case "getFile" -> getFile(parameters);
            default -> BotAnswer.refused(404, "Not Found: method not found");
        };
    }

    private ObjectNode me() {
        return platform.bot()
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", false)
                .put("supports_inline_queries", false)
                .put("can_connect_to_business", false)
                .put("has_main_web_app", false);
    }

    private Answer setWebhook(Parameters parameters) throws Refused {
        String url = parameters.text("url");
        if (url.isEmpty()) {
            return deleteWebhook(parameters);
        }
        String secret = parameters.text("secret_token");
        if (parameters.has("secret_token") && !SECRET.matcher(secret).matches()) {
            throw Refused.badRequest(
                    secret.length() > 256 ? "secret token is too long" : "secret token contains unallowed characters");
        }
        if (!isWebAddress(url)) {
            throw Refused.badRequest("invalid webhook URL specified");
        }
        if (parameters.flag("drop_pending_updates")) {
            platform.dropPending();
        }
        boolean news = platform.setWebhook(
                url,
                parameters.has("secret_token") ? secret : null,
                parameters.clamped("max_connections", 40, 1, 100_000),
                parameters.words("allowed_updates"));
        return BotAnswer.done(news ? "Webhook was set" : "Webhook is already set");
    }

    private Answer deleteWebhook(Parameters parameters) {
        if (parameters.flag("drop_pending_updates")) {
            platform.dropPending();
        }
        boolean news = platform.setWebhook("", null, 40, Optional.empty());
        return BotAnswer.done(news ? "Webhook was deleted" : "Webhook is already deleted");
    }

    /** A local Bot API server takes plain http, any port, and loopback. */
    private static boolean isWebAddress(String url) {
        try {
            URI address = URI.create(url);
            return address.getHost() != null
                    && ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private Answer answerCallback(Parameters parameters) throws Refused {
        String id = parameters.text("callback_query_id");
        synchronized (platform) {
            if (!platform.ledger().knowsCallback(id)) {
                throw Refused.badRequest("query is too old and response timeout expired or query ID is invalid");
            }
        }
        return BotAnswer.done();
    }

    private Answer getFile(Parameters parameters) throws Refused {
        String id = parameters.text("file_id");
        if (!platform.isMediaId(id)) {
            throw Refused.badRequest("invalid file_id");
        }
        Media media = platform.media(id)
                .orElseThrow(() -> Refused.badRequest("wrong file_id or the file is temporarily unavailable"));
        if (media.size() > LARGEST_FILE) {
            throw Refused.badRequest("file is too big");
        }
        return BotAnswer.ok(Json.object()
                .put("file_id", id)
                .put("file_unique_id", uniqueId(media))
                .put("file_size", media.size())
                .put("file_path", path(id, media)));
    }

    static String uniqueId(Media media) {
        return "AQAD" + HexFormat.of().formatHex(media.sha256(), 0, 6);
    }

    private static String path(String id, Media media) {
        String type = media.mimeType();
        if (type.startsWith("image/jpeg")) {
            return "photos/" + id + ".jpg";
        }
        if (type.startsWith("video/")) {
            return "videos/" + id + ".mp4";
        }
        return type.startsWith("audio/ogg") ? "voice/" + id + ".oga" : "documents/" + id + ".bin";
    }
}
