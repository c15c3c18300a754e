package io.penelope.bootstrap.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.web.EntityTag;
import io.penelope.web.Heads;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.eclipse.jetty.http.ByteRange;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with files as they lie on the disk, piece by piece as they are read: no thread waits for a reader, and nothing
 * of a file is in memory but the piece that is on its way.
 */
final class FileStreaming extends Handler.Wrapper {

    private static final Logger log = LoggerFactory.getLogger(FileStreaming.class);

    private static final int PIECE = 32 * 1024;

    /** Beyond these whoever asks is told to come again: a slow reader holds a place, and there are only so many files. */
    private static final int AT_ONCE = 96;

    /** A house behind one address, or all pictures of a long conversation; and others find a place beside them. */
    private static final int AT_ONCE_OF_A_NETWORK = 32;

    private static final int COME_AGAIN_SECONDS = 10;
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** A browser that shows it runs nothing of it, and lets it reach for nothing. */
    private static final String HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    /** Browsers show no document in a sandbox; their viewers are one of their own. */
    private static final String HARMLESS_DOCUMENT = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'";

    private final List<String> names;
    private final Function<String, Optional<CompletableFuture<FileAnswer>>> files;
    private final BinaryOperator<String> networks;
    private final SharedPlaces places = new SharedPlaces(AT_ONCE, AT_ONCE_OF_A_NETWORK);

    /** Of their own: whoever may write to the hotel may send a file, and read it as slowly as they like. */
    private final SharedPlaces guestsPlaces = new SharedPlaces(AT_ONCE, AT_ONCE_OF_A_NETWORK);

    private final Set<Download> downloads = ConcurrentHashMap.newKeySet();

    /**
     * @param names under which files are there; empty for any
     * @param files finds the file for a request's path; empty if the path is not that of a file
     * @param networks names the network of a caller by its address and what {@code X-Forwarded-For} says, empty for nothing
     */
    FileStreaming(
            List<String> names,
            Function<String, Optional<CompletableFuture<FileAnswer>>> files,
            BinaryOperator<String> networks) {
        this.names = names;
        this.files = files;
        this.networks = networks;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        boolean reads = Heads.methodOf(request).equals("GET");
        Optional<CompletableFuture<FileAnswer>> found = reads && isHere(request) ? files.apply(path) : Optional.empty();
        if (found.isEmpty()) {
            return super.handle(request, response, callback);
        }
        SharedPlaces these = path.startsWith("/chat/") ? guestsPlaces : places;
        var unused = found.get().whenComplete((file, failure) -> {
            if (failure == null) {
                sendIfThereIsAPlace(request, response, file, these, callback);
            } else {
                refuse(response, failure, callback);
            }
        });
        return true;
    }

    /** Only what is found takes a place: whoever has no link is refused like anybody else. */
    private void sendIfThereIsAPlace(
            Request request, Response response, FileAnswer file, SharedPlaces these, Callback callback) {
        SharedPlaces.Answer answer = these.take(network(request));
        if (!(answer instanceof SharedPlaces.Place place)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, COME_AGAIN_SECONDS);
            refuse(response, noPlace(answer), callback);
            return;
        }
        Callback over = Callback.from(place::giveBack, callback);
        Response direct = response instanceof BufferedAnswer buffered ? buffered.direct() : response;
        try {
            send(request, direct, file, over);
        } catch (RuntimeException e) { // what nobody answers holds its place for ever
            refuse(direct, e, over);
        }
    }

    private String network(Request request) {
        return networks.apply(
                String.valueOf(Request.getRemoteAddr(request)),
                String.join(",", request.getHeaders().getValuesList(FORWARDED_FOR)));
    }

    private static Problem noPlace(SharedPlaces.Answer answer) {
        return answer == SharedPlaces.None.OF_ALL
                ? Problem.of(503, "Too many files are read at once; try again in a moment")
                : Problem.of(
                        429,
                        AT_ONCE_OF_A_NETWORK + " files are read at once from one network, and no more; try again in a"
                                + " moment");
    }

    private boolean isHere(Request request) {
        return names.isEmpty() || names.contains(Request.getServerName(request));
    }

    private void send(Request request, Response response, FileAnswer file, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, file.type());
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", file.type().equals("application/pdf") ? HARMLESS_DOCUMENT : HARMLESS);
        headers.put(
                "Content-Disposition",
                (file.shown() ? "inline" : "attachment") + "; filename*=UTF-8''" + encoded(file.name()));
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Robots-Tag", "noindex");
        headers.put(HttpHeader.CACHE_CONTROL, "private, max-age=3600");
        headers.put(HttpHeader.ACCEPT_RANGES, "bytes");
        EntityTag tag = new EntityTag(file.tag());
        headers.put(HttpHeader.ETAG, tag.toString());
        if (tag.isAmong(request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(304);
            callback.succeeded();
            return;
        }
        Optional<WishedStretch> wished =
                tag.fits(request.getHeaders().get(HttpHeader.IF_RANGE)) ? wished(request) : Optional.empty();
        Optional<ByteRange> stretch = wished.flatMap(one -> one.in(file.size()));
        if (wished.isPresent() && stretch.isEmpty()) {
            headers.put(HttpHeader.CONTENT_RANGE, ByteRange.toNonSatisfiableHeaderValue(file.size()));
            refuse(response, Problem.of(416, "The file has " + file.size() + " bytes"), callback);
            return;
        }
        response.setStatus(stretch.isPresent() ? 206 : 200);
        stretch.ifPresent(one -> headers.put(HttpHeader.CONTENT_RANGE, one.toHeaderValue(file.size())));
        long first = stretch.map(ByteRange::first).orElse(0L);
        long length = stretch.map(ByteRange::getLength).orElse(file.size());
        headers.put(HttpHeader.CONTENT_LENGTH, length);
        if (Heads.areEnough(request) || length == 0) {
            response.write(true, null, callback);
            return;
        }
        Content.Source source = Content.Source.from(
                new ByteBufferPool.Sized(request.getComponents().getByteBufferPool(), false, PIECE),
                file.place(),
                first,
                length);
        Download download = new Download(
                source,
                () -> request.getConnectionMetaData()
                        .getConnection()
                        .getEndPoint()
                        .close(),
                System.nanoTime());
        downloads.add(download);
        Content.copy(download, response, Callback.from(() -> downloads.remove(download), callback));
    }

    /**
     * Breaks off what is read too slowly; to be called every now and then.
     *
     * @param now the running time in nanoseconds
     */
    void look(long now) {
        downloads.forEach(download -> download.look(now));
    }

    /** Of a head nobody is to get a stretch (RFC 9110, 14.2). */
    private static Optional<WishedStretch> wished(Request request) {
        return Heads.areEnough(request)
                ? Optional.empty()
                : WishedStretch.in(request.getHeaders().get(HttpHeader.RANGE));
    }

    /** RFC 8187. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("*", "%2A");
    }

    private static void refuse(Response response, Throwable failure, Callback callback) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProblemException known) {
            refuse(response, known.problem(), callback);
        } else {
            log.error("A file could not be looked up", cause);
            refuse(response, Problem.of(500, ""), callback);
        }
    }

    private static void refuse(Response response, Problem problem, Callback callback) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(Problems.json(problem).getBytes(UTF_8)), callback);
    }
}
