package io.penelope.domain.transcript;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.delivery.DeliveryId;
import java.util.Collection;
import java.util.List;

/**
 * What was said between guests and their hotel, as the guests may read it: without what Penelope itself told the staff.
 *
 * <p>A line is there as soon as it is stored, whether it has been delivered or not. Its number never changes.
 */
public interface Transcripts {

    /** Whether this guest ever said something. */
    boolean isKnown(Reader reader);

    /**
     * The first {@code limit} lines behind the one with the number {@code after}, with how far the conversation was at
     * that same moment; nothing for somebody who never wrote.
     */
    Transcript read(Reader reader, int after, int limit);

    /** How far the conversation of each of these is, in their order: one look for all of them. */
    List<Progress> progress(List<Reader> readers);

    /** Whoever reads one of these conversations: its guest, once by each address. */
    List<Reader> readers(Collection<ConversationId> conversations);

    /** The deliveries to this guest, of the first {@code upTo} lines, that no receipt calls read, in their order. */
    List<DeliveryId> unread(Reader reader, int upTo);
}
