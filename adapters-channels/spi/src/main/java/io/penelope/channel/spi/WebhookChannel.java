package io.penelope.channel.spi;

import java.util.Optional;
import java.util.Set;

/**
 * A channel whose platform calls us.
 *
 * <p>Both methods are functions of the request: nothing is stored, nothing is sent, nothing is waited for. They are
 * called from many threads at once.
 */
public interface WebhookChannel extends Channel {

    /** The HTTP methods that the platform uses; any other is answered 405. */
    default Set<String> methods() {
        return Set.of("POST");
    }

    /**
     * True only if the signature, the shared secret or the handshake's token is right.
     *
     * <p>Has no default, so that it cannot be forgotten. What is refused is answered 401, a refused GET 403.
     */
    boolean authentic(WebhookRequest request);

    /**
     * What is likely wrong where a request is not {@link #authentic}, for whoever configured the channel: which setting to
     * compare with what at the platform. Health and log tell it, until a right request comes. Empty for what is certainly
     * not the platform's, such as a person who opens the address in a browser.
     *
     * <p>Quotes nothing of the request, and no setting's value.
     */
    default Optional<String> whyRefused(WebhookRequest request) {
        return Optional.of(
                "the signature or secret does not fit the channel's settings; compare them with those at the platform");
    }

    /** What an authentic request carries, and what to answer once that is stored. */
    WebhookResult read(WebhookRequest request) throws MalformedRequestException;
}
