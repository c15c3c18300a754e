package io.penelope.application.owing;

import io.penelope.domain.conversation.Message;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.FileLinks;
import io.penelope.domain.message.StaffWording;
import java.util.Optional;

/** What stands in Mews for a message: the same words each time, by which it is found again when it is in doubt. */
public final class StaffMessages {

    private final FileLinks links;

    public StaffMessages(FileLinks links) {
        this.links = links;
    }

    private Optional<String> link(Message message, int part) {
        return part < FileId.MOST_PARTS
                ? Optional.of(links.to(new FileId(message.id(), part), message.acceptedAt()))
                : Optional.empty();
    }

    /** With a link to each of its files; never blank. */
    public String of(Message message) {
        return StaffWording.of(message.content(), part -> link(message, part));
    }
}
