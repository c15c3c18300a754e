package io.penelope.channel.spi;

import java.net.URI;
import java.util.List;

/**
 * A channel type that can say how its platform and its guests call, so that somebody may call in their place and see
 * whether such calls get through to Penelope unchanged.
 */
public interface TriableType extends ChannelType {

    /**
     * The calls to try, in the order in which they are to be told; none if nobody calls a channel with these settings.
     *
     * <p>They carry all that makes them genuine, and nothing that means anything: no message, no guest. The host sends
     * each only where it is Penelope herself who answers, and stores nothing of it.
     *
     * @param settings have passed the schema
     * @param webhookAddress the public address at which the host takes the channel's webhooks
     */
    List<TrialCall> trialCalls(Settings settings, URI webhookAddress);
}
