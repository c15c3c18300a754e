package io.penelope.channel.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

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
    @FunctionalInterface
    interface Answers {

        Answer to(Call call) throws IOException;
    }
}
