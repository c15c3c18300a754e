package io.penelope.channel.host.hearing;

import io.penelope.channel.host.calling.BoundedCalls;
import io.penelope.channel.host.calling.TroubleException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Something that a channel is asked over and over, until one answer is enough. Neither step waits for anybody. */
interface Routine<T> {

    /** Asks the channel. */
    BoundedCalls.Begun<T> ask();

    /**
     * Does what is to be done about the answer.
     *
     * @return after which pause it is asked again; empty if the answer was enough
     * @throws TroubleException if the answer is none with which one could be content; then it is asked again later
     */
    CompletionStage<Optional<Duration>> heed(T answer) throws TroubleException;
}
