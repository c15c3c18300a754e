package io.penelope.channel.simulator.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.channel.simulator.Answer;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.Switchboard;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.PostedForm;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The part of the Graph API that a bridge needs: messages, the number's own data, and media. */
final class GraphApi {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration MEDIA_LINK_LIFE = Duration.ofMinutes(5);

    private final SimulatedWhatsApp platform;
    private final WhatsAppSettings settings;
    private final GraphCalls calls;

    GraphApi(SimulatedWhatsApp platform, WhatsAppSettings settings, Switchboard switchboard) {
        this.platform = platform;
        this.settings = settings;
        this.calls = new GraphCalls(platform, settings, switchboard);
    }

    void addTo(RoutesConfig routes) {
        new RegisteringApi(platform, settings, calls).addTo(routes);
        routes.post("/v{version}.0/{id}/messages", context -> {
            Optional<ObjectNode> body = Json.parseObject(context.body());
            boolean read = body.filter(json -> json.has("status")).isPresent();
            serve(context, read ? "read" : "send", () -> messages(context, body, read));
        });
        routes.get(
                "/v{version}.0/{id}/message_templates",
                context -> serve(context, "templates", () -> templates(context)));
        routes.post("/v{version}.0/{id}/media", context -> serve(context, "upload", () -> upload(context)));
        routes.get("/v{version}.0/{id}", context -> {
            boolean number =
                    context.pathParam("id").equals(settings.phoneNumberId) || context.queryParam("fields") != null;
            serve(context, number ? "check" : "media", () -> node(context));
        });
        routes.get(
                "/whatsapp_business/attachments/",
                context -> calls.unprovedUser(context, "download", () -> completedFuture(download(context))));
    }

    private void serve(Context context, String operation, Supplier<Answer> work) {
        calls.asUser(context, operation, () -> completedFuture(work.get()));
    }

    private Answer messages(Context context, Optional<ObjectNode> body, boolean read) {
        String id = context.pathParam("id");
        String type = context.contentType() == null ? "" : context.contentType();
        if (!id.equals(settings.phoneNumberId)) {
            return GraphError.noSuchObject(id);
        }
        if (body.isEmpty() || !type.startsWith("application/json")) {
            return GraphError.badParameter("The body has to be one JSON object, sent as application/json");
        }
        try {
            return read ? markRead(body.get()) : send(SendRequest.read(body.get()));
        } catch (SendRequest.Refused refused) {
            return refused.answer();
        }
    }

    private Answer templates(Context context) {
        String id = context.pathParam("id");
        return id.equals(settings.accountId)
                ? Answer.json(
                        200,
                        platform.templates()
                                .list(context.queryParamAsClass("name", String.class)
                                        .getOrDefault("")))
                : GraphError.noSuchObject(id);
    }

    private Answer upload(Context context) {
        String id = context.pathParam("id");
        if (!id.equals(settings.phoneNumberId)) {
            return GraphError.noSuchObject(id);
        }
        Optional<PostedForm> form = PostedForm.in(context);
        Optional<PostedForm.Enclosed> file = form.flatMap(posted -> posted.file("file"));
        if (file.isEmpty()
                || !form.get().fields().path("messaging_product").asText().equals("whatsapp")) {
            return GraphError.missingParameter("The parameters messaging_product and file are required.");
        }
        String type = form.get().fields().path("type").asText(file.get().media().mimeType());
        Media media = file.get().media().as(type);
        return Uploads.refusal(type, media.size())
                .orElseGet(() -> Answer.json(200, Json.object().put("id", platform.storeMedia(media))));
    }

    private Answer send(SendRequest request) {
        SendRequest.WantedTemplate wanted = request.template();
        if (wanted == null) {
            return accept(request);
        }
        Optional<Templates.Template> template = platform.templates().find(wanted.name(), wanted.language());
        if (template.filter(found -> found.isApproved() || found.isPaused()).isEmpty()) {
            return GraphError.noSuchTemplate(wanted.name(), wanted.language());
        }
        if (template.get().isPaused()) {
            return GraphError.templatePaused();
        }
        return template.get().body().contains("{{")
                ? GraphError.templateParameters()
                : accept(request.reading(template.get().body()));
    }

