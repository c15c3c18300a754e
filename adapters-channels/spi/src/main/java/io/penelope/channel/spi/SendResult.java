package io.penelope.channel.spi;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt to send ended; the host decides what follows from it.
 *
 * <p>Details are for the person who runs Penelope: they hold neither secrets nor a guest's words.
 */
public abstract sealed class SendResult extends Value {

    private SendResult() {}

    /** Taken; receipts will name {@code messageId}, which may be empty if the platform gave none. */
    public static SendResult accepted(String messageId) {
        return new Accepted(said(messageId));
    }

    /**
     * This message, not before {@code after}, and certainly not sent: too many to this very guest, or trouble that is
     * this message's alone. Messages to other guests go on, and this guest's later ones wait behind it.
     */
    public static SendResult later(Duration after, String detail) {
        return new Later(pause(after), said(detail));
    }

    /** As {@link #later(Duration, String)}, with the host's own growing pauses. */
    public static SendResult later(String detail) {
        return new Later(Duration.ZERO, said(detail));
    }

    /**
     * Nothing at all under this account before {@code after}: the platform wants fewer calls, whoever they are for.
     *
     * @param after zero if the platform did not say, which leaves growing pauses to the host
     */
    public static SendResult throttled(Duration after, String detail) {
        return new Throttled(pause(after), said(detail));
    }

    /**
     * Certainly not sent, and nothing else would be, for no fault of ours or of the message: the platform cannot be
     * reached, or it says that it is in trouble. The host tries again soon, with one message, and then all go on.
     *
     * <p>Only if it is certain: a connection that was never made, or the platform's own word. A connection that breaks
     * later leaves {@linkplain #unknown doubt}; a platform that wants fewer calls is {@link #throttled}, and one that
     * does not know us, or is none at all but some gateway's page, is {@link #blocked}.
     */
    public static SendResult unavailable(String detail) {
        return new Unavailable(said(detail));
    }

    /**
     * This message, never; the hotel's staff are told why.
     *
     * <p>Only if the platform itself says so about this very message or guest. What it says about the account, the
     * credentials or the address, and what a gateway in between says, is {@link #blocked}: a refused message is lost.
     */
    public static SendResult refused(Refusal reason, String detail) {
        return new Refused(reason == null ? Refusal.OTHER : reason, said(detail));
    }

    /**
     * No message at all until somebody acts: the credentials are gone, the account is closed, or what answers at the
     * address is not the platform. The channel's lane waits and is tried now and then, and the person who runs Penelope
     * is told.
     *
     * @param detail what is wrong and what to do about it, naming the setting or the switch at the platform
     */
    public static SendResult blocked(String detail) {
        return new Blocked(said(detail));
    }

    /** In doubt: it may have been sent. */
    public static SendResult unknown(String detail) {
        return new Unknown(said(detail));
    }

    // What became of the message is worth more than what the author left out about it.

    private static String said(@Nullable String words) {
        return words == null ? "" : words;
    }

    private static Duration pause(@Nullable Duration after) {
        return after == null || after.isNegative() ? Duration.ZERO : after;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT)
                + state().stream().map(value -> " " + value).collect(Collectors.joining());
    }

    /** The platform has it. */
    public static final class Accepted extends SendResult {

        private final String messageId;

        private Accepted(String messageId) {
            this.messageId = messageId;
        }

        @Override
        List<?> state() {
            return all(messageId);
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
            this.after = after;
            this.detail = detail;
        }

        @Override
        List<?> state() {
            return all(after, detail);
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
            this.after = after;
            this.detail = detail;
        }

        @Override
        List<?> state() {
            return all(after, detail);
        }

        /** How long the platform asked to be left alone; zero if it did not say. */
        public Duration after() {
            return after;
        }

        public String detail() {
            return detail;
        }
    }

    /** Certainly not sent, and worth another attempt once the platform is there again. */
    public static final class Unavailable extends SendResult {

        private final String detail;

        private Unavailable(String detail) {
            this.detail = detail;
        }

        @Override
        List<?> state() {
            return all(detail);
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

        @Override
        List<?> state() {
            return all(reason, detail);
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

        @Override
        List<?> state() {
            return all(detail);
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

        @Override
        List<?> state() {
            return all(detail);
        }

        public String detail() {
            return detail;
        }
    }
}
