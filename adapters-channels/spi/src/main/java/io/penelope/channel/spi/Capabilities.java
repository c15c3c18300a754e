package io.penelope.channel.spi;

import java.time.Duration;
import java.util.Optional;

/** A channel's limits and abilities, which the host heeds before it calls the channel. */
public final class Capabilities {

    private final int textMax;
    private final TextUnit textUnit;
    private final int sends;
    private final Duration sendsPer;
    private final Duration guestPause;
    private final Optional<Duration> keyPreventsDoubles;
    private final Optional<Duration> receiptsCarryKey;

    private Capabilities(Builder builder) {
        this.textMax = builder.textMax;
        this.textUnit = builder.textUnit;
        this.sends = builder.sends;
        this.sendsPer = builder.sendsPer;
        this.guestPause = builder.guestPause;
        this.keyPreventsDoubles = builder.keyPreventsDoubles;
        this.receiptsCarryKey = builder.receiptsCarryKey;
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

    /** The least time between two messages to one guest. */
    public Duration guestPause() {
        return guestPause;
    }

    /** How long the platform remembers a message's key and drops a repeat; empty if it does not. */
    public Optional<Duration> keyPreventsDoubles() {
        return keyPreventsDoubles;
    }

    /** How long a receipt with a message's key may fairly take; empty if receipts carry no key. */
    public Optional<Duration> receiptsCarryKey() {
        return receiptsCarryKey;
    }

    /** Collects capabilities; what is not said is not had. */
    public static final class Builder {

        private final int textMax;
        private final TextUnit textUnit;
        private int sends = 20;
        private Duration sendsPer = Duration.ofSeconds(1);
        private Duration guestPause = Duration.ZERO;
        private Optional<Duration> keyPreventsDoubles = Optional.empty();
        private Optional<Duration> receiptsCarryKey = Optional.empty();

        private Builder(int textMax, TextUnit textUnit) {
            if (textMax < 16) {
                throw new IllegalArgumentException("A channel takes texts of 16 units at the least");
            }
            this.textMax = textMax;
            this.textUnit = textUnit;
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

        /** At least {@code pause} between two messages to one guest; none unless said. */
        public Builder guestPause(Duration pause) {
            this.guestPause = pause;
            return this;
        }

        /** The platform drops a second message with the same key for as long as this. */
        public Builder keyPreventsDoubles(Duration remembered) {
            this.keyPreventsDoubles = Optional.of(remembered);
            return this;
        }

        /** Receipts bring the message's key back; without one after {@code wait} a message in doubt is repeated. */
        public Builder receiptsCarryKey(Duration wait) {
            this.receiptsCarryKey = Optional.of(wait);
            return this;
        }

        public Capabilities build() {
            return new Capabilities(this);
        }
    }
}
