package io.penelope.channel.simulator;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.channel.simulator.webhooks.Outbox;
import io.penelope.channel.simulator.webhooks.WebhookSwitches;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Faults, switches and the request log as JSON under {@code /simulator}. */
public final class ControlRoutes {

    /** By their names in requests; each reads what it needs from the rest of the body. */
    private static final Map<String, Function<ObjectNode, Fault>> FAULTS = new TreeMap<>(Map.ofEntries(
            entry("reset-before", wish -> Fault.resetBefore()),
            entry("commit-then-reset", wish -> Fault.commitThenReset()),
            entry("commit-then-hang", wish -> Fault.commitThenHang()),
            entry("commit-then-502", wish -> Fault.commitThen502()),
            entry("commit-then-slow", wish -> Fault.commitThenSlow(millis(wish))),
            entry("blackhole", wish -> Fault.blackhole()),
            entry("slow", wish -> Fault.slow(millis(wish))),
            entry("drip", wish -> Fault.drip(millis(wish))),
            entry("break-off", wish -> Fault.breakOff()),
            entry("turn-bit", wish -> Fault.turnBit()),
            entry("page", wish -> Fault.page(wish.path("status").asInt())),
            entry("refuse", ControlRoutes::refusal)));

    private final Faults faults;
    private final RequestLog log;
    private final WebhookSwitches switches;
    private final Outbox outbox;

    public ControlRoutes(Faults faults, RequestLog log, WebhookSwitches switches, Outbox outbox) {
        this.faults = faults;
        this.log = log;
        this.switches = switches;
        this.outbox = outbox;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/simulator/requests", this::requests);
        routes.get("/simulator/faults", this::planned);
        routes.post("/simulator/faults", this::plan);
        routes.delete("/simulator/faults", context -> {
            faults.clear();
            context.status(204);
        });
        routes.post("/simulator/webhooks", this::turn);
    }

    private void requests(Context context) {
        ArrayNode requests = Json.array();
        for (SeenRequest request : log.requests()) {
            requests.addObject()
                    .put("at", request.at().toEpochMilli())
                    .put("operation", request.operation())
                    .put("query", request.query())
                    .put("body", request.body())
                    .put("status", request.status());
        }
        PhoneRoutes.json(context, 200, requests);
    }

    private void planned(Context context) {
        ArrayNode plans = Json.array();
        for (Faults.Plan plan : faults.planned()) {
            ObjectNode shown = plans.addObject()
                    .put("operation", plan.operation())
                    .put("about", plan.about())
                    .put("fault", plan.fault().getClass().getSimpleName());
            if (!plan.lastsUntilCleared()) {
                shown.put("times", plan.times());
            }
        }
        PhoneRoutes.json(context, 200, plans);
    }

    /** {@code times} left out means until cleared. */
    private void plan(Context context) {
        ObjectNode wish = PhoneRoutes.wish(context);
        Fault fault = fault(wish);
        String operation = wish.path("operation").asText();
        String about = wish.path("about").asText();
        if (wish.has("times")) {
            faults.next(wish.path("times").asInt(), operation, about, fault);
        } else {
            faults.always(operation, about, fault);
        }
        context.status(204);
    }

    private static Fault fault(ObjectNode wish) {
        String name = wish.path("fault").asText();
        Function<ObjectNode, Fault> known = FAULTS.get(name);
        if (known == null) {
            throw new IllegalArgumentException(
                    "There is no fault of this name: " + name + "; there are " + FAULTS.keySet());
        }
        return known.apply(wish);
    }

    private static Duration millis(ObjectNode wish) {
        return Duration.ofMillis(wish.path("millis").asLong());
    }

    private static Fault refusal(ObjectNode wish) {
        int status = wish.path("status").asInt();
        return Fault.refuse(
                status,
                wish.path("code").asInt(status),
                wish.path("message").asText("Refused by the simulation"),
                Duration.ofSeconds(wish.path("retryAfter").asLong()));
    }

    /** Turns the switches that the body names, and leaves the others. */
    private void turn(Context context) {
        ObjectNode wish = PhoneRoutes.wish(context);
        if (wish.has("batch")) {
            switches.batch(wish.path("batch").asInt());
        }
        if (wish.has("duplicate")) {
            switches.duplicate(wish.path("duplicate").asInt());
        }
        if (wish.has("lagMillis")) {
            switches.lag(Duration.ofMillis(wish.path("lagMillis").asLong()));
        }
        if (wish.has("shuffleMillis")) {
            switches.shuffle(Duration.ofMillis(wish.path("shuffleMillis").asLong()));
        }
        if (wish.has("drop")) {
            switches.drop(wish.path("drop").asInt());
        }
        if (wish.path("paused").isBoolean()) {
            if (wish.path("paused").asBoolean()) {
                outbox.pause();
            } else {
                outbox.resume();
            }
        }
        context.status(204);
    }
}
