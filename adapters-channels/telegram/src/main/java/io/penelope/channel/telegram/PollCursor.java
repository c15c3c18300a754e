package io.penelope.channel.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next poll goes on: the first update id that is wanted, and when the batch before it came.
 *
 * <p>All that an offset does is to confirm what came before it; without one Telegram tells whatever is unconfirmed. And
 * an offset can do harm: ids rise by one, but after a week without updates the next one is random, and may be lower
 * (Bot API, Update). So it is used as little as can be:
 *
 * <ul>
 *   <li>A batch alone sets it, downwards too. One that never sank would leave new, lower ids unconfirmed for ever.
 *   <li>Once a poll with it brought nothing, all is confirmed, and it is {@link #SPENT}.
 *   <li>After a day it is {@linkplain #isSpentAt spent} in any case: Telegram keeps no update for longer.
 * </ul>
 *
 * <p>The published server takes an offset far beyond its ids for none, but this is promised nowhere.
 *
 * @see <a href="https://core.telegram.org/bots/api#getting-updates">Bot API, Getting updates</a>
 */
record PollCursor(long offset, Instant at) {

    /** Stands for no offset at all. */
    static final String SPENT = "all confirmed";

    private static final Duration KEPT = Duration.ofHours(24);

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})@([0-9]{1,11})");

    /** Empty if it is spent, or none of ours: a poll without an offset loses nothing. */
    static Optional<PollCursor> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        return matcher.matches()
                ? Optional.of(new PollCursor(
                        Long.parseLong(matcher.group(1)), Instant.ofEpochSecond(Long.parseLong(matcher.group(2)))))
                : Optional.empty();
    }

    boolean isSpentAt(Instant now) {
        return !at.plus(KEPT).isAfter(now);
    }

    @Override
    public String toString() {
        return offset + "@" + at.getEpochSecond();
    }
}
