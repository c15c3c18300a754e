package io.penelope.channel.telegram;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Whom a 429 is for, which Telegram does not say: the chat that was written to, unless it is plain that the whole bot is
 * meant. Safe for many threads.
 *
 * <p>Plain it is when so many chats are refused within seconds that it cannot be each one's own doing, or when the pause
 * is as long as no chat's: Telegram's server, where a bot has too many requests open, asks for a minute.
 *
 * <p>Taken for one chat's by mistake, a pause costs two more calls before the bot is quiet. Taken for the bot's by
 * mistake, it would cost every guest the wait for one.
 *
 * @see <a href="https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this">Bots FAQ</a>
 * @see <a href="https://github.com/tdlib/telegram-bot-api">the Bot API's server, ClientManager.cpp</a>
 */
final class Floods {

    private static final Duration LONGEST_OF_A_CHAT = Duration.ofSeconds(59);
    private static final int TOO_MANY_CHATS = 3;
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final LongSupplier nanos;

    /** When each chat was last refused. Guarded by this. */
    private final Map<Long, Long> refused = new HashMap<>();

    Floods(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Notes that a message to this chat was one too many, and says whether that is the whole bot's trouble. */
    synchronized boolean isTheBots(long chat, Duration retryAfter) {
        long now = nanos.getAsLong();
        refused.values().removeIf(at -> now - at > WITHIN.toNanos());
        refused.put(chat, now);
        return retryAfter.compareTo(LONGEST_OF_A_CHAT) > 0 || refused.size() >= TOO_MANY_CHATS;
    }
}
