package io.penelope.persistence.database;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a store tells of how things go, without a word that anybody said, a name or a number of anybody: numbers, times, and
 * why something was refused.
 *
 * @param untold why nothing can be told; empty if all is
 * @param bytes that the store's files take
 */
public record StoreFacts(
        Optional<String> untold,
        long bytes,
        List<Lane> lanes,
        List<Source> sources,
        List<Hotel> hotels,
        List<Files> files) {

    public StoreFacts {
        lanes = List.copyOf(lanes);
        sources = List.copyOf(sources);
        hotels = List.copyOf(hotels);
        files = List.copyOf(files);
    }

    /** A store of which nothing but its size can be told. */
    public static StoreFacts untold(String why, long bytes) {
        return new StoreFacts(Optional.of(why), bytes, List.of(), List.of(), List.of(), List.of());
    }

    /** So many, the oldest of them since then. */
    public record Backlog(String state, long number, Instant oldest) {}

    /**
     * Something that went wrong.
     *
     * @param why in words for whoever runs Penelope
     */
    public record Refusal(Instant at, String why) {}

    /**
     * A stream of deliveries.
     *
     * @param id such as {@code mews:riverside}
     * @param lastDone when one last arrived
     * @param backlogs of those that are not done
     * @param lastFailed the latest of those that failed and were not tried again
     */
    public record Lane(String id, Optional<Instant> lastDone, List<Backlog> backlogs, Optional<Refusal> lastFailed) {

        public Lane {
            backlogs = List.copyOf(backlogs);
        }
    }

    /**
     * What came from a channel.
     *
     * @param lastHeard when its platform last brought something; empty if that is longer ago than it is remembered
     * @param unusable of how much nothing could be made
     * @param lastUnusable the latest of that
     */
    public record Source(String channel, Optional<Instant> lastHeard, long unusable, Optional<Refusal> lastUnusable) {}

    /**
     * What goes on with a hotel.
     *
     * @param lookedUpTo how far Mews was last read for replies
     * @param lastReply when the staff's latest reply was found
     * @param threads those that are not open in Mews yet
     * @param waiting guests whose latest message nobody has answered
     */
    public record Hotel(
            String property,
            Optional<Instant> lookedUpTo,
            Optional<Instant> lastReply,
            List<Backlog> threads,
            Optional<Backlog> waiting) {

        public Hotel {
            threads = List.copyOf(threads);
        }
    }

    /** Files on their way from a channel's platform, or to the scanner. */
    public record Files(String channel, Backlog backlog) {}
}
