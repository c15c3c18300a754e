package io.penelope.bootstrap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is begun before its result is needed, while somebody is at something else. */
final class Background {

    private static final Logger log = LoggerFactory.getLogger(Background.class);

    private Background() {}

    /** Runs the work on a thread of its own; what it throws is met again by whoever needs the result. */
    static void run(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        log.debug("Not done in the background", e);
                    }
                },
                "start");
        thread.setDaemon(true);
        thread.start();
    }
}
