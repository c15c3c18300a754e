package io.penelope.channel.spi;

/**
 * A channel that can ask a guest to write again, in words that its platform takes at any time.
 *
 * <p>It is asked to where its {@link Capabilities#invites() capabilities} say that it invites, once for each silence of a
 * guest's, after the platform has refused a message as {@link Refusal#WINDOW_CLOSED}. What the hotel has to say is held
 * meanwhile, and goes out once the guest writes.
 */
public interface InvitingChannel extends Channel {

    /**
     * Asks the guest to write; blocks until the platform has answered. All that is said of {@link Channel#send} holds.
     *
     * <p>A {@linkplain SendResult#refused refusal} is told to the hotel's staff, since nobody asks the guest then.
     */
    SendResult invite(Invitation invitation) throws Exception;
}
