package io.penelope.application.collecting;

import io.penelope.application.collecting.CollectReplies.Look;
import io.penelope.application.collecting.CollectReplies.Read;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.conversation.ReplyWatch.Watched;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The threads in which something was said last: as many as one request can ask about, all read up to the same mark.
 *
 * <p>Most looks begin a few seconds before the mark. Now and then one is thorough, and finds what showed up in Mews
 * behind the mark. Not thread-safe.
 */
final class FollowedThreads {

    /** So many fit into one request. */
    private static final int MOST = 1000;

    /** Whoever writes at the same time is among these, and to ask about them costs Mews and us next to nothing. */
    private static final int LATEST = 100;

    /** Of too many, which a store may hold that an older version left. */
    private static final int READ_AT_ONCE = 5 * MOST;

    /** So many stay when there are too many, so that not each new thread makes another leave. */
    private static final int STAY = 800;

    /** How long after a thread was resolved a last answer may still appear in it. */
    private static final Duration AFTERMATH = Duration.ofHours(1);

    private static final Duration BETWEEN_DISMISSALS = Duration.ofMinutes(5);

    /** How far an ordinary look reaches back: Mews tells times in whole seconds. */
    static final Duration ORDINARY_OVERLAP = Duration.ofSeconds(5);

    /** How far Mews's clock is believed to be from ours at the most. */
    private static final Duration CLOCKS_APART = Duration.ofHours(12);

    private final PropertyId property;
    private final CollectReplies collect;
    private final ReplyWatch watch;
    private final Transactions transactions;
    private final Duration overlap;

    private Instant dismissedAt = Instant.MIN;

    /** When a look last was thorough, and where the mark was then. */
    private Instant thoroughAt = Instant.MIN;

    private Optional<Instant> markWhenThorough = Optional.empty();

    /** @param overlap how late a message may show up in Mews; a thorough look is due as often */
    FollowedThreads(
            PropertyId property,
            CollectReplies collect,
            ReplyWatch watch,
            Transactions transactions,
            Duration overlap) {
        this.property = property;
        this.collect = collect;
        this.watch = watch;
        this.transactions = transactions;
        this.overlap = overlap;
    }

    /** The threads to ask about; those beyond what one request can hold leave, and what was resolved long ago is dismissed. */
    List<Watched> all(Instant now) {
        // Time in which nobody could look is none in which an answer would have been seen.
        if (!thoroughAt.equals(Instant.MIN) && now.isAfter(dismissedAt.plus(BETWEEN_DISMISSALS))) {
            dismissedAt = now;
            transactions.run(() -> watch.dismiss(property, thoroughAt.minus(AFTERMATH)));
        }
        List<Watched> followed = watch.followed(property, READ_AT_ONCE);
        while (followed.size() > MOST) { // a store of an older version may follow all of its threads
            List<ThreadId> leaving = followed.subList(STAY, followed.size()).stream()
                    .map(Watched::id)
                    .toList();
            transactions.run(() -> watch.leave(property, leaving));
            followed = watch.followed(property, READ_AT_ONCE);
        }
        return followed;
    }

    /** Those in which something was said last; none if these are all that there are. */
    List<Watched> latest() {
        List<Watched> threads = watch.followed(property, LATEST + 1);
        return threads.size() > LATEST ? threads.subList(0, LATEST) : List.of();
    }

    /** Reads some of them, which leaves the mark where it is. */
    Outcome<Look> read(Collection<Watched> some, Instant now) {
        return collect.look(some, readUpTo(now).minus(ORDINARY_OVERLAP), now, read -> {});
    }

    /** Reads all of them, and moves the mark. */
    Outcome<Look> readAll(List<Watched> followed, Instant now) {
        Instant mark = readUpTo(now);
        boolean thorough = thoroughAt.equals(Instant.MIN) || !now.isBefore(thoroughAt.plus(overlap));
        Instant from = thorough ? thoroughlyFrom(mark) : mark.minus(ORDINARY_OVERLAP);
        Set<ThreadId> asked = followed.stream().map(Watched::id).collect(Collectors.toSet());
        Outcome<Look> outcome = collect.look(followed, from, now, read -> {
            boolean sawAll =
                    watch.followed(property, MOST + 1).stream().map(Watched::id).allMatch(asked::contains);
            if (sawAll) { // else a thread turned up meanwhile, perhaps with an older answer in it
                watch.advance(property, readUpTo(read, now));
            }
        });
        if (outcome instanceof Outcome.Done && thorough) {
            thoroughAt = now;
            markWhenThorough = Optional.of(mark);
        }
        return outcome;
    }

    /** By Mews's clock; without any mark no thread was open before the clocks could tell. */
    Instant readUpTo(Instant now) {
        return watch.readUpTo(property).orElseGet(() -> now.minus(CLOCKS_APART));
    }

    /** By Mews's clock where it told us, and never much before our own, lest a quiet winter make looks long. */
    private static Instant readUpTo(Read read, Instant now) {
        Instant quiet = now.minus(CLOCKS_APART);
        return read.readUpTo().filter(quiet::isBefore).orElse(quiet);
    }

    /** Behind everything that may not have shown up yet when the last thorough look looked. */
    private Instant thoroughlyFrom(Instant mark) {
        return markWhenThorough
                .filter(earlier -> earlier.isBefore(mark))
                .orElseGet(() -> mark.minus(overlap)) // of the process before us
                .minus(overlap)
                .minus(ORDINARY_OVERLAP);
    }
}
