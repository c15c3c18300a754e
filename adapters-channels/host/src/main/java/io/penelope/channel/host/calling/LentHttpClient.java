package io.penelope.channel.host.calling;

import io.penelope.domain.limits.AnswerTooLongException;
import io.penelope.domain.limits.LimitedBody;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A client that is shared, as one channel sees it: whatever the channel hangs on an answer that comes later runs on the
 * channel's own threads, so that it holds up nobody else's answers, the channel cannot close what is not its own, and no
 * answer but a file that it fetches is longer than {@link LimitedBody#MOST_BYTES}.
 */
final class LentHttpClient extends HttpClient {

    private final Supplier<HttpClient> shared;
    private final Executor answering;

    /**
     * @param shared asked for when the client is first used, and answers the same each time
     * @param answering where the channel goes on once an answer is there
     */
    LentHttpClient(Supplier<HttpClient> shared, Executor answering) {
        this.shared = shared;
        this.answering = answering;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        try {
            return shared.get().send(request, Downloading.limited(handler));
        } catch (IOException e) {
            throw AnswerTooLongException.in(e).<IOException>map(found -> found).orElse(e);
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return answered(shared.get().sendAsync(request, Downloading.limited(handler)));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return answered(shared.get().sendAsync(request, Downloading.limited(handler), pushes));
    }

    /** What is made of a future of the client's is cancelled with it, as the client promises. */
    private <T> CompletableFuture<HttpResponse<T>> answered(CompletableFuture<HttpResponse<T>> answer) {
        return answer.whenCompleteAsync((response, failure) -> {}, answering);
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return shared.get().newWebSocketBuilder();
    }

    /** None: the client's own threads are everybody's. */
    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return shared.get().cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return shared.get().connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return shared.get().followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return shared.get().proxy();
    }

    @Override
    public SSLContext sslContext() {
        return shared.get().sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return shared.get().sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return shared.get().authenticator();
    }

    @Override
    public Version version() {
        return shared.get().version();
    }
}
