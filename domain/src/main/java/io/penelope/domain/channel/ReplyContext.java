package io.penelope.domain.channel;

import java.util.Optional;

/**
 * What goes back to the platform with an answer, so that it arrives where the guest last wrote.
 *
 * @param opaque what the channel asked to be handed back; nobody else reads it
 * @param subject what stood above the guest's words
 */
public record ReplyContext(Optional<String> opaque, Optional<String> subject) {

    public static final ReplyContext NONE = new ReplyContext(Optional.empty(), Optional.empty());

    /** Keeps the subject out of logs. */
    @Override
    public String toString() {
        return "a reply's context";
    }
}
