package io.penelope.channel.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A channel's limits and abilities, which the host heeds before it calls the channel. */
public final class Capabilities extends Value {

    private final int textMax;
    private final TextUnit textUnit;
    private final int sends;
    private final Duration sendsPer;
    private final int guestBurst;
    private final Duration guestPause;
    private final Optional<Duration> keyPreventsDoubles;
    private final Optional<ReceiptWait> receiptsCarryKey;
    private final Optional<Duration> answerWindow;
    private final boolean invites;
    private final List<FileForm> files;
    private final boolean writingEndsOptOut;

    private Capabilities(Builder builder) {
        this.textMax = builder.textMax;
        this.textUnit = builder.textUnit;
        this.sends = builder.sends;
        this.sendsPer = builder.sendsPer;
        this.guestBurst = builder.guestBurst;
        this.guestPause = builder.guestPause;
        this.keyPreventsDoubles = builder.keyPreventsDoubles;
        this.receiptsCarryKey = builder.receiptsCarryKey;
        this.answerWindow = builder.answerWindow;
        this.invites = builder.invites;
        this.files = List.copyOf(builder.files);
        this.writingEndsOptOut = builder.writingEndsOptOut;
    }

    @Override
    List<?> state() {
        return all(
                textMax,
                textUnit,
                sends,
                sendsPer,
                guestBurst,
                guestPause,
                keyPreventsDoubles,
                receiptsCarryKey,
                answerWindow,
                invites,
                files,
                writingEndsOptOut);
    }

    @Override
    public String toString() {
        return "texts of " + textMax + " " + textUnit;
    }

    /** @param max the longest text of one message; a longer one comes in parts */
    public static Builder text(int max, TextUnit unit) {
        return new Builder(max, unit);
    }

    public int textMax() {
        return textMax;
    }

    public TextUnit textUnit() {
        return textUnit;
    }

    /** How many messages the platform takes in each {@link #pacePer()}, over all guests. */
    public int pace() {
        return sends;
    }

    public Duration pacePer() {
        return sendsPer;
    }

    /** How many messages one guest may get at once, before {@link #guestPause()} lies between two. */
    public int guestBurst() {
        return guestBurst;
    }

    /** The least time between two messages to one guest, once the {@link #guestBurst()} is used up. */
    public Duration guestPause() {
        return guestPause;
    }

    /** How long the platform remembers a message's key and drops a repeat; empty if it does not. */
    public Optional<Duration> keyPreventsDoubles() {
        return keyPreventsDoubles;
    }

    /** How long a receipt with a message's key is waited for; empty if receipts carry no key. */
    public Optional<ReceiptWait> receiptsCarryKey() {
        return receiptsCarryKey;
    }

    /** How long after a guest's last message the platform takes answers; empty if it always does. */
    public Optional<Duration> answerWindow() {
        return answerWindow;
    }

    /** Whether the channel, an {@link InvitingChannel} then, can ask a guest to write again. */
    public boolean invites() {
        return invites;
    }

    /**
     * The forms in which a {@link FileSendingChannel} sends files, the best first: a file goes out in the first one that
     * takes its type and length. Empty for any other channel.
     */
    public List<FileForm> files() {
        return files;
    }

    /** Whether a guest who opted out takes messages again once they write. */
    public boolean writingEndsOptOut() {
        return writingEndsOptOut;
    }

    /** How long a message in doubt waits for the receipt that would show that it was sent, before it is sent again. */
    public static final class ReceiptWait extends Value {

        private final Duration fair;
        private final Duration longest;

        private ReceiptWait(Duration fair, Duration longest) {
            this.fair = fair;
            this.longest = longest;
        }

        @Override
        List<?> state() {
            return all(fair, longest);
        }

        /** How long a receipt may fairly take, where receipts of messages that were sent later have come. */
        public Duration fair() {
            return fair;
        }

        /** How long it is waited for where nothing else has come either. */
        public Duration longest() {
            return longest;
        }
    }

    /** Collects capabilities; what is not said is not had. */
    public static final class Builder {

