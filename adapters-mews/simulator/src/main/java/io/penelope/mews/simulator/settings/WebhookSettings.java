package io.penelope.mews.simulator.settings;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the simulated Mews sends its webhooks, and how.
 *
 * @param address the address that was registered with Mews
 * @param token the secret that Mews appends to it as {@code ?Token=}; empty for none
 * @param answerWithin how long the receiver has for its 2xx; Mews gives 5 seconds
 * @param retryPause how long after a failure it is sent again, on the simulator's clock
 * @param attempts how often it is sent at most, before it is thrown away
 * @param eventsPerCall how many events at most go in one call
 */
public record WebhookSettings(
        URI address,
        String token,
        Duration answerWithin,
        Duration retryPause,
        int attempts,
        int eventsPerCall,
        Set<Trait> traits) {

    /** Something that webhooks may have about them, and do not have unless asked to. */
    public enum Trait {
        /** The whole messages ride along as {@code Entities}, as in an older edition of Mews's pages. */
        ENTITIES,
        /** Each event carries its message's {@code MessageThreadId}, as the use-case page says. */
        THREAD_IDS,
        /** Events of other kinds are mixed in, such as {@code ServiceOrderUpdated}, and of one that no documentation knows. */
        UNRELATED_KINDS,
        /** No {@code Content-Type} is sent; Mews promises none. */
        NO_CONTENT_TYPE
    }

    public WebhookSettings {
        if (address.getHost() == null || !Set.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException("A webhook's address begins with http:// or https:// and names a host");
        }
        if (attempts < 1 || eventsPerCall < 1) {
            throw new IllegalArgumentException("A webhook is sent at least once, with at least one event");
        }
        if (retryPause.isNegative()) {
            throw new IllegalArgumentException("A webhook is sent again after its failure, not before");
        }
        traits = Set.copyOf(traits);
    }

    /** As Mews does it: 5 seconds to answer, again after 3 minutes, 5 times at most. */
    public static WebhookSettings to(URI address, String token) {
        return new WebhookSettings(address, token, Duration.ofSeconds(5), Duration.ofMinutes(3), 5, 100, Set.of());
    }

    public WebhookSettings withAddress(URI newAddress, String newToken) {
        return new WebhookSettings(newAddress, newToken, answerWithin, retryPause, attempts, eventsPerCall, traits);
    }

    public WebhookSettings withAnswerWithin(Duration newAnswerWithin) {
        return new WebhookSettings(address, token, newAnswerWithin, retryPause, attempts, eventsPerCall, traits);
    }

    public WebhookSettings withRetries(Duration newRetryPause, int newAttempts) {
        return new WebhookSettings(address, token, answerWithin, newRetryPause, newAttempts, eventsPerCall, traits);
    }

    public WebhookSettings withEventsPerCall(int newEventsPerCall) {
        return new WebhookSettings(address, token, answerWithin, retryPause, attempts, newEventsPerCall, traits);
    }

    public WebhookSettings with(Trait trait) {
        EnumSet<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return withTraits(more);
    }

    public WebhookSettings without(Trait trait) {
        return withTraits(traits.stream().filter(one -> one != trait).collect(Collectors.toUnmodifiableSet()));
    }

    private WebhookSettings withTraits(Set<Trait> newTraits) {
        return new WebhookSettings(address, token, answerWithin, retryPause, attempts, eventsPerCall, newTraits);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "WebhookSettings[" + address + "]";
    }
}
