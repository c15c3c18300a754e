package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.penelope.channel.simulator.Answer;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one poller that a bot may have, and the older one that has to go when a second comes.
 *
 * <p>Guarded by the platform's lock; answers are completed on other threads, so that writing them holds up nobody.
 */
final class LongPoll implements AutoCloseable {

    private static final int MOST_SECONDS = 50;
    private static final int MOST_UPDATES = 100;

    private record Waiting(CompletableFuture<Answer> answer, int limit) {}

    private final SimulatedTelegram platform;
    private @Nullable Waiting waiting;

    LongPoll(SimulatedTelegram platform) {
        this.platform = platform;
    }

    CompletableFuture<Answer> getUpdates(Parameters parameters) throws Refused {
        int limit = parameters.clamped("limit", MOST_UPDATES, 1, MOST_UPDATES);
        int timeout = parameters.clamped("timeout", 0, 0, MOST_SECONDS);
        long offset = parameters.number("offset").orElse(0);
        List<String> noKinds = List.of();
        List<String> kinds = parameters.words("allowed_updates").orElse(noKinds);
        synchronized (platform) {
            if (!platform.webhook().url().isEmpty()) {
                return CompletableFuture.completedFuture(BotAnswer.refused(
                        409,
                        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
                                + " webhook first"));
            }
            endBecause("terminated by other getUpdates request; make sure that only one bot instance is running");
            if (parameters.has("allowed_updates")) {
                platform.chooseKinds(kinds);
            }
            platform.confirmBelow(offset < 0 ? fromTheEnd(offset) : offset);
            if (timeout == 0 || !platform.owed().isEmpty()) {
                return CompletableFuture.completedFuture(answer(limit));
            }
            Waiting poll = new Waiting(new CompletableFuture<>(), limit);
            waiting = poll;
            CompletableFuture.delayedExecutor(timeout, TimeUnit.SECONDS).execute(() -> timeUp(poll));
            return poll.answer();
        }
    }

    /** Answers the poller who waits, if there is something to hear. */
    void news() {
        synchronized (platform) {
            Waiting poll = waiting;
            if (poll != null && !platform.owed().isEmpty()) {
                end(poll, answer(poll.limit()));
            }
        }
    }

    void endBecause(String reason) {
        synchronized (platform) {
            Waiting poll = waiting;
            if (poll != null) {
                end(poll, BotAnswer.refused(409, "Conflict: " + reason));
            }
        }
    }

    @Override
    public void close() {
        synchronized (platform) {
            Waiting poll = waiting;
            if (poll != null) {
                end(poll, BotAnswer.refused(500, "Internal Server Error: restart"));
            }
        }
    }

    private void timeUp(Waiting poll) {
        synchronized (platform) {
            if (poll.equals(waiting)) {
                end(poll, answer(poll.limit()));
            }
        }
    }

    private void end(Waiting poll, Answer answer) {
        waiting = null;
        CompletableFuture<Answer> unused = poll.answer().completeAsync(() -> answer);
    }

    /** The id of the update that is so many from the end. */
    private long fromTheEnd(long offset) {
        List<WebhookDelivery> owed = platform.owed();
        int first = (int) Math.max(0, owed.size() + offset);
        return owed.isEmpty() ? 0 : Long.parseLong(owed.get(first).id());
    }

    private Answer answer(int limit) {
        ArrayNode updates = Json.array();
        platform.owed().stream().limit(limit).map(WebhookDelivery::content).forEach(updates::add);
        return BotAnswer.ok(updates);
    }
}
