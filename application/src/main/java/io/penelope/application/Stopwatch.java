package io.penelope.application;

/** Time as it passes while the machine is awake, whatever is done to its clock. */
@FunctionalInterface
public interface Stopwatch {

    /** The nanoseconds since some moment in the past. */
    long nanos();

    /** The machine's own. */
    static Stopwatch system() {
        return new Stopwatch() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
