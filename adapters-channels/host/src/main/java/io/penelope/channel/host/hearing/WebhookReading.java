package io.penelope.channel.host.hearing;

import io.penelope.channel.spi.WebhookAnswer;
import io.penelope.domain.channel.AddressedEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of a request to a channel's webhook address. */
public sealed interface WebhookReading {

    /** The HTTP status to answer with. */
    int status();

    /** No channel has this address, or its platform does not call us. */
    record NotFound() implements WebhookReading {

        @Override
        public int status() {
            return 404;
        }
    }

    /** The channel's platform does not use this HTTP method, but {@code allowed} ones. */
    record MethodNotAllowed(Set<String> allowed) implements WebhookReading {

        @Override
        public int status() {
            return 405;
        }
    }

    /**
     * The signature, secret or token is wrong.
     *
     * @param status 401, or 403 for a GET, by which platforms verify an address
     */
    record Unauthentic(int status) implements WebhookReading {}

    /**
     * The request is genuine and yet not what the platform sends.
     *
     * @param words what is wrong, without a word of what the request said
     */
    record Malformed(String words) implements WebhookReading {

        @Override
        public int status() {
            return 400;
        }
    }

    /** The channel failed, which is our fault: the platform shall send it again. */
    record Broken(String words) implements WebhookReading {

        @Override
        public int status() {
            return 500;
        }
    }

    /**
     * These events, in their order; the answer may be given once all of them are stored.
     *
     * @param alongside what the channel wants to remember, to be stored in the same transaction; may run more than once;
     *     empty if nothing
     */
    record Carried(List<AddressedEvent> events, Optional<Runnable> alongside, WebhookAnswer answer)
            implements WebhookReading {

        public Carried {
            events = List.copyOf(events);
        }

        @Override
        public int status() {
            return answer.status();
        }
    }
}
