package io.penelope.channel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The phones as JSON under {@code /simulator}, for their page and for tests. */
final class PhoneRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(PhoneRoutes.class);

    private final Phones phones;
    private final Feed feed;

    PhoneRoutes(Phones phones, Feed feed) {
        this.phones = phones;
        this.feed = feed;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/simulator/guests", context -> json(context, 200, phones.phones()));
        routes.post("/simulator/guests", context -> json(context, 201, Map.of("id", phones.add(wish(context)))));
        routes.get(
                "/simulator/guests/{guest}/messages",
                context -> json(context, 200, lines(phones.chat(context.pathParam("guest")))));
        routes.post(
                "/simulator/guests/{guest}/messages",
                context -> json(context, 201, Map.of("id", phones.send(context.pathParam("guest"), wish(context)))));
        routes.post("/simulator/guests/{guest}/actions/{action}", context -> {
            phones.act(context.pathParam("guest"), context.pathParam("action"), wish(context));
            context.status(204);
        });
        routes.get("/simulator/media/{id}", this::media);
        routes.sse("/simulator/events", feed::connect);
        routes.exception(IllegalArgumentException.class, (e, context) -> refuse(context, 400, e));
        routes.exception(IllegalStateException.class, (e, context) -> refuse(context, 409, e));
        routes.exception(Exception.class, (e, context) -> {
            LOG.error("The simulated platform failed", e);
            refuse(context, 500, new IllegalStateException("The simulated platform failed; its log says why"));
        });
    }

    /**
     * Whatever a handler throws Javalin hands to the handlers again. A page that has gone away leaves a context behind
     * that throws at every touch, so that this would never end.
     */
    private static void refuse(Context context, int status, RuntimeException reason) {
        try {
            json(context, status, Map.of("error", String.valueOf(reason.getMessage())));
        } catch (RuntimeException gone) {
            LOG.debug("Somebody went away before the answer", reason);
        }
    }

    /** A body that says it is JSON cannot come from a form of some other page that the user has open. */
    static ObjectNode wish(Context context) {
        String type = context.contentType();
        if (type == null || !type.startsWith("application/json")) {
            throw new UnsupportedMediaTypeResponse("Content-Type has to be application/json");
        }
        return Json.parseObject(context.body())
                .orElseThrow(() -> new BadRequestResponse("The body has to be a JSON object"));
    }

    static void json(Context context, int status, Object body) {
        Answer.json(status, body).withHeader("Cache-Control", "no-store").writeTo(context);
    }

    private void media(Context context) {
        phones.media(context.pathParam("id"))
                .ifPresentOrElse(
                        media -> Answer.file(media)
                                .withHeader("X-Content-Type-Options", "nosniff")
                                .withHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                                .writeTo(context),
                        () -> context.status(404));
    }

    private static List<ObjectNode> lines(List<ChatLine> chat) {
        return chat.stream().map(PhoneRoutes::line).toList();
    }

    private static ObjectNode line(ChatLine line) {
        return Json.object()
                .put("id", line.id())
                .put("from", line.from().name())
                .put("kind", line.kind())
                .put("text", line.text())
                .put("fileName", line.fileName())
                .put("media", line.media())
                .put("repliesTo", line.repliesTo())
                .put("at", line.at().toEpochMilli())
                .put("tick", line.tick().name())
                .put("edited", line.edited());
    }
}
