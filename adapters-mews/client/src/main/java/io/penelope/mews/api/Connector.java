package io.penelope.mews.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.limits.AnswerTooLongException;
import io.penelope.domain.limits.LimitedBody;
import io.penelope.domain.storing.StoreUnavailableException;
import io.penelope.mews.api.budget.RequestBudget;
import io.penelope.mews.api.wire.ConnectorApiExceptionResult;
import io.penelope.mews.api.wire.WireJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Calls the Connector API, one request for each call and within the request budget.
 *
 * <p>A call that fails is not made again here: whoever calls knows what may be repeated. Failures are logged with Mews's
 * {@code Request-Id}, never with what was sent or answered. Any number of threads may call.
 */
public final class Connector {

    /** So long a call waits for a place in the budget; longer waits are the caller's to schedule. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9.|:_-]{1,100}");
    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    private final URI operations;
    private final String clientToken;
    private final String client;
    private final HttpClient http;
    private final Duration deadline;
    private final Clock clock;
    private final AnswerListener listener;

    /**
     * @param platformAddress such as {@code https://api.mews.com}
     * @param client name and version of the application, for Mews's support
     * @param http follows no redirects: one could repeat a request
     * @param deadline the longest that Mews may take to answer, to the last byte
     */
    public Connector(
            URI platformAddress,
            String clientToken,
            String client,
            HttpClient http,
            Duration deadline,
            Clock clock,
            AnswerListener listener) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The HTTP client for Mews must not follow redirects");
        }
        this.operations = URI.create(platformAddress.toString().replaceAll("/+$", "") + "/api/connector/v1/");
        this.clientToken = clientToken;
        this.client = client;
        this.http = http;
        this.deadline = deadline;
        this.clock = clock;
        this.listener = listener;
    }

    /** Waits until the budget has room, calls, and waits for the answer. */
    public <P, A> Answer<A> call(
            Operation<P, A> operation, P parameters, AccessToken token, RequestBudget budget, RequestPurpose purpose) {
        try {
            HttpRequest request = request(operation, parameters, token);
            Optional<RequestBudget.Grant> granted = budget.take(purpose, PATIENCE);
            if (granted.isEmpty()) {
                return new Answer.NotSent<>(budget.roomIn(purpose), "the request budget is used up", false);
            }
            try (RequestBudget.Grant grant = granted.get()) {
                return send(operation, request, token, grant);
            }
        } catch (StoreUnavailableException e) {
            LOG.debug("{} waits for the store: requests are journalled before they go out", operation);
            return new Answer.NotSent<>(Duration.ofSeconds(1), "the store cannot be written", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotSent<>(Duration.ZERO, "interrupted while waiting for the request budget", false);
        }
    }

    private <P, A> HttpRequest request(Operation<P, A> operation, P parameters, AccessToken token) {
        ObjectNode body = WireJson.MAPPER.valueToTree(parameters);
        body.put("ClientToken", clientToken);
        body.put("AccessToken", token.value());
        body.put("Client", client);
        try {
            return HttpRequest.newBuilder(operations.resolve(operation.path()))
                    // With HTTP/2 a request may be repeated by the client itself.
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(deadline)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(BodyPublishers.ofByteArray(WireJson.MAPPER.writeValueAsBytes(body)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request for " + operation + " cannot be written as JSON");
        }
    }

    private <A> Answer<A> send(
            Operation<?, A> operation, HttpRequest request, AccessToken token, RequestBudget.Grant grant) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, LimitedBody.of(BodyHandlers.ofByteArray()));
        try {
            // The request's own timeout ends with the answer's headers; a body may drip for ever.
            return answer(operation, exchange.get(deadline.toMillis() + 500, TimeUnit.MILLISECONDS), token, grant);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return broken(operation, "no answer within " + deadline.toSeconds() + " s");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return broken(operation, "interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            return failed(operation, e.getCause());
        }
    }

    private <A> Answer<A> answer(
            Operation<?, A> operation, HttpResponse<byte[]> response, AccessToken token, RequestBudget.Grant grant) {
        int status = response.statusCode();
        listener.answered(operation, status, requestId(response));
        if (status == 204) {
            grant.accepted();
            return new Answer.Empty<>();
        }
        if (status / 100 == 2) {
            return success(operation, response, grant);
        }
        Optional<String> explanation = explanation(response.body());
        Optional<Answer.Stray<A>> stray = NotMews.failure(response, explanation.isPresent(), sent(response));
        if (stray.isPresent()) {
            return stray(operation, stray.get());
        }
        Duration pause =
                status == 429 ? grant.throttled(RetryAfter.in(response.headers(), clock.instant())) : Duration.ZERO;
        LOG.atLevel(status == 409 ? Level.DEBUG : Level.WARN)
                .log("{}: {} from Mews, request {}", operation, status, shown(requestId(response)));
        return new Answer.Rejected<>(
                status,
                explanation.filter(message -> !message.contains(clientToken) && !message.contains(token.value())),
                pause);
    }

    private <A> Answer<A> success(Operation<?, A> operation, HttpResponse<byte[]> response, RequestBudget.Grant grant) {
        try {
            @Nullable A body = WireJson.MAPPER.readValue(response.body(), operation.answer());
            if (body != null) {
                grant.accepted();
                return new Answer.Ok<>(body);
            }
        } catch (IOException e) {
            // What Jackson says of it would quote it.
        }
        Optional<Answer.Stray<A>> page = NotMews.page(response);
        if (page.isPresent()) {
            return stray(operation, page.get());
        }
        grant.accepted();
        int status = response.statusCode();
        LOG.warn("{}: {} with a body that cannot be read, request {}", operation, status, shown(requestId(response)));
        return new Answer.Broken<>("answered " + status + " with a body that cannot be read");
    }

    private static <A> Answer<A> stray(Operation<?, A> operation, Answer.Stray<A> stray) {
        LOG.warn("{}: {}, {}", operation, stray.status(), stray.detail());
        return stray;
    }

    private static long sent(HttpResponse<?> response) {
        return response.request()
                .bodyPublisher()
                .map(HttpRequest.BodyPublisher::contentLength)
                .orElse(0L);
    }

    private <A> Answer<A> failed(Operation<?, A> operation, @Nullable Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return notSent(operation, "no connection in time");
        }
        if (failure instanceof ConnectException) {
            return notSent(
                    operation,
                    isUnknownName(failure) ? "no connection, since the DNS does not know the name," : "no connection");
        }
        if (failure instanceof SSLHandshakeException) {
            return notSent(operation, "no trusted TLS connection");
        }
        if (failure instanceof HttpTimeoutException) {
            return broken(operation, "no answer within " + deadline.toSeconds() + " s");
        }
        if (failure != null && AnswerTooLongException.in(failure).isPresent()) {
            return broken(operation, "answered with more than " + LimitedBody.MOST_BYTES / 1024 / 1024 + " MiB");
        }
        return broken(
                operation,
                "the connection broke"
                        + (failure == null ? "" : " (" + failure.getClass().getSimpleName() + ")"));
    }

    /** The JDK's client tells it by a cause alone, and by another one by way of a proxy. */
    private static boolean isUnknownName(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private <A> Answer<A> notSent(Operation<?, A> operation, String detail) {
        String toWhom = detail + " to " + operations.getHost() + ":" + port();
        LOG.debug("{}: {}", operation, toWhom);
        return new Answer.NotSent<>(Duration.ZERO, toWhom, true);
    }

    private static <A> Answer<A> broken(Operation<?, A> operation, String detail) {
        LOG.warn("{}: {}", operation, detail);
        return new Answer.Broken<>(detail);
    }

    private int port() {
        return operations.getPort() >= 0 ? operations.getPort() : "http".equals(operations.getScheme()) ? 80 : 443;
    }

    /** What Mews says of a failure, which may quote a secret; empty if the body is not Mews's. */
    private static Optional<String> explanation(byte[] body) {
        try {
            return Optional.ofNullable(WireJson.MAPPER.readValue(body, ConnectorApiExceptionResult.class))
                    .map(ConnectorApiExceptionResult::message);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Mews's name for the request, which its support asks for; whatever else the header held is not to be logged. */
    private static Optional<String> requestId(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Request-Id")
                .filter(id -> REQUEST_ID.matcher(id).matches());
    }

    private static String shown(Optional<String> requestId) {
        return requestId.orElse("without an id");
    }
}
