package io.penelope.channel.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A channel that asks its platform for news. The events and the cursor are stored together, before the next call. */
public interface PollingChannel extends Channel {

    /**
     * Asks for news after {@code cursor}, and waits for up to {@code wait} for them.
     *
     * <p>The cursor is absent until a poll has brought one. Where the platform keeps what nobody has fetched yet, such a
     * poll brings that. Where it keeps all there ever was, as a mailbox does, the channel starts from now: it finds out
     * where now is, and brings a cursor and no events, so that a hotel is not flooded with what it answered long ago.
     *
     * <p>It better returns at once, with a stage that ends when the news are there, as {@link
     * java.net.http.HttpClient#sendAsync} makes it easy: while it waits a poll then costs a connection and no thread. It
     * may as well block, and return {@link java.util.concurrent.CompletableFuture#completedFuture a stage that is
     * complete}; then it holds one of the host's threads meanwhile.
     *
     * <p>There is one poll at a time, and the next follows at once unless {@link PollResult#pause} says otherwise. A failure, whether the method throws it or the stage ends with it, is answered by
     * ever longer pauses, and a {@link ThrottledException} as everywhere. When the channel is about to be closed, or
     * twice the wait has passed, the poll is given up: a thread that is still in this method is interrupted, and the
     * stage cancelled, by its {@link CompletionStage#toCompletableFuture}, upon which the request behind it should end.
     * What a poll brings that was given up is dropped, and its events come again, since the cursor has not moved.
     */
    CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait) throws Exception;
}
