package io.penelope.domain.storing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Small things that adapters must not forget when the process ends. Changes belong inside a transaction.
 */
public interface Journal {

    /** The value kept under this name, such as the place up to which a channel was polled. */
    Optional<String> read(String name);

    void write(String name, String value);

    /** Notes that something named {@code counter} happened at {@code at}, and forgets what happened before {@code since}. */
    void count(String counter, Instant at, Instant since);

    /** The moments noted for {@code counter} from {@code since} on, oldest first. */
    List<Instant> counted(String counter, Instant since);
}