    private Answer accept(SendRequest request) {
        Optional<Answer> tooMany = platform.limits().refusal(request.address(), platform.now());
        if (tooMany.isPresent()) {
            return tooMany.get();
        }
        Optional<String> lacking = Optional.ofNullable(request.file())
                .map(SendRequest.File::media)
                .filter(id -> platform.mediaForTheHotel(id).isEmpty());
        if (lacking.isPresent()) {
            return GraphError.badParameter("Param id is not the id of a file that was uploaded");
        }
        Optional<WhatsAppLedger.Profile> guest = platform.recipient(request);
        boolean closed =
                request.template() == null && guest.filter(this::silentForADay).isPresent();
        if (closed && !platform.limits().windowByStatus()) {
            return GraphError.windowClosed();
        }
        String id = platform.accept(request, closed);
        ObjectNode answer = Json.object().put("messaging_product", "whatsapp");
        ObjectNode contact = answer.putArray("contacts").addObject().put("input", request.input());
        contact.put(request.byUserId() ? "user_id" : "wa_id", request.address());
        answer.putArray("messages").addObject().put("id", id);
        return Answer.json(200, answer);
    }

    private boolean silentForADay(WhatsAppLedger.Profile guest) {
        Instant wrote = guest.lastWrote();
        return wrote == null || !wrote.plus(WINDOW).isAfter(platform.now());
    }

    private Answer markRead(ObjectNode body) throws SendRequest.Refused {
        SendRequest.onlyKnownKeys(body, Set.of("messaging_product", "status", "message_id", "typing_indicator"));
        if (!body.path("messaging_product").asText().equals("whatsapp")
                || !body.path("status").asText().equals("read")) {
            return GraphError.badParameter("Param status must be one of {READ}");
        }
        if (!platform.markRead(body.path("message_id").asText())) {
            return GraphError.badParameter("Param message_id is not a message that was received");
        }
        return Answer.json(200, Json.object().put("success", true));
    }

    private Answer node(Context context) {
        String id = context.pathParam("id");
        Optional<Media> media = platform.mediaForTheHotel(id);
        if (media.isPresent()) {
            return mediaLink(id, media.get());
        }
        return id.equals(settings.phoneNumberId)
                ? new NumberNode(settings, platform.registrations()).answer(context.queryParam("fields"))
                : GraphError.noSuchObject(id);
    }

    private Answer mediaLink(String id, Media media) {
        long expires = platform.now().plus(MEDIA_LINK_LIFE).getEpochSecond();
        return Answer.json(
                200,
                Json.object()
                        .put("messaging_product", "whatsapp")
                        .put(
                                "url",
                                platform.address() + "/whatsapp_business/attachments/?mid=" + id + "&ext=" + expires
                                        + "&hash=" + proof(id, Long.toString(expires)))
                        .put("mime_type", media.mimeType())
                        .put("sha256", HexFormat.of().formatHex(media.sha256()))
                        .put("file_size", media.size())
                        .put("id", id));
    }

    private Answer download(Context context) {
        String id = context.queryParamAsClass("mid", String.class).getOrDefault("");
        String expires = context.queryParamAsClass("ext", String.class).getOrDefault("");
        if (!proof(id, expires).equals(context.queryParam("hash"))
                || !platform.now().isBefore(Instant.ofEpochSecond(Long.parseLong(expires)))) {
            return Answer.html(404, "<html><h1>Not found</h1></html>");
        }
        return platform.mediaForTheHotel(id)
                .map(Answer::file)
                .orElseGet(() -> Answer.html(404, "<html><h1>Not found</h1></html>"));
    }

    private String proof(String id, String expires) {
        return Envelope.signature((id + expires).getBytes(UTF_8), settings.appSecret)
                .substring(7, 39);
    }
}
