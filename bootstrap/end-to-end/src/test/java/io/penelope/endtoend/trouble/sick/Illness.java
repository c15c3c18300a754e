package io.penelope.endtoend.trouble.sick;

/**
 * What goes wrong, and when: the words of it are {@code hangs}, {@code spins}, {@code throws}, {@code overflows},
 * {@code leaks} or {@code nothing}, a hyphen, and what the channel is called for.
 *
 * @param token stands in every exception, as a careless plugin's does
 */
record Illness(String name, String token) {

    /** Set, it lets every call go on: the JVM outlives the test. */
    static final String CURE = "penelope.test.cure";

    void breaksOut(String when) {
        if (!name.endsWith("-" + when)) {
            return;
        }
        switch (name.substring(0, name.indexOf('-'))) {
            case "hangs" -> hang();
            case "spins" -> spin();
            case "throws" -> throw new NoClassDefFoundError("com/example/Missing with " + token);
            case "overflows" -> overflow(0);
            case "leaks" -> leak();
            default -> {}
        }
    }

    boolean isNull(String when) {
        return name.equals("nothing-" + when);
    }

    private static boolean isCured() {
        return System.getProperty(CURE) != null;
    }

    /** As long as it lasts, and whoever interrupts it. */
    private static void hang() {
        while (!isCured()) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                // it heeds none
            }
        }
    }

    private static void spin() {
        while (!isCured()) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("InfiniteRecursion") // that is the illness
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static void leak() {
        for (int i = 0; i < 5; i++) {
            Thread thread = new Thread(Illness::hang, "leaked");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
