package io.penelope.bootstrap.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.bootstrap.outside.Reply.Answered;
import io.penelope.bootstrap.outside.Reply.Unanswered;
import io.penelope.bootstrap.probe.ProbeKey;
import io.penelope.bootstrap.probe.Probes;
import java.io.IOException;
import java.io.InputStream;
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
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Calls as somebody outside does, each marked as a probe, so that nothing comes of it and Penelope proves herself. */
final class Caller {

    private static final int FIRST_BYTES = 64;

    private final ProbeKey key;
    private final Duration patience;
    private final HttpClient http;

    /** @param patience for a connection, and for an answer */
    Caller(ProbeKey key, SSLContext tls, Duration patience) {
        this.key = key;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    ProbeKey key() {
        return key;
    }

    Reply get(URI address, Map<String, String> headers) {
        return call("GET", address, headers, new byte[0]);
    }

    Reply call(String method, URI address, Map<String, String> headers, byte[] body) {
        String probe = key.probe();
        try {
            HttpResponse<byte[]> response = http.send(
                    request(probe, method, address, headers, body)
                            .timeout(patience)
                            .build(),
                    BodyHandlers.ofByteArray());
            return answered(probe, response, new String(response.body(), UTF_8));
        } catch (IOException e) {
            return new Unanswered(words(e, address));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unanswered("the check was broken off");
        }
    }

    /** Asks for a stream, and has enough of it once anything has come; how long that may take, is watched here alone. */
    Reply begin(URI address, Map<String, String> headers) {
        String probe = key.probe();
        CompletableFuture<HttpResponse<InputStream>> asked = http.sendAsync(
                request(probe, "GET", address, headers, new byte[0]).build(), BodyHandlers.ofInputStream());
        CompletableFuture<Reply> begun = asked.thenApplyAsync(response -> {
            try (InputStream body = response.body()) {
                byte[] first = new byte[FIRST_BYTES];
                int length = Math.max(0, body.read(first));
                return answered(probe, response, new String(first, 0, length, UTF_8));
            } catch (IOException e) {
                return new Unanswered(words(e, address));
            }
        });
        try {
            return begun.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            var unused = asked.thenAccept(response -> close(response.body()));
            asked.cancel(true);
            return new Unanswered("nothing of it comes within " + patience.toSeconds()
                    + " s: somebody on the way keeps it" + " back until it is whole");
        } catch (ExecutionException e) {
            return new Unanswered(
                    e.getCause() instanceof IOException broken ? words(broken, address) : "the call failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unanswered("the check was broken off");
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new IllegalStateException("A stream that nobody reads any more cannot be closed", e);
        }
    }

    private Answered answered(String probe, HttpResponse<?> response, String body) {
        boolean hers = response.headers()
                .firstValue(Probes.HEADER)
                .filter(proof -> Probes.prove(key, probe, proof))
                .isPresent();
        return new Answered(response.statusCode(), response.headers(), body, hers);
    }

    private HttpRequest.Builder request(
            String probe, String method, URI address, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .setHeader(Probes.HEADER, probe);
        headers.forEach(request::setHeader);
        return request;
    }

    /** Of a library's exception only the kind is told. */
    private String words(Throwable failure, URI address) {
        String where = address.getHost() + ", port " + port(address);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "the name " + address.getHost() + " is not known. Enter it in the DNS, or mend server.publicUrl";
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return "there is no connection to " + where + " within " + patience.toSeconds()
                        + " s. A firewall drops it, or the name leads to another machine";
            }
            if (cause instanceof HttpTimeoutException) {
                return "there is no answer within " + patience.toSeconds() + " s";
            }
            if (cause instanceof ConnectException) {
                return "nobody listens at " + where + ". Start the proxy, or let the firewall hand this port on to it";
            }
            if (cause instanceof SSLException) {
                return "TLS with " + where + " fails (" + cause.getClass().getSimpleName() + ")";
            }
        }
        return "the connection broke (" + failure.getClass().getSimpleName() + ")";
    }

    static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
