package io.penelope.bootstrap.config.reading;

import io.penelope.bootstrap.config.values.UnreadableException;
import io.penelope.bootstrap.config.values.Values;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** Where clamd listens: a host and its port, or a path, which has a slash in it. */
final class ClamdAddress {

    private ClamdAddress() {}

    /** @throws UnreadableException if the text is neither */
    static SocketAddress of(String text, Reading reading) {
        if (text.contains("/") && !text.contains("://")) {
            return UnixDomainSocketAddress.of(reading.resolve(text));
        }
        try {
            return Values.host(text);
        } catch (UnreadableException e) {
            throw new UnreadableException(
                    "has to be where clamd listens: a host and its port, such as 127.0.0.1:3310, or"
                            + " the path of its socket, such as /run/clamav/clamd.ctl");
        }
    }
}
