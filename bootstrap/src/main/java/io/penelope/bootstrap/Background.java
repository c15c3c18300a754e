package io.penelope.bootstrap;

/** Work that is begun before its result is needed, while somebody is at something else. */
final class Background {

    private Background() {}

    /** Runs the work on a thread of its own; what it throws is met again by whoever needs the result. */
    static void run(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | LinkageError e) {
                        // Whoever needs the result meets it again, and tells it as it should be told.
                    }
                },
                "start");
        thread.setDaemon(true);
        thread.start();
    }
}
