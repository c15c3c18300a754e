package io.penelope.channel.spi;

import java.util.Optional;

/**
 * A few values that a channel keeps for itself from one call to the next, over restarts and updates, such as a refresh
 * token that the platform gives anew at each use. They lie in Penelope's own store.
 *
 * <p>For what is small: up to 100 names of 1 to 100 characters, with values of up to 16,000 characters. Any number of
 * threads may use it.
 */
public interface ChannelMemory {

    /** What was last put under the name; empty if nothing was. */
    Optional<String> get(String name);

    /**
     * Keeps a value in place of a former one; an empty one is forgotten. When this returns, a power cut does not take it
     * away: so what a platform takes back at its use is to be put before anything else is done with what came for it.
     *
     * <p>Waits for the store, so it belongs into {@link Channel#send}, {@link Channel#check}, {@link Channel#connect} and
     * the like, and not into {@link WebhookChannel#read}, whose result may say what is to be {@linkplain
     * WebhookResult#remembering remembered}.
     *
     * @throws IllegalStateException if the store does not take it, or the memory is not {@linkplain #isLasting lasting}
     * @throws IllegalArgumentException if it is not small
     */
    void put(String name, String value);

    /**
     * False where there is no store, while the channel is opened, and when the command {@code check} tries what is
     * configured: then the memory is empty and takes nothing, and a channel uses up nothing that it could not replace.
     */
    boolean isLasting();
}
