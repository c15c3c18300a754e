package io.penelope.mews.simulator.settings;

import java.time.Duration;

/**
 * What befalls webhooks on their way.
 *
 * @param copies how many of each are sent at once; with 0 it is lost, and nobody tries again
 * @param lag how long after the event they are sent, on the simulator's clock
 * @param shuffled whether each event goes alone, at a random moment of the lag
 */
public record WebhookFault(int copies, Duration lag, boolean shuffled) {

    /** They go out at once and whole. */
    public static final WebhookFault NONE = new WebhookFault(1, Duration.ZERO, false);

    public WebhookFault {
        if (copies < 0 || lag.isNegative()) {
            throw new IllegalArgumentException("Neither copies nor lag can be negative");
        }
    }

    public static WebhookFault drop() {
        return new WebhookFault(0, Duration.ZERO, false);
    }

    public static WebhookFault duplicate(int copies) {
        return new WebhookFault(copies, Duration.ZERO, false);
    }

    public static WebhookFault lag(Duration lag) {
        return new WebhookFault(1, lag, false);
    }

    public static WebhookFault shuffle(Duration within) {
        return new WebhookFault(1, within, true);
    }
}
