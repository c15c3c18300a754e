package io.penelope.endtoend.town;

import io.penelope.mews.simulator.settings.RequestLimit;
import io.penelope.mews.simulator.settings.WebhookSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a {@link Town} is like.
 *
 * @param telegramUpdates how Telegram's updates come: by {@code webhook} or {@code polling}
 * @param checkAfter the age from which Penelope asks anew whether a thread was resolved
 * @param requestBudget what Penelope allows itself in any 30 seconds
 * @param requestDeadline how long Penelope waits for Mews's answers
 * @param limit what Mews allows it
 * @param webhookTraits what is odd about Mews's webhooks
 */
public record Plan(
        String telegramUpdates,
        Duration checkAfter,
        int requestBudget,
        Duration requestDeadline,
        RequestLimit limit,
        Set<WebhookSettings.Trait> webhookTraits) {

    /** An ordinary hotel, with the budget that Penelope keeps by default. */
    public static final Plan ORDINARY =
            new Plan("webhook", Duration.ofSeconds(20), 198, Duration.ofSeconds(20), RequestLimit.DOCUMENTED, Set.of());

    public Plan withTelegramUpdates(String way) {
        return new Plan(way, checkAfter, requestBudget, requestDeadline, limit, webhookTraits);
    }

    public Plan withCheckAfter(Duration age) {
        return new Plan(telegramUpdates, age, requestBudget, requestDeadline, limit, webhookTraits);
    }

    public Plan withRequestDeadline(Duration deadline) {
        return new Plan(telegramUpdates, checkAfter, requestBudget, deadline, limit, webhookTraits);
    }

    /** A budget for Penelope and the limit of Mews at once, both within 30 seconds. */
    public Plan withBudget(int budget, int allowed) {
        RequestLimit newLimit = RequestLimit.of(allowed, Duration.ofSeconds(30));
        return new Plan(telegramUpdates, checkAfter, budget, requestDeadline, newLimit, webhookTraits);
    }

    public Plan withWebhookTrait(WebhookSettings.Trait trait) {
        EnumSet<WebhookSettings.Trait> more = EnumSet.of(trait);
        more.addAll(webhookTraits);
        return new Plan(telegramUpdates, checkAfter, requestBudget, requestDeadline, limit, more);
    }
}
