package io.penelope.application.fetching;

import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.GuestFiles;
import io.penelope.domain.message.Content;
import java.util.List;
import java.util.Optional;

/** What there is to show of a file that a guest sent. */
public final class LookUpFile {

    private final GuestFiles files;
    private final Conversations conversations;

    public LookUpFile(GuestFiles files, Conversations conversations) {
        this.files = files;
        this.conversations = conversations;
    }

    /** A file, with the message in which it came and whom it came from. */
    public record Found(GuestFile file, Content.Media media, Message message, Conversation conversation) {

        /** Keeps the guest out of logs. */
        @Override
        public String toString() {
            return "file " + file.id();
        }
    }

    /** Empty if there is no such file. */
    public Optional<Found> find(FileId id) {
        return files.find(id)
                .flatMap(file -> conversations
                        .find(id.message())
                        .flatMap(message -> media(message, id)
                                .flatMap(media -> conversations
                                        .find(message.conversation())
                                        .map(conversation -> new Found(file, media, message, conversation)))));
    }

    private static Optional<Content.Media> media(Message message, FileId id) {
        Content content = message.content().itself();
        List<Content> parts = content instanceof Content.Several several ? several.parts() : List.of(content);
        return id.part() < parts.size() && parts.get(id.part()) instanceof Content.Media media
                ? Optional.of(media)
                : Optional.empty();
    }
}