        private final int textMax;
        private final TextUnit textUnit;
        private int sends = 20;
        private Duration sendsPer = Duration.ofSeconds(1);
        private int guestBurst = 1;
        private Duration guestPause = Duration.ZERO;
        private Optional<Duration> keyPreventsDoubles = Optional.empty();
        private Optional<ReceiptWait> receiptsCarryKey = Optional.empty();
        private Optional<Duration> answerWindow = Optional.empty();
        private boolean invites;
        private final List<FileForm> files = new ArrayList<>();
        private boolean writingEndsOptOut;

        private Builder(int textMax, TextUnit textUnit) {
            if (textMax < 16) {
                throw new IllegalArgumentException("A channel takes texts of 16 units at the least");
            }
            this.textMax = textMax;
            this.textUnit = Objects.requireNonNull(textUnit, "the unit of the longest text");
        }

        /** At most {@code sends} messages in each {@code per}, over all guests; 20 a second unless said. */
        public Builder pace(int sends, Duration per) {
            if (sends < 1 || per.isNegative()) {
                throw new IllegalArgumentException("A channel's pace is one message at the least in some time");
            }
            this.sends = sends;
            this.sendsPer = per;
            return this;
        }

        /**
         * So many messages to one guest may go out at once, and from then on one in each {@link #guestPause}; 1 unless
         * said. What was not used may be used at once again when the guest has been left alone for as many pauses.
         */
        public Builder guestBurst(int atOnce) {
            if (atOnce < 1) {
                throw new IllegalArgumentException("A guest gets one message at once at the least");
            }
            this.guestBurst = atOnce;
            return this;
        }

        /** At least {@code pause} between two messages to one guest, after the {@link #guestBurst}; none unless said. */
        public Builder guestPause(Duration pause) {
            if (pause.isNegative()) {
                throw new IllegalArgumentException("A pause between two messages is not negative");
            }
            this.guestPause = pause;
            return this;
        }

        /** The platform drops a second message with the same key for as long as this. */
        public Builder keyPreventsDoubles(Duration remembered) {
            this.keyPreventsDoubles = Optional.of(remembered);
            return this;
        }

        /**
         * Receipts bring the message's key back. A message in doubt is sent again once receipts of messages that were
         * sent later have come and its own has not for {@code fair}, and after {@code longest} in any case.
         *
         * <p>A {@code fair} that is too short sends messages twice, one that is too long keeps the guest waiting.
         */
        public Builder receiptsCarryKey(Duration fair, Duration longest) {
            if (fair.isNegative() || longest.compareTo(fair) < 0) {
                throw new IllegalArgumentException("A fair wait for a receipt is not longer than the longest one");
            }
            this.receiptsCarryKey = Optional.of(new ReceiptWait(fair, longest));
            return this;
        }

        /**
         * The platform takes answers for so long after a guest's last message, and refuses later ones as {@link
         * Refusal#WINDOW_CLOSED} until the guest writes again. The host holds them, and goes by the platform's word: it
         * sends whatever its own clock says, until something was refused.
         */
        public Builder answerWindow(Duration length) {
            if (length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException("A platform takes answers for some time at the least");
            }
            this.answerWindow = Optional.of(length);
            return this;
        }

        /** The channel, an {@link InvitingChannel}, can ask a guest to write again once the window is closed. */
        public Builder invites() {
            this.invites = true;
            return this;
        }

        /** Files go out in this form where none that was said before takes them. */
        public Builder file(FileForm form) {
            this.files.add(form);
            return this;
        }

        /**
         * A guest who has {@linkplain InboundEvent#optedOut opted out}, or of whom the platform said {@link
         * Refusal#OPTED_OUT}, takes messages again once they write by themselves: right for messengers in which nobody can
         * write to whom they have blocked. Unless said, an {@link InboundEvent#optedIn} alone ends it, as START does in text
         * messages, and the channel has to bring one.
         */
        public Builder writingEndsOptOut() {
            this.writingEndsOptOut = true;
            return this;
        }

        public Capabilities build() {
            if (invites && answerWindow.isEmpty()) {
                throw new IllegalArgumentException("Only a channel with an answerWindow invites");
            }
            return new Capabilities(this);
        }
    }
}
