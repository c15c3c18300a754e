package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The bot's webhook as Telegram sees it.
 *
 * @param url empty if none is set
 * @param pending how many updates wait
 * @param failedAt when Telegram last failed to deliver
 * @param failure what went wrong then, in Telegram's words
 * @see <a href="https://core.telegram.org/bots/api#webhookinfo">Bot API, WebhookInfo</a>
 */
record WebhookInfo(String url, long pending, Optional<Instant> failedAt, String failure) {

    private static final Duration RECENT = Duration.ofMinutes(5);

    static WebhookInfo of(JsonNode result) {
        return new WebhookInfo(
                Json.text(result, "url").orElse(""),
                Json.number(result, "pending_update_count").orElse(0L),
                Json.moment(result, "last_error_date"),
                Json.text(result, "last_error_message").orElse(""));
    }

    boolean isSet() {
        return !url.isEmpty();
    }

    boolean isAt(URI address) {
        return url.equals(address.toString());
    }

    /** Where it leads, without the path, which may hold somebody's secret. */
    String host() {
        try {
            return Optional.ofNullable(new URI(url).getHost()).orElse("another address");
        } catch (URISyntaxException e) {
            return "another address";
        }
    }

    boolean failedRecently(Clock clock) {
        return failedAt.filter(at -> at.isAfter(clock.instant().minus(RECENT))).isPresent();
    }
}
