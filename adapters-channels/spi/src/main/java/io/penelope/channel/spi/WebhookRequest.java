package io.penelope.channel.spi;

import java.util.Optional;

/** What a platform sent to a channel's address, untouched. */
public interface WebhookRequest {

    /** The HTTP method in upper case. */
    String method();

    /** The first value of a query parameter, decoded; names are taken literally, dots included. */
    Optional<String> query(String name);

    /** The first value of a header; names are told apart without regard to case. */
    Optional<String> header(String name);

    /** The body's raw bytes, over which signatures are computed. The caller may not change them. */
    byte[] body();
}
