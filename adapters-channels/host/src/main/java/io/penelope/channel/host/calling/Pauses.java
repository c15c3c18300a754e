package io.penelope.channel.host.calling;

import java.time.Duration;

/** How things are done after a while, during which they hold no thread; in a test the while is none. */
public interface Pauses {

    /** Has {@code what}, which may only hand things on, done once {@code pause} has passed. */
    Pause after(Duration pause, Runnable what);

    /** Something that is to be done after a while. */
    interface Pause {

        /** It is not done any more, unless that has begun. */
        void cancel();
    }
}
