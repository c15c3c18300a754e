package io.penelope.mews.simulator.staff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.penelope.mews.simulator.http.Json;
import io.penelope.mews.simulator.http.Refusal;
import io.penelope.mews.simulator.http.StrictObject;
import io.penelope.mews.simulator.ledger.Hotels;
import io.penelope.mews.simulator.ledger.Ledger;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.ledger.StaffThread;
import io.penelope.mews.simulator.ledger.UnknownReference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The staff's page, and what it reads and does as JSON below {@code /simulator}. */
public final class StaffApi {

    private static final int MOST_THREADS = 500;
    private static final int MOST_MESSAGES = 1000;
    private static final int PREVIEW_LETTERS = 160;
    private static final Comparator<StaffThread> UNREAD_FIRST_THEN_LATEST = Comparator.comparing(
                    (StaffThread thread) -> thread.unread() == 0)
            .thenComparing(Comparator.comparingLong(StaffThread::activity).reversed());

    private final Hotels hotels;
    private final Ledger ledger;
    private final StaffNews news;

    public StaffApi(Hotels hotels, Ledger ledger) {
        this.hotels = hotels;
        this.ledger = ledger;
        this.news = new StaffNews(ledger);
    }

    public void addTo(RoutesConfig routes) {
        new StaffPage().addTo(routes);
        routes.before("/simulator/*", StaffApi::refuseForeignPages);
        routes.get("/simulator/enterprises", this::enterprises);
        routes.get("/simulator/threads", this::threads);
        routes.get("/simulator/threads/{thread}/messages", this::messages);
        routes.post("/simulator/threads/{thread}/answer", this::answer);
        routes.post("/simulator/threads/{thread}/resolve", context -> change(context, ledger::resolve));
        routes.post("/simulator/threads/{thread}/reopen", context -> change(context, ledger::reopen));
        routes.post("/simulator/threads/{thread}/read", context -> change(context, ledger::read));
        routes.sse("/simulator/events", news::join);
    }

    /** Ends every page's stream. */
    public void close() {
        news.close();
    }

    /** A page of another origin cannot send this content type without being asked for leave, which it does not get. */
    private static void refuseForeignPages(Context context) {
        boolean changes = !context.method().equals(HandlerType.GET);
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (changes && !type.startsWith("application/json")) {
            throw new Refusal(415, "Send Content-Type: application/json.");
        }
    }

    private void enterprises(Context context) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        hotels.enterprises()
                .forEach(enterprise ->
                        list.addObject().put("id", enterprise.id().toString()).put("name", enterprise.name()));
        Json.reply(context, 200, list);
    }

    private void threads(Context context) {
        Optional<String> enterprise = Optional.ofNullable(context.queryParam("enterprise"));
        ArrayNode list = Json.MAPPER.createArrayNode();
        ledger.overview().stream()
                .filter(thread -> enterprise
                        .map(thread.thread().enterpriseId().toString()::equals)
                        .orElse(true))
                .sorted(UNREAD_FIRST_THEN_LATEST)
                .limit(MOST_THREADS)
                .forEach(thread -> list.add(thread(thread)));
        Json.reply(context, 200, list);
    }

    private void messages(Context context) {
        List<Message> all = ledger.messages(threadId(context));
        ArrayNode list = Json.MAPPER.createArrayNode();
        all.stream().skip(Math.max(0, all.size() - MOST_MESSAGES)).forEach(message -> list.add(message(message)));
        Json.reply(context, 200, list);
    }

    private void answer(Context context) {
        StrictObject body = Json.body(context);
        String text = body.text("text");
        body.nothingElse();
        Json.reply(context, 201, message(ledger.answer(threadId(context), text)));
    }

    private static void change(Context context, Consumer<UUID> change) {
        change.accept(threadId(context));
        context.status(204);
    }

    private static UUID threadId(Context context) {
        try {
            return UUID.fromString(context.pathParam("thread"));
        } catch (IllegalArgumentException noId) {
            throw new UnknownReference("MessageThreadId");
        }
    }

    private static ObjectNode thread(StaffThread line) {
        MessageThread thread = line.thread();
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("id", thread.id().toString())
                .put("enterpriseId", thread.enterpriseId().toString())
                .put("originalSender", thread.originalSender())
                .put("subject", thread.subject())
                .put("createdUtc", thread.createdAt().toString())
                .put("updatedUtc", thread.updatedAt().toString())
                .put("resolved", thread.resolved())
                .put("unread", line.unread());
        Message last = line.last();
        if (last != null) {
            json.putObject("last")
                    .put("text", preview(last.text()))
                    .put("sender", last.sender().discriminator())
                    .put("createdUtc", last.createdAt().toString());
        }
        return json;
    }

    private static ObjectNode message(Message message) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", message.id().toString())
                .put("text", message.text())
                .put("sender", message.sender().discriminator())
                .put("createdUtc", message.createdAt().toString());
    }

    private static String preview(String text) {
        return text.codePointCount(0, text.length()) <= PREVIEW_LETTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PREVIEW_LETTERS)) + "…";
    }
}
