package io.penelope.mews.simulator.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Something that changed the {@link Ledger}; all of them in order make up its whole state. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "happened")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Happening.ThreadOpened.class, name = "opened"),
    @JsonSubTypes.Type(value = Happening.MessagesSaid.class, name = "said"),
    @JsonSubTypes.Type(value = Happening.ThreadResolved.class, name = "resolved"),
    @JsonSubTypes.Type(value = Happening.ThreadReopened.class, name = "reopened"),
    @JsonSubTypes.Type(value = Happening.ThreadRead.class, name = "read"),
    @JsonSubTypes.Type(value = Happening.Announced.class, name = "announced")
})
public sealed interface Happening {

    record ThreadOpened(MessageThread thread) implements Happening {}

    /**
     * Messages were added by one call: all of them or, after a crash, none.
     *
     * @param owed those of them that a webhook still has to announce
     */
    record MessagesSaid(List<Message> messages, List<UUID> owed) implements Happening {}

    record ThreadResolved(UUID threadId, Instant at) implements Happening {}

    record ThreadReopened(UUID threadId, Instant at) implements Happening {}

    /** The staff have seen everything in the thread so far. */
    record ThreadRead(UUID threadId) implements Happening {}

    /** A webhook announced these messages, or gave up on them. */
    record Announced(List<UUID> messageIds) implements Happening {}
}
