package io.penelope.channel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.channel.simulator.webhooks.Outbox;
import io.penelope.channel.simulator.webhooks.WebhookSwitches;
import java.time.Duration;

/** Faults, switches and the request log as JSON under {@code /simulator}. */
public final class ControlRoutes {

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
        return switch (name) {
            case "reset-before" -> Fault.resetBefore();
            case "commit-then-reset" -> Fault.commitThenReset();
            case "commit-then-hang" -> Fault.commitThenHang();
            case "commit-then-502" -> Fault.commitThen502();
            case "commit-then-slow" ->
                Fault.commitThenSlow(Duration.ofMillis(wish.path("millis").asLong()));
            case "blackhole" -> Fault.blackhole();
            case "slow" -> Fault.slow(Duration.ofMillis(wish.path("millis").asLong()));
            case "drip" -> Fault.drip(Duration.ofMillis(wish.path("millis").asLong()));
            case "break-off" -> Fault.breakOff();
            case "turn-bit" -> Fault.turnBit();
            case "page" -> Fault.page(wish.path("status").asInt());
            case "refuse" ->
                Fault.refuse(
                        wish.path("status").asInt(),
                        wish.path("code").asInt(wish.path("status").asInt()),
                        wish.path("message").asText("Refused by the simulation"),
                        Duration.ofSeconds(wish.path("retryAfter").asLong()));
            default -> throw new IllegalArgumentException("There is no fault of this name: " + name);
        };
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
