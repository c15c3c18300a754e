package io.penelope.channel.spi;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;

/** What the host lends to a channel. */
public interface ChannelContext {

    /** The channel's id in the configuration. */
    String channelId();

    /** The public address at which the host takes this channel's webhooks. Some platforms sign it. */
    URI webhookAddress();

    Clock clock();

    /**
     * A client to call the platform with. It has a deadline for connecting and follows no redirects.
     *
     * <p>All channels of a type share what is behind it. A request that waits for its answer holds no thread if it was
     * made by {@code sendAsync}; what is hung on its future runs on the channel's own threads. A body handler, and the
     * subscriber that it makes, run on threads that are shared, and have to be quick.
     */
    HttpClient http();

    /** What the channel keeps for itself. Another channel of the same type has another one. */
    ChannelMemory memory();

    /**
     * A log for ids and states. Neither a secret nor a guest's words belong into it; the values of the channel's secret
     * settings are cut out, and of a library's exception only its kind is written.
     */
    System.Logger log();

    /** The SPI's version that this host has, such as {@code 1.0}. */
    String spiVersion();
}
