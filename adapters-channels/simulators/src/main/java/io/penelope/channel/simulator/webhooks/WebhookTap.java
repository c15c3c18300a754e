package io.penelope.channel.simulator.webhooks;

import java.util.List;

/**
 * Sees the webhooks that a platform sends.
 *
 * <p>Called by the threads that send; must be quick and must not throw.
 */
public interface WebhookTap {

    /** Sees nothing. */
    WebhookTap NONE = new WebhookTap() {};

    /** A POST with these is about to leave, be it for the first time or again. */
    default void leaving(List<WebhookDelivery> deliveries) {}

    /** Penelope has taken them. */
    default void accepted(List<WebhookDelivery> deliveries) {}

    /** The courier, with this one looking on. */
    default Outbox.Courier watching(Outbox.Courier courier) {
        return deliveries -> {
            leaving(deliveries);
            return courier.carry(deliveries).thenApply(reply -> {
                if (reply.accepted()) {
                    accepted(deliveries);
                }
                return reply;
            });
        };
    }
}
