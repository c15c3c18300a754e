package io.penelope.channel.spi;

import java.time.Duration;

/**
 * How an attempt to send ended; the host decides what follows from it.
 *
 * <p>Details are for the person who runs Penelope: they hold neither secrets nor a guest's words.
 */
public abstract sealed class SendResult {

    private SendResult() {}

    /** Taken; receipts will name {@code messageId}. */
    public static SendResult accepted(String messageId) {
        return new Accepted(messageId);
    }

    /**
     * This message, not before {@code after}: too many to this guest, or the platform is in trouble and certainly has
     * not sent it. Messages to other guests go on.
     */
    public static SendResult later(Duration after, String detail) {
        return new Later(after, detail);
    }

    /** As {@link #later(Duration, String)}, with the host's own growing pauses. */
    public static SendResult later(String detail) {
        return new Later(Duration.ZERO, detail);
    }

    /**
     * Nothing at all under this account before {@code after}: the platform wants fewer calls, whoever they are for.
     *
     * @param after zero if the platform did not say, which leaves growing pauses to the host
     */
    public static SendResult throttled(Duration after, String detail) {
        return new Throttled(after, detail);
    }

    /** This message, never; the hotel's staff are told why. */
    public static SendResult refused(Refusal reason, String detail) {
        return new Refused(reason, detail);
    }

    /** No message at all until somebody acts: the channel's lane waits, and the person who runs Penelope is told. */
    public static SendResult blocked(String detail) {
        return new Blocked(detail);
    }

    /** In doubt: it may have been sent. */
    public static SendResult unknown(String detail) {
        return new Unknown(detail);
    }

    /** The platform has it. */
    public static final class Accepted extends SendResult {

        private final String messageId;

        private Accepted(String messageId) {
            this.messageId = messageId;
        }

        public String messageId() {
            return messageId;
        }
    }

    /** Certainly not sent, and worth another attempt. */
    public static final class Later extends SendResult {

        private final Duration after;
        private final String detail;

        private Later(Duration after, String detail) {
            this.after = after.isNegative() ? Duration.ZERO : after;
            this.detail = detail;
        }

        /** How long the platform asked to be left alone; zero if it did not say. */
        public Duration after() {
            return after;
        }

        public String detail() {
            return detail;
        }
    }

    /** Certainly not sent, and worth another attempt once the platform takes calls again. */
    public static final class Throttled extends SendResult {

        private final Duration after;
        private final String detail;

        private Throttled(Duration after, String detail) {
            this.after = after.isNegative() ? Duration.ZERO : after;
            this.detail = detail;
        }

        /** How long the platform asked to be left alone; zero if it did not say. */
        public Duration after() {
            return after;
        }

        public String detail() {
            return detail;
        }
    }

    /** Certainly not sent, and no attempt will change that. */
    public static final class Refused extends SendResult {

        private final Refusal reason;
        private final String detail;

        private Refused(Refusal reason, String detail) {
            this.reason = reason;
            this.detail = detail;
        }

        public Refusal reason() {
            return reason;
        }

        public String detail() {
            return detail;
        }
    }

    /** Certainly not sent, and nothing else will be. */
    public static final class Blocked extends SendResult {

        private final String detail;

        private Blocked(String detail) {
            this.detail = detail;
        }

        public String detail() {
            return detail;
        }
    }

    /** Perhaps sent. */
    public static final class Unknown extends SendResult {

        private final String detail;

        private Unknown(String detail) {
            this.detail = detail;
        }

        public String detail() {
            return detail;
        }
    }
}
