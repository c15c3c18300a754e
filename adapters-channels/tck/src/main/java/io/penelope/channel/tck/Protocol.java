package io.penelope.channel.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * How a platform speaks that does not speak HTTP: what it reads becomes a {@link Call}, and the {@link Answer} to that is
 * written as the platform would.
 *
 * <p>A call's method, target and body are whatever its {@link Platform} makes of them, such as {@code LOGIN} or {@code
 * APPEND}; an answer's status too, so long as both agree.
 */
@FunctionalInterface
public interface Protocol {

    /**
     * Serves one connection until it ends, on a thread of its own.
     *
     * @param platform what to answer to each call; throws, once the connection is closed, where the answer is none
     */
    void serve(InputStream in, OutputStream out, Answers platform) throws IOException;

    /** What the platform answers in the test at hand. */
    interface Answers {

        /**
         * What it answers to the call by which something is done: by which a message is sent, or news are asked for. Here the
         * connection breaks, or stays silent, where a test is about that.
         */
        Answer to(Call call) throws IOException;

        /**
         * What it answers to a step that comes before, such as a login or the naming of a guest; empty where it is only later
         * that the connection breaks or stays silent. Nobody counts these steps: wrong credentials show in them, and so does
         * a refusal that the {@link Platform} has marked, by a header of the answer say, as one of this step.
         */
        Optional<Answer> beforehand(Call call);
    }
}
