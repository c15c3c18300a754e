package io.penelope.channel.spi;

import java.util.Optional;

/** A channel whose platform can be asked who a guest is, for platforms whose messages bring an id and no name. */
public interface ProfileChannel extends Channel {

    /**
     * What the platform says of a guest: their name, and what else it tells; empty if it tells nothing.
     *
     * <p>Asked when a guest without a name begins a conversation, after their message is stored and on another thread than
     * those that hand it on, which do not wait for it. It has the deadline of any call, and is not repeated: a guest of
     * whom nothing was found out is asked about again when a new thread is opened for them.
     *
     * @return under any of the guest's ids; others that it has are not taken over
     */
    Optional<GuestAddress> profile(GuestAddress guest) throws Exception;
}
