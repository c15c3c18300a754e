package io.penelope.channel.spi;

import java.util.Optional;

/** What a platform sent to a channel's address, untouched. */
public interface WebhookRequest {

    /** The HTTP method in upper case. */
    String method();

    /** The first value of a query parameter, decoded; names are taken literally, dots included. */
    Optional<String> query(String name);

    /** What stood behind the question mark of the address, as it came; empty if there was none. Some platforms sign it. */
    String rawQuery();

    /** All parameters of the query, decoded, in their order. */
    default FormFields queryFields() {
        return FormFields.of(rawQuery());
    }

    /** The first value of a header; names are told apart without regard to case. */
    Optional<String> header(String name);

    /** The body's raw bytes, over which signatures are computed. The caller may not change them. */
    byte[] body();

    /** The body read as a form, whatever type it says that it is of. */
    default FormFields form() {
        return FormFields.of(body());
    }
}
