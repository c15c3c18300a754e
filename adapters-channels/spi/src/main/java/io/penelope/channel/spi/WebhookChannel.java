package io.penelope.channel.spi;

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

    /** What an authentic request carries, and what to answer once that is stored. */
    WebhookResult read(WebhookRequest request) throws MalformedRequestException;
}
