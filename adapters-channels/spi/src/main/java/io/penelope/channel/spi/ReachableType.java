package io.penelope.channel.spi;

import java.net.URI;
import java.util.Optional;

/**
 * A channel type that can tell of a configured channel, without calling anybody, that its platform or its guests will not
 * reach it.
 */
public interface ReachableType extends ChannelType {

    /**
     * Why nobody reaches the channel, and what to do about it, without a secret; empty if nothing stands in the way.
     *
     * <p>An address of this machine's own is right where the platform is a simulated one on it: look at the platform's
     * address too.
     *
     * @param settings have passed the schema
     * @param webhookAddress the public address at which the host takes the channel's webhooks
     */
    Optional<String> whyUnreachable(Settings settings, URI webhookAddress);
}
