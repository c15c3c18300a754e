package io.penelope.channel.simulator.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One update that a platform owes to Penelope's webhook.
 *
 * @param lane deliveries of one lane go one after the other, each after the one before was accepted
 */
public record WebhookDelivery(String id, String lane, Instant since, ObjectNode content) {}
