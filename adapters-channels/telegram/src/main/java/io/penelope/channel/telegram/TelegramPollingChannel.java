package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.PollingChannel;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.telegram.Answer.Denied;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/**
 * A bot that is asked for its updates, which needs no public address.
 *
 * @see <a href="https://core.telegram.org/bots/api#getupdates">Bot API, getUpdates</a>
 */
final class TelegramPollingChannel extends TelegramChannel implements PollingChannel {

    /** Telegram silently cuts a longer wait to this. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(50);

    /** How much longer than the wait an answer may take, before the connection counts as dead. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final int MOST_UPDATES = 100;

    private static final int CONFLICT = 409;

    /** Two pollers end each other's polls in turn, so one that succeeds proves nothing. */
    private static final Duration CONFLICTS_LAST = Duration.ofMinutes(10);

    private record Conflict(Trouble trouble, Instant at) {}

    private final UpdateReader updates;
    private volatile Optional<Conflict> conflict = Optional.empty();
    private volatile boolean connected;

    TelegramPollingChannel(BotApi api, ChannelContext context) {
        super(api, context);
        this.updates = new UpdateReader(context.clock(), api.largestFile());
    }

    /** Removes a webhook, beside which Telegram refuses polls. What waits there is kept, and comes by polling. */
    @Override
    public void connect() throws TelegramException, ThrottledException, InterruptedException {
        WebhookInfo webhook = WebhookInfo.of(succeeded("getWebhookInfo", ask("getWebhookInfo", Json.object())));
        if (webhook.isSet()) {
            succeeded("deleteWebhook", ask("deleteWebhook", Json.object()));
            context.log().log(Level.INFO, "Removed the bot''s webhook at {0}, to poll instead", webhook.host());
        }
        connected = true;
    }

    @Override
    public CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait) {
        Instant now = context.clock().instant();
        Duration allowed = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        ObjectNode parameters =
                Json.object().put("limit", MOST_UPDATES).put("timeout", Math.max(0, allowed.toSeconds()));
        parameters.set("allowed_updates", UpdateReader.kinds());
        Optional<PollCursor> after = cursor.flatMap(PollCursor::parse).filter(known -> !known.isSpentAt(now));
        after.ifPresent(known -> parameters.put("offset", known.offset()));
        return api.begin("getUpdates", parameters, allowed.plus(GRACE)).thenApply(answer -> {
            try {
                return read(answer, after);
            } catch (TelegramException | ThrottledException e) {
                throw new CompletionException(e);
            }
        });
    }

    private PollResult read(Answer answer, Optional<PollCursor> after) throws TelegramException, ThrottledException {
        if (answer instanceof Denied denied && denied.code() == CONFLICT) {
            conflict =
                    Optional.of(new Conflict(Trouble.of(denied), context.clock().instant()));
        }
        JsonNode batch = succeeded("getUpdates", answer);
        boolean confirmed = batch.isArray() && batch.isEmpty() && after.isPresent();
        return confirmed ? PollResult.of(List.of(), PollCursor.SPENT) : read(batch);
    }

    private PollResult read(JsonNode batch) throws TelegramException {
        if (!batch.isArray()) {
            throw new TelegramException("getUpdates brought no list. Check that apiUrl is a Bot API server.");
        }
        if (batch.isEmpty()) {
            return PollResult.nothing();
        }
        OptionalLong last = StreamSupport.stream(batch.spliterator(), false)
                .flatMap(update -> Json.number(update, "update_id").stream())
                .mapToLong(Long::longValue)
                .max();
        if (last.isEmpty()) {
            throw new TelegramException("getUpdates brought updates without ids, so that no poll can go on after them."
                    + " Check that apiUrl is a Bot API server.");
        }
        List<InboundEvent> events = new ArrayList<>();
        batch.forEach(update -> events.add(updates.read(update)));
        return PollResult.of(
                events, new PollCursor(last.getAsLong() + 1, context.clock().instant()).toString());
    }

    @Override
    Health health(String bot, WebhookInfo webhook) {
        boolean leftOver = !connected && webhook.isAt(context.webhookAddress());
        if (webhook.isSet() && !leftOver) {
            return Health.problem(
                    bot + " has a webhook at " + webhook.host() + ", so messages go there and polling is refused",
                    "Penelope removes it as it starts. If another program needs it, or sets it again, give Penelope a bot"
                            + " of its own.");
        }
        Instant recent = context.clock().instant().minus(CONFLICTS_LAST);
        return conflict.filter(last -> last.at().isAfter(recent))
                .map(last -> last.trouble().asHealth())
                .orElseGet(() -> Health.ok(bot));
    }
}
