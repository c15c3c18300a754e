package io.penelope.channel.whatsapp.registering;

import java.net.URI;
import java.util.Optional;

/**
 * The addresses that are this channel's own.
 *
 * @param here where it takes webhooks now
 * @param before where it took them when it last registered itself: what leads there may be led on
 */
record Ours(String here, Optional<String> before) {

    boolean isHere(String callback) {
        return callback.equals(here);
    }

    boolean include(String callback) {
        return isHere(callback) || before.filter(callback::equals).isPresent();
    }

    /** Of an address that is somebody else's, what may be told: the rest of it may be a secret. */
    static String hostOf(String callback) {
        try {
            String host = URI.create(callback).getHost();
            return host == null ? "another address" : host;
        } catch (IllegalArgumentException e) {
            return "another address";
        }
    }
}
