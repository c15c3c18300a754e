package io.penelope.mews.simulator;

import java.util.concurrent.ThreadFactory;

/** Threads that have a name and never keep the process alive. */
final class Daemons {

    private Daemons() {}

    static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
