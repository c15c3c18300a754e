package io.penelope.channel.spi;

import java.util.Optional;

/** A channel whose platform can be asked what was sent, which settles doubt before anything is repeated. */
public interface LookupChannel extends Channel {

    /**
     * The platform's id of this message if it was sent; empty if it certainly was not. Of a file, the text is its
     * caption.
     *
     * <p>Where the platform does not say, an exception: a {@link BlockedException} if somebody has to act first.
     */
    Optional<String> find(OutboundMessage message) throws Exception;
}
