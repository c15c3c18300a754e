package io.penelope.channel.host.telling;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What called one webhook's address and was refused, and why: a trouble until a right call comes.
 *
 * <p>A platform whose calls are refused tells nobody, and silence looks like a quiet day. A stranger may call as well, and
 * as often as they like: the log has the first call of a kind and then a line an hour, and the trouble is one sentence.
 */
public final class RefusedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedCalls.class);

    private static final Duration BETWEEN_LINES = Duration.ofHours(1);

    /** Why a call was not taken. */
    public enum Reason {
        /** The word by which a platform verifies an address is wrong. */
        HANDSHAKE,
        /** The signature, secret or token is wrong. */
        PROOF,
        /** It is proven, and yet not what the platform sends. */
        MALFORMED,
        /** It is about an account that no channel has. */
        ACCOUNT;

        /** The word for it in metrics. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final class Refused {
        private final LongAdder ever = new LongAdder();

        // Guarded by the calls.
        private String words = "";
        private long sinceRight;
        private long unlogged;
        private boolean logged;
        private long loggedAt;
    }

    private final String whose;
    private final LongSupplier nanos;
    private final Map<Reason, Refused> refused = new EnumMap<>(Reason.class);

    /** Whether there is a trouble, for the many calls that are right. */
    private volatile boolean troubled;

    /** Whether the log has it that there is one; guarded by this. */
    private boolean told;

    /** @param whose calls they are, as the beginning of a line of the log */
    public RefusedCalls(String whose) {
        this(whose, System::nanoTime);
    }

    /** @param nanos the running time by which lines of the log are apart */
    RefusedCalls(String whose, LongSupplier nanos) {
        this.whose = whose;
        this.nanos = nanos;
        for (Reason reason : Reason.values()) {
            refused.put(reason, new Refused());
        }
    }

    /** @param words what is likely wrong and what to do about it, without a word of what the call said */
    public void refused(Reason reason, String words) {
        String line = note(reason, words, true);
        if (!line.isEmpty()) {
            LOG.warn("{}: {}", whose, line);
        }
    }

    /** As {@link #refused}, for what its caller logs. */
    public void noticed(Reason reason, String words) {
        String unused = note(reason, words, false);
    }

    /** A call that is not taken either, but tells of nothing that somebody should mend. */
    public void counted(Reason reason) {
        of(reason).ever.increment();
    }

    /** @return the line for the log; empty if it has had enough of them */
    private synchronized String note(Reason reason, String words, boolean logs) {
        Refused kind = of(reason);
        kind.ever.increment();
        kind.words = words;
        kind.sinceRight++;
        kind.unlogged++;
        troubled = true;
        long now = nanos.getAsLong();
        if (!logs || (kind.logged && now - kind.loggedAt < BETWEEN_LINES.toNanos())) {
            return "";
        }
        String line = kind.unlogged == 1 ? words : words + " (" + kind.unlogged + " such calls since the last line)";
        kind.logged = true;
        kind.loggedAt = now;
        kind.unlogged = 0;
        told = true;
        return line;
    }

    /** A call came that is right in these respects. */
    public void right(Set<Reason> respects) {
        if (troubled && mended(respects)) {
            LOG.info("{}: a right call has come", whose);
        }
    }

    /** @return whether the log is to have it */
    private synchronized boolean mended(Set<Reason> respects) {
        respects.forEach(reason -> of(reason).sinceRight = 0);
        troubled = refused.values().stream().anyMatch(kind -> kind.sinceRight > 0);
        boolean tells = told && !troubled;
        told &= troubled;
        return tells;
    }

    /** What is wrong at this moment, in words. */
    public Optional<String> trouble() {
        return troubled ? sentences() : Optional.empty();
    }

    private synchronized Optional<String> sentences() {
        String all = refused.values().stream()
                .filter(kind -> kind.sinceRight > 0)
                .map(kind ->
                        kind.words + " (" + (kind.sinceRight == 1 ? "one such call" : kind.sinceRight + " such calls")
                                + ", and no right one since)")
                .collect(Collectors.joining("; "));
        return Optional.of(all).filter(words -> !words.isEmpty());
    }

    /** How many calls were refused for the reason, ever. */
    public long count(Reason reason) {
        return of(reason).ever.sum();
    }

    private Refused of(Reason reason) {
        return Objects.requireNonNull(refused.get(reason));
    }
}
