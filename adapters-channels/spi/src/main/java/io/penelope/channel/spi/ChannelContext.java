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

    /** A client to call the platform with. It has a deadline for connecting and follows no redirects. */
    HttpClient http();

    /** A log for ids and states. Neither a secret nor a guest's words belong into it. */
    System.Logger log();
}
