package io.penelope.channel.simulator.webhooks;

import java.time.Duration;

/**
 * How badly a platform delivers its webhooks; at first, not badly at all.
 *
 * <p>May be turned at any time, by any thread.
 */
public final class WebhookSwitches {

    private volatile int batch = 1;
    private volatile int copies = 1;
    private volatile Duration lag = Duration.ZERO;
    private volatile Duration shuffle = Duration.ZERO;
    private int dropped;

    /** Puts up to {@code most} updates that wait into one POST, where the platform knows such a thing. */
    public void batch(int most) {
        batch = atLeastOne(most);
    }

    /** Sends every POST this many times at once. */
    public void duplicate(int times) {
        copies = atLeastOne(times);
    }

    /** Sends everything this much later. */
    public void lag(Duration length) {
        lag = length;
    }

    /** Gives up all order: each update goes by itself, after a random wait of at most this length. */
    public void shuffle(Duration within) {
        shuffle = within;
    }

    /** Loses the next updates: they are never sent. */
    public synchronized void drop(int next) {
        dropped = next;
    }

    /** Everything is well again. */
    public void reset() {
        batch(1);
        duplicate(1);
        lag(Duration.ZERO);
        shuffle(Duration.ZERO);
        drop(0);
    }

    int batch() {
        return batch;
    }

    int copies() {
        return copies;
    }

    Duration lag() {
        return lag;
    }

    Duration shuffle() {
        return shuffle;
    }

    synchronized boolean dropsThis() {
        if (dropped == 0) {
            return false;
        }
        dropped--;
        return true;
    }

    private static int atLeastOne(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("At least one, not " + number);
        }
        return number;
    }
}
