package io.penelope.bootstrap.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way out, for which no thread waits: whoever writes it goes on at once, and what its reader does not
 * take yet is kept. As a {@link Callback} it hears that whoever writes has come to an end.
 */
final class BufferedAnswer extends Response.Wrapper implements Callback {

    /** Each thread keeps a buffer for the longest piece that it ever wrote. */
    private static final int LONGEST_PIECE = 16 * 1024;

    private final Connection connection;
    private final BufferedAnswers bufferedAnswers;
    private final Callback whenGone;
    private final Sending sending = new Sending();

    // All of these are guarded by this.
    private final Queue<Piece> pieces = new ArrayDeque<>();
    private int kept;
    private int beingSent;
    private boolean isSending;
    private int roomTaken;
    private boolean hasLast;
    private boolean isWhole;
    private boolean isOver;
    private @Nullable Throwable failure;
    private boolean isStanding;
    private long standsSince;
    private long bytesSinceItStands;

    private record Piece(boolean last, ByteBuffer bytes) {}

    /** @param whenGone hears once that all of it is on its way to the reader, or that the connection broke */
    BufferedAnswer(Request request, Response response, BufferedAnswers bufferedAnswers, Callback whenGone) {
        super(request, response);
        this.connection = request.getConnectionMetaData().getConnection();
        this.bufferedAnswers = bufferedAnswers;
        this.whenGone = whenGone;
    }

    /** The answer itself, for whoever waits for its reader without a thread: nothing of what is written there is kept. */
    Response direct() {
        return getWrapped();
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer bytes, Callback written) {
        take(last, bytes);
        sending.iterate();
        standIfSomethingIsLeft();
        Throwable cause = failure();
        if (cause == null) {
            written.succeeded();
        } else {
            written.failed(cause);
        }
    }

    private void take(boolean last, @Nullable ByteBuffer bytes) {
        int length = BufferUtil.length(bytes);
        if (!makeRoomFor(length)) {
            fail(new EofException("Too many answers are not read"));
        }
        synchronized (this) {
            if (failure != null) {
                return;
            }
            kept += length;
            bytesSinceItStands += length;
            hasLast |= last;
            addPieces(last, length == 0 ? new byte[0] : BufferUtil.toArray(bytes));
            if (bytes != null) {
                bytes.position(bytes.limit()); // as if they were written
            }
        }
    }

    private void addPieces(boolean last, byte[] bytes) {
        int from = 0;
        do {
            int length = Math.min(LONGEST_PIECE, bytes.length - from);
            ByteBuffer piece = ByteBuffer.wrap(bytes, from, length).slice();
            from += length;
            pieces.add(new Piece(last && from == bytes.length, piece));
        } while (from < bytes.length);
    }

    /** Not while this is locked, for others may have to give way. */
    private boolean makeRoomFor(int bytes) {
        int more;
        synchronized (this) {
            more = room(kept + bytes) - roomTaken;
        }
        if (more <= 0) {
            return true;
        }
        if (!bufferedAnswers.makeRoom(more)) {
            return false;
        }
        synchronized (this) {
            roomTaken += more;
            giveBackWhatIsNotNeeded(kept + bytes); // it may have had to give way itself
        }
        return true;
    }

    private static int room(int bytes) {
        return Math.max(0, bytes - BufferedAnswers.ORDINARY_BYTES);
    }

    private void giveBackWhatIsNotNeeded(int bytes) {
        int surplus = roomTaken - (failure == null ? room(bytes) : 0);
        if (surplus > 0) {
            roomTaken -= surplus;
            bufferedAnswers.giveBack(surplus);
        }
    }

    private synchronized void standIfSomethingIsLeft() {
        if (isSending && !isStanding) {
            isStanding = true;
            standsSince = System.nanoTime();
            bytesSinceItStands = kept;
            bufferedAnswers.stands(this);
        }
    }

    private void standNoLonger() {
        if (isStanding) {
            isStanding = false;
            bufferedAnswers.isGone(this);
        }
    }

    private synchronized @Nullable Piece next() {
        kept -= beingSent;
        giveBackWhatIsNotNeeded(kept);
        Piece next = pieces.poll();
        isSending = next != null;
        beingSent = next == null ? 0 : next.bytes().remaining();
        if (next == null) {
            standNoLonger();
        }
        return next;
    }

    private synchronized boolean isWhole() {
        return isWhole;
    }

    private synchronized @Nullable Throwable failure() {
        return failure;
    }

    /** Whether it keeps others from being kept. */
    synchronized boolean takesRoom() {
        return roomTaken > 0;
    }

    /** When its reader was last seen to have taken all, by {@link System#nanoTime}. */
    synchronized long standsSince() {
        return standsSince;
    }

    synchronized long bytesSinceItStands() {
        return bytesSinceItStands;
    }

    /** Hangs up on a reader who does not read. */
    void giveUp() {
        fail(new EofException("This answer is not read"));
        connection.close();
    }

    /** Forgets what was to be sent, since nobody will read it. */
    private synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        pieces.clear();
        kept = 0;
        beingSent = 0;
        giveBackWhatIsNotNeeded(0);
        standNoLonger();
    }

    @Override
    public synchronized boolean hasLastWrite() {
        return hasLast || super.hasLastWrite();
    }

    @Override
    public void succeeded() {
        Throwable cause;
        synchronized (this) {
            isWhole = true;
            cause = failure;
        }
        if (cause == null) {
            sending.iterate();
        } else {
            end(cause);
        }
    }

    @Override
    public void failed(Throwable cause) {
        synchronized (this) {
            isWhole = true;
        }
        fail(cause);
        end(cause);
    }

    private void end(@Nullable Throwable cause) {
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
        }
        if (cause == null) {
            whenGone.succeeded();
        } else {
            whenGone.failed(cause);
        }
    }

    /** Writes one piece after the other, each when the one before is gone. */
    private final class Sending extends IteratingCallback {

        @Override
        protected Action process() {
            Piece next = next();
            if (next == null) {
                return isWhole() ? Action.SUCCEEDED : Action.IDLE;
            }
            getWrapped().write(next.last(), next.bytes(), this);
            return Action.SCHEDULED;
        }

        @Override
        protected void onCompleteSuccess() {
            end(failure());
        }

        @Override
        protected void onCompleteFailure(Throwable cause) {
            fail(cause);
            if (isWhole()) {
                end(cause);
            }
        }
    }
}
