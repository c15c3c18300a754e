package io.penelope.bootstrap.http;

import io.penelope.web.Heads;
import io.penelope.web.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/**
 * A request whose body is on its way, for which no thread waits.
 *
 * <p>What cannot be taken is read and dropped all the same, within reason: a sender who is cut off does not read why.
 */
final class BufferedBody implements Runnable {

    /** Mews and Meta send less; what is longer is no webhook of theirs. */
    static final int LARGEST_BODY_BYTES = 4 * 1024 * 1024;

    /** So much of each body takes no room of that for long ones, lest these keep out an ordinary webhook. */
    private static final int ORDINARY_BODY_BYTES = 16 * 1024;

    private static final int MOST_READ_BYTES = 2 * LARGEST_BODY_BYTES;

    private static final Problem TOO_LONG = Problem.of(413, "");
    private static final Problem NO_ROOM = Problem.of(503, "Too much is sent at once; try again");

    private final Request request;
    private final Semaphore room;
    private final Runnable onWhole;
    private final Consumer<Throwable> onBroken;
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long read;
    private int held;
    private Optional<Problem> refusal = Optional.empty();

    /**
     * @param room bytes for what is long, which all share
     * @param onWhole called once, when nothing more is read
     * @param onBroken called instead, if the connection broke or what came is no HTTP
     */
    BufferedBody(Request request, Semaphore room, Runnable onWhole, Consumer<Throwable> onBroken) {
        this.request = request;
        this.room = room;
        this.onWhole = onWhole;
        this.onBroken = onBroken;
    }

    /** Reads what is there, and comes again when there is more. */
    @Override
    public void run() {
        if (request.getLength() > LARGEST_BODY_BYTES) {
            refuse(TOO_LONG);
        }
        boolean last = request.getLength() > MOST_READ_BYTES;
        while (!last) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                leave();
                onBroken.accept(chunk.getFailure());
                return;
            }
            take(chunk.getByteBuffer());
            chunk.release();
            last = chunk.isLast() || read > MOST_READ_BYTES;
        }
        onWhole.run();
    }

    private void take(ByteBuffer bytes) {
        read += bytes.remaining();
        if (read > LARGEST_BODY_BYTES) {
            refuse(TOO_LONG);
        } else if (refusal.isEmpty() && !isRoom()) {
            refuse(NO_ROOM);
        }
        if (refusal.isEmpty()) {
            body.writeBytes(BufferUtil.toArray(bytes));
        }
    }

    private boolean isRoom() {
        int needed = Math.max(0, (int) read - ORDINARY_BODY_BYTES) - held;
        if (needed <= 0) {
            return true;
        }
        boolean found = room.tryAcquire(needed);
        held += found ? needed : 0;
        return found;
    }

    private void refuse(Problem problem) {
        refusal = Optional.of(problem);
        body = new ByteArrayOutputStream();
        leave();
    }

    /** Gives the room back; to be called when the request is answered. */
    void leave() {
        room.release(held);
        held = 0;
    }

    /** Why it cannot be taken. */
    Optional<Problem> refusal() {
        return refusal;
    }

    /** Whether more might come of it than was read. */
    boolean isCutShort() {
        return request.getLength() > MOST_READ_BYTES || read > MOST_READ_BYTES;
    }

    /** The same request, with all that came of its body, for whoever can wait for nothing. */
    Request whole() {
        return new WholeRequest(request, ByteBuffer.wrap(body.toByteArray()));
    }

    private static final class WholeRequest extends Request.Wrapper {

        private final String method;
        private Content.Chunk next;

        WholeRequest(Request request, ByteBuffer body) {
            super(request);
            this.method = Heads.methodOf(request);
            this.next = Content.Chunk.from(body, true);
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = next;
            next = Content.Chunk.next(chunk);
            return chunk;
        }

        @Override
        public void demand(Runnable whenThere) {
            whenThere.run();
        }
    }
}
