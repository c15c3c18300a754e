package io.penelope.domain.conversation;

import io.penelope.domain.hotel.HotelThreadId;
import java.time.Instant;
import java.util.Optional;

/** How far a thread is, with what there is to know at that point and no more. */
public sealed interface Standing {

    MessageThread.State state();

    /** How often it was tried to open the thread; 0 once it was opened, when nobody asks any more. */
    default int attempts() {
        return 0;
    }

    /** When the latest attempt to open it began. */
    default Optional<Instant> tried() {
        return Optional.empty();
    }

    /** Before which nothing is tried or looked for; empty if nothing is to come. */
    default Optional<Instant> due() {
        return Optional.empty();
    }

    /** Mews's id, once the thread is or was open there. */
    default Optional<HotelThreadId> inMews() {
        return Optional.empty();
    }

    /** When Mews last said that it is open, or that it is resolved. */
    default Optional<Instant> checked() {
        return Optional.empty();
    }

    /** The same by a clock that was put back to this moment: due then at the latest, and not checked later than that. */
    default Standing notAfter(Instant moment) {
        return this;
    }

    /** To be opened, not before {@code from}. */
    record Wanted(int attempts, Optional<Instant> tried, Instant from) implements Standing {

        @Override
        public MessageThread.State state() {
            return MessageThread.State.WANTED;
        }

        @Override
        public Optional<Instant> due() {
            return Optional.of(from);
        }

        @Override
        public Standing notAfter(Instant moment) {
            return new Wanted(attempts, tried, earlier(from, moment));
        }
    }

    /** Being opened at this moment, or left so by a process that died. */
    record Opening(int attempts, Instant triedAt) implements Standing {

        @Override
        public MessageThread.State state() {
            return MessageThread.State.IN_FLIGHT;
        }

        @Override
        public Optional<Instant> tried() {
            return Optional.of(triedAt);
        }
    }

    /** Perhaps opened: the call broke. It is looked for, not before {@code lookAt}. */
    record InDoubt(int attempts, Instant triedAt, Instant lookAt) implements Standing {

        @Override
        public MessageThread.State state() {
            return MessageThread.State.IN_DOUBT;
        }

        @Override
        public Optional<Instant> tried() {
            return Optional.of(triedAt);
        }

        @Override
        public Optional<Instant> due() {
            return Optional.of(lookAt);
        }

        @Override
        public Standing notAfter(Instant moment) {
            return new InDoubt(attempts, triedAt, earlier(lookAt, moment));
        }
    }

    /** Open in Mews, as Mews last said at {@code checkedAt}. */
    record Live(HotelThreadId hotelId, Instant checkedAt) implements Standing {

        @Override
        public MessageThread.State state() {
            return MessageThread.State.LIVE;
        }

        @Override
        public Optional<HotelThreadId> inMews() {
            return Optional.of(hotelId);
        }

        @Override
        public Optional<Instant> checked() {
            return Optional.of(checkedAt);
        }

        @Override
        public Standing notAfter(Instant moment) {
            return new Live(hotelId, earlier(checkedAt, moment));
        }
    }

    /** Closed by the staff, or gone, as was noticed at {@code noticedAt}. */
    record Resolved(HotelThreadId hotelId, Instant noticedAt) implements Standing {

        @Override
        public MessageThread.State state() {
            return MessageThread.State.RESOLVED;
        }

        @Override
        public Optional<HotelThreadId> inMews() {
            return Optional.of(hotelId);
        }

        @Override
        public Optional<Instant> checked() {
            return Optional.of(noticedAt);
        }
    }

    /** Mews refuses to open it. */
    record Refused(int attempts) implements Standing {

        @Override
        public MessageThread.State state() {
            return MessageThread.State.REFUSED;
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isAfter(other) ? other : one;
    }
}
