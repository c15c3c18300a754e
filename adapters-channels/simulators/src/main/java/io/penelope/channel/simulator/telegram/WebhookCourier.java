package io.penelope.channel.simulator.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.webhooks.Outbox;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import io.penelope.channel.simulator.webhooks.WebhookPost;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings updates to the bot's webhook, one in a POST, and remembers the last failure as {@code getWebhookInfo} does. */
final class WebhookCourier implements Outbox.Courier {

    private static final Duration LONGEST_WISH = Duration.ofHours(1);

    /** Why a delivery failed. */
    record LastError(Instant at, String message) {}

    private final WebhookPost post;
    private final Clock clock;
    private final Supplier<TelegramEvent.WebhookSet> webhook;
    private volatile @Nullable LastError lastError;

    WebhookCourier(TelegramSettings settings, Supplier<TelegramEvent.WebhookSet> webhook) {
        this.post = new WebhookPost(settings.webhookPatience);
        this.clock = settings.clock;
        this.webhook = webhook;
    }

    Optional<LastError> lastError() {
        return Optional.ofNullable(lastError);
    }

    @Override
    public CompletableFuture<Outbox.Reply> carry(List<WebhookDelivery> deliveries) {
        TelegramEvent.WebhookSet target = webhook.get();
        if (target.url().isEmpty()) {
            return CompletableFuture.completedFuture(new Outbox.Reply(false, Optional.empty()));
        }
        Map<String, String> headers =
                target.secret() == null ? Map.of() : Map.of("X-Telegram-Bot-Api-Secret-Token", target.secret());
        byte[] body = Json.write(deliveries.get(0).content()).getBytes(UTF_8);
        return post.send(URI.create(target.url()), body, headers).handle((answer, failure) -> {
            if (failure != null) {
                lastError = new LastError(clock.instant(), "Connection failed");
                return new Outbox.Reply(false, Optional.empty());
            }
            return judge(answer);
        });
    }

    private Outbox.Reply judge(HttpResponse<String> answer) {
        if (answer.statusCode() >= 200 && answer.statusCode() <= 299) {
            return new Outbox.Reply(true, Optional.empty());
        }
        lastError = new LastError(clock.instant(), "Wrong response from the webhook: " + answer.statusCode());
        return new Outbox.Reply(
                false,
                answer.headers()
                        .firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                        .map(wish -> wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH));
    }
}
