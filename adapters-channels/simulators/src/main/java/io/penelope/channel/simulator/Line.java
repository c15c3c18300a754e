package io.penelope.channel.simulator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The connection that a request came on, with what a {@link Fault} can do to it. */
public interface Line {

    /** Resets the connection, so that the other side sees it break. */
    CompletableFuture<Answer> reset();

    /** Keeps the connection open and says nothing until the simulator closes. */
    CompletableFuture<Answer> silence();

    /** Answers with one byte at a time, and a pause before each. */
    CompletableFuture<Answer> drip(Answer answer, Duration pause);

    /** Answers with the first half, and ends the connection. */
    CompletableFuture<Answer> breakOff(Answer answer);

    /** Lets time go by. */
    CompletableFuture<Void> pause(Duration length);

    /** A refusal in the platform's own words. */
    Answer refusal(Fault.Refuse refusal);
}
