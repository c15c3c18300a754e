package io.penelope.channel.simulator.telegram;

import io.penelope.channel.simulator.SlidingWindow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The platform's limits on sending; each is off until it is switched on. */
public final class Limits {

    private static final String THE_BOT = "the bot";

    private @Nullable SlidingWindow chat;
    private @Nullable SlidingWindow bot;

    /** At most so many messages to one chat in any such stretch of time; more are refused with 429. */
    public synchronized void perChat(int most, Duration within) {
        chat = new SlidingWindow(most, within);
    }

    /** At most so many messages in any second; more are refused with 429. */
    public synchronized void perSecond(int most) {
        bot = new SlidingWindow(most, Duration.ofSeconds(1));
    }

    public synchronized void none() {
        chat = null;
        bot = null;
    }

    /** How long a message to the chat has to wait; zero if it may go, and then it counts. */
    synchronized Duration wait(long chatId, Instant now) {
        Duration pace = chat == null ? Duration.ZERO : chat.admit(Long.toString(chatId), now);
        if (!pace.isZero()) {
            return pace;
        }
        return bot == null ? Duration.ZERO : bot.admit(THE_BOT, now);
    }
}
