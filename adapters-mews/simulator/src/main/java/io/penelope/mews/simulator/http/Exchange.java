package io.penelope.mews.simulator.http;

import io.javalin.http.Context;
import io.penelope.mews.simulator.settings.WireTap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectableChannelEndPoint;

/** One request that waits for its answer, and the ways in which it can get one, late or never. No way blocks. */
public final class Exchange {

    private static final Pattern RETURN_MINIMAL =
            Pattern.compile("\\s*return\\s*=\\s*(\"minimal\"|minimal)\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private final Context context;
    private final WireTap tap;
    private final WireTap.Question question;

    /** One that no tap sees. */
    Exchange(Context context) {
        this(context, WireTap.NONE);
    }

    public Exchange(Context context, WireTap tap) {
        this.context = context;
        this.tap = tap;
        this.question = new WireTap.Question(
                context.path(),
                Map.copyOf(context.headerMap()),
                new String(context.bodyAsBytes(), StandardCharsets.UTF_8));
        tap.asked(question);
    }

    public String requestId() {
        return String.valueOf(context.res().getHeader(RequestIds.HEADER));
    }

    /** The body of the request, whatever its content type says. */
    public byte[] body() {
        return context.bodyAsBytes();
    }

    /** Whether the caller wants no body for an empty page. */
    public boolean prefersMinimal() {
        return Collections.list(context.req().getHeaders("Prefer")).stream()
                .flatMap(preferences -> Arrays.stream(preferences.split(",", -1)))
                .anyMatch(preference -> RETURN_MINIMAL.matcher(preference).matches());
    }

    public void answer(Response response) {
        begin(response);
        context.result(response.body());
    }

    private void begin(Response response) {
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.put(RequestIds.HEADER, requestId());
        tap.answered(question, new WireTap.Answer(response.status(), Map.copyOf(headers), response.body()));
        context.status(response.status());
        response.headers().forEach(context::header);
    }

    /** Leaves the caller without an answer until it gives up or the simulator stops. */
    public void stayDumb() {
        context.future(CompletableFuture::new);
    }

    public void answerAfter(Duration pause, Response response) {
        context.future(() -> CompletableFuture.runAsync(() -> answer(response), after(pause)));
    }

    /** Answers with one byte at a time. */
    public void drip(Duration pause, Response response) {
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        begin(response);
        context.res().setContentLength(bytes.length);
        context.future(() -> drip(pause, bytes, 0).exceptionally(gone -> null));
    }

    private CompletableFuture<Void> drip(Duration pause, byte[] bytes, int next) {
        if (next == bytes.length) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(() -> write(bytes[next]), after(pause))
                .thenCompose(written -> drip(pause, bytes, next + 1));
    }

    private void write(byte letter) {
        try {
            context.res().getOutputStream().write(letter);
            context.res().flushBuffer();
        } catch (IOException gone) {
            throw new UncheckedIOException("The caller did not wait for the rest", gone);
        }
    }

    /** Closes the connection when all else is done, so that the caller sees a reset, with nothing answered. */
    public void reset() {
        context.future(() -> {
            closeAbruptly();
            return new CompletableFuture<>();
        });
    }

    private void closeAbruptly() {
        EndPoint endPoint = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        try {
            if (endPoint instanceof SelectableChannelEndPoint socket
                    && socket.getChannel() instanceof NetworkChannel channel) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0); // makes close() send RST instead of FIN
            }
        } catch (IOException gone) {
            throw new UncheckedIOException("The caller was faster", gone);
        }
        endPoint.close();
    }

    private static Executor after(Duration pause) {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
