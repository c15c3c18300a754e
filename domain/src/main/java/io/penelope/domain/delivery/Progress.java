package io.penelope.domain.delivery;

import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.time.Instant;
import java.util.Optional;

/** How far a delivery is, with what there is to know at that point and no more. */
public sealed interface Progress {

    Attempts attempts();

    Delivery.State state();

    /** Before which nothing is tried or looked for, or until which it is held; empty if nothing is to come. */
    default Optional<Instant> due() {
        return Optional.empty();
    }

    /** The same with another moment at which something is due; unchanged if nothing is to come. */
    default Progress dueAt(Instant moment) {
        return this;
    }

    /** Why it is not done, for whoever runs Penelope. */
    default Optional<String> detail() {
        return Optional.empty();
    }

    /** What the other side said when it took it, if it did. */
    default Optional<Done> taken() {
        return Optional.empty();
    }

    /**
     * To be tried.
     *
     * @param from before which it is not tried
     * @param detail what has kept it back so far
     */
    record Pending(Attempts attempts, Instant from, Optional<String> detail) implements Progress {

        @Override
        public Delivery.State state() {
            return Delivery.State.PENDING;
        }

        @Override
        public Optional<Instant> due() {
            return Optional.of(from);
        }

        @Override
        public Progress dueAt(Instant moment) {
            return new Pending(attempts, moment, detail);
        }
    }

    /**
     * A call with it is under way, or was when the process died.
     *
     * @param detail what had kept it back before this call
     */
    record InFlight(Attempts attempts, Optional<String> detail) implements Progress {

        public InFlight {
            requireTried(attempts);
        }

        @Override
        public Delivery.State state() {
            return Delivery.State.IN_FLIGHT;
        }
    }

    /**
     * It may have been sent.
     *
     * @param lookAt before which it is not looked for
     */
    record InDoubt(Attempts attempts, Instant lookAt, String why) implements Progress {

        public InDoubt {
            requireTried(attempts);
        }

        @Override
        public Delivery.State state() {
            return Delivery.State.IN_DOUBT;
        }

        @Override
        public Optional<Instant> due() {
            return Optional.of(lookAt);
        }

        @Override
        public Progress dueAt(Instant moment) {
            return new InDoubt(attempts, moment, why);
        }

        @Override
        public Optional<String> detail() {
            return Optional.of(why);
        }
    }

    /**
     * Certainly not sent, and kept until the guest has written again, as the platform takes nothing before.
     *
     * @param until when it is kept no longer
     */
    record Held(Attempts attempts, Instant until, String why) implements Progress {

        @Override
        public Delivery.State state() {
            return Delivery.State.HELD;
        }

        @Override
        public Optional<Instant> due() {
            return Optional.of(until);
        }

        @Override
        public Progress dueAt(Instant moment) {
            return new Held(attempts, moment, why);
        }

        @Override
        public Optional<String> detail() {
            return Optional.of(why);
        }
    }

    /** The other side has it. */
    record Done(Attempts attempts, ExternalId externalId, Receipt receipt) implements Progress {

        @Override
        public Delivery.State state() {
            return Delivery.State.DONE;
        }

        @Override
        public Optional<Done> taken() {
            return Optional.of(this);
        }
    }

    /**
     * It will not be tried again unless a person wants it.
     *
     * @param taken what the other side had said before it came to nothing, if it had taken it
     */
    record Failed(Attempts attempts, Refusal refusal, String why, Optional<Done> taken) implements Progress {

        @Override
        public Delivery.State state() {
            return Delivery.State.FAILED;
        }

        @Override
        public Optional<String> detail() {
            return Optional.of(why);
        }
    }

    /**
     * Nobody needs it any more, so that it was not sent.
     *
     * @param why what made it needless
     */
    record Dropped(Attempts attempts, String why) implements Progress {

        @Override
        public Delivery.State state() {
            return Delivery.State.DROPPED;
        }

        @Override
        public Optional<String> detail() {
            return Optional.of(why);
        }
    }

    private static void requireTried(Attempts attempts) {
        if (attempts.latest().isEmpty()) {
            throw new IllegalArgumentException("It was not tried yet");
        }
    }
}
