package io.penelope.channel.host.opening;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.storing.Journal;
import io.penelope.domain.storing.Transactions;
import io.penelope.domain.throttling.Closure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For how long the platforms want to be left alone, kept in the store: a restart asks none of them sooner. */
final class Closures {

    private static final Logger LOG = LoggerFactory.getLogger(Closures.class);

    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;

    Closures(Journal journal, Transactions transactions, Clock clock) {
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How much is left of the channel's last closure; zero if it is over, or there was none. */
    Duration left(ChannelId channel) {
        return journal.read(name(channel))
                .flatMap(Closure::parse)
                .map(closure -> closure.left(clock.instant()))
                .orElse(Duration.ZERO);
    }

    /** Keeps a closure that begins now, without waiting for the store. If it cannot, this process still heeds it. */
    void keep(ChannelId channel, Duration left) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String words = new Closure(now, now.plus(left).plusMillis(1).truncatedTo(ChronoUnit.MILLIS)).toString();
        CompletionStage<Boolean> kept = transactions.submit(() -> {
            journal.write(name(channel), words);
            return true;
        });
        kept.whenComplete((done, trouble) -> {
            if (trouble != null) {
                LOG.debug("That channel {} wants to be left alone is known to this process only", channel);
            }
        });
    }

    private static String name(ChannelId channel) {
        return "closed:" + channel;
    }
}
