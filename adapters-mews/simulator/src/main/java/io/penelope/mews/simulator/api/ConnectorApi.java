package io.penelope.mews.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.penelope.mews.simulator.http.Exchange;
import io.penelope.mews.simulator.http.Json;
import io.penelope.mews.simulator.http.Refusal;
import io.penelope.mews.simulator.http.Response;
import io.penelope.mews.simulator.http.StrictObject;
import io.penelope.mews.simulator.http.Wire;
import io.penelope.mews.simulator.ledger.Access;
import io.penelope.mews.simulator.ledger.Hotels;
import io.penelope.mews.simulator.ledger.Ledger;
import io.penelope.mews.simulator.ledger.UnknownReference;
import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.RequestLimit;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WireTap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Connector API over HTTP: tokens, the request limit and faults first, then the operation itself.
 *
 * <p>The tokens are in the body, so a body that is no JSON counts against nobody's limit.
 */
public final class ConnectorApi {

    private static final String BASE = "/api/connector/v1/";

    private final Map<Operation, ConnectorOperation> operations;
    private final Hotels hotels;
    private final RequestLimit limit;
    private final RequestWindow window;
    private final boolean emptyPagesLackBodies;
    private final WireTap tap;
    private final Clock clock;
    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();

    public ConnectorApi(Settings settings, Hotels hotels, Ledger ledger) {
        this.operations = operations(settings, ledger);
        this.hotels = hotels;
        this.limit = settings.limit();
        this.window = new RequestWindow(limit, settings.readings(), settings.clock());
        this.emptyPagesLackBodies = settings.readings().contains(Reading.NO_BODY_FOR_EMPTY_PAGES);
        this.tap = settings.tap();
        this.clock = settings.clock();
    }

    private Map<Operation, ConnectorOperation> operations(Settings settings, Ledger ledger) {
        Wire wire = new Wire(settings.readings());
        Filters filters = new Filters(settings.readings(), settings.pageSize());
        ThreadOperations threads = new ThreadOperations(ledger, wire, filters, settings.readings());
        MessageOperations messages = new MessageOperations(ledger, wire, filters, faults, settings.readings());
        return Map.of(
                Operation.MESSAGE_THREADS_ADD, threads::add,
                Operation.MESSAGE_THREADS_GET_ALL, threads::getAll,
                Operation.MESSAGES_ADD, messages::add,
                Operation.MESSAGES_GET_ALL, messages::getAll,
                Operation.CONFIGURATION_GET, new ConfigurationOperation(wire, settings.clock()));
    }

    public void addTo(RoutesConfig routes) {
        operations.forEach((operation, work) ->
                routes.post(BASE + operation.path(), context -> serve(new Exchange(context, tap), operation, work)));
        new FaultRig(faults, log).addTo(routes);
    }

    /** What is to go wrong with the coming requests. */
    public Faults faults() {
        return faults;
    }

    /** The latest requests, in the order in which they were answered. */
    public List<ApiRequest> requests() {
        return log.all();
    }

    /** How many requests were over the limit. */
    public long refusedByLimit() {
        return log.refusedByLimit();
    }

    private void serve(Exchange exchange, Operation operation, ConnectorOperation work) {
        Instant at = clock.instant();
        String holder = "unknown";
        try {
            JsonNode body = Json.object(exchange.body());
            Optional<Access> access = access(body);
            if (access.isPresent()) {
                holder = access.get().holder();
                RequestWindow.Verdict verdict =
                        window.admit(body.path("AccessToken").textValue());
                at = verdict.at(); // what the journal tells is then exactly what the limit went by
                if (verdict.retryIn().isPresent()) {
                    refuse(exchange, tooMany(verdict.retryIn().get()));
                    log.add(new ApiRequest(operation, holder, at, 429), true);
                    return;
                }
            }
            Optional<Fault> fault = access.flatMap(known -> faults.take(operation));
            int status = fault.isPresent()
                    ? fault.get().befall(exchange, () -> respond(exchange, access, body, work))
                    : answer(exchange, respond(exchange, access, body, work));
            log.add(new ApiRequest(operation, holder, at, status), false);
        } catch (Refusal refusal) {
            refuse(exchange, refusal);
            log.add(new ApiRequest(operation, holder, at, refusal.status()), false);
        }
    }

    /** What the tokens open; empty if one is missing or no string, which the reading of the body will find. */
    private Optional<Access> access(JsonNode body) {
        @Nullable String client = body.path("ClientToken").textValue();
        @Nullable String access = body.path("AccessToken").textValue();
        if (client == null || client.isEmpty() || access == null || access.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(hotels.access(client, access)
                .orElseThrow(() -> new Refusal(401, "Invalid ClientToken or AccessToken.")));
    }

    private Response respond(Exchange exchange, Optional<Access> access, JsonNode json, ConnectorOperation work) {
        try {
            StrictObject body = StrictObject.of(json);
            body.text("ClientToken");
            body.text("AccessToken");
            body.text("Client");
            body.optionalText("LanguageCode");
            body.optionalText("CultureCode");
            ConnectorOperation.Answer answer = work.answer(access.orElseThrow(), body);
            return answer.emptyPage() && (emptyPagesLackBodies || exchange.prefersMinimal())
                    ? Response.noContent()
                    : Response.json(200, answer.body());
        } catch (UnknownReference unknown) {
            return Response.refused(Refusal.invalid(unknown.parameter(), ""), exchange.requestId());
        } catch (Refusal refusal) {
            return Response.refused(refusal, exchange.requestId());
        }
    }

    private Refusal tooMany(Duration retryIn) {
        Map<String, String> headers = switch (limit.retryAfter()) {
            case MISSING -> Map.of();
            case FIXED -> retryAfter(limit.retryAfterSeconds());
            case TRUE -> retryAfter(Math.max(1, retryIn.plusMillis(999).toSeconds()));
        };
        return new Refusal(
                429,
                "Too many requests: " + limit.requests() + " within "
                        + limit.window().toSeconds() + " seconds.",
                headers);
    }

    private static Map<String, String> retryAfter(long seconds) {
        return Map.of("Retry-After", String.valueOf(seconds));
    }

    private static int answer(Exchange exchange, Response response) {
        exchange.answer(response);
        return response.status();
    }

    private static void refuse(Exchange exchange, Refusal refusal) {
        exchange.answer(Response.refused(refusal, exchange.requestId()));
    }
}
