package io.penelope.channel.simulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.webhooks.Outbox.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whoever looks on sees each attempt at a webhook, and whether it was taken. */
class WebhookTapTest {

    private static final List<WebhookDelivery> PARCELS = List.of(
            new WebhookDelivery("wamid.1", "anna", Instant.EPOCH, Json.object().put("text", "Hello")));

    private final List<String> seen = new ArrayList<>();
    private final WebhookTap tap = new WebhookTap() {
        @Override
        public void leaving(List<WebhookDelivery> deliveries) {
            seen.add("leaving " + deliveries.get(0).id());
        }

        @Override
        public void accepted(List<WebhookDelivery> deliveries) {
            seen.add("accepted " + deliveries.get(0).id());
        }
    };

    @Test
    void one_that_is_taken_is_seen_before_and_after() {
        tap.watching(deliveries -> answered(true)).carry(PARCELS).join();

        assertThat(seen).containsExactly("leaving wamid.1", "accepted wamid.1");
    }

    @Test
    void one_that_is_refused_or_breaks_is_seen_before_alone() {
        tap.watching(deliveries -> answered(false)).carry(PARCELS).join();
        assertThat(tap.watching(deliveries -> CompletableFuture.failedFuture(new IllegalStateException("broken")))
                        .carry(PARCELS))
                .isCompletedExceptionally();

        assertThat(seen).containsExactly("leaving wamid.1", "leaving wamid.1");
    }

    private static CompletableFuture<Reply> answered(boolean accepted) {
        return CompletableFuture.completedFuture(new Reply(accepted, Optional.empty()));
    }
}
