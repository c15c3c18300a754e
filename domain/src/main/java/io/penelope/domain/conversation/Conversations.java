package io.penelope.domain.conversation;

import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was said, and with whom.
 *
 * <p>Changes belong inside a transaction of {@link io.penelope.domain.storing.Transactions}; anything may be read at
 * any time. {@code ConversationsContract} states every promise made here as a test.
 */
public interface Conversations {

    /**
     * Notes that the channel brought this event; false, changing nothing, if it had brought it before.
     *
     * <p>Remembered until {@link #forgetSeenBefore} forgets it.
     */
    boolean firstTime(ChannelId channel, EventId eventId, Instant now);

    /**
     * Forgets events that were brought before that moment, so many at the most; whether there may be more of them.
     *
     * <p>What a platform brings again afterwards is taken for new.
     */
    boolean forgetSeenBefore(Instant moment, int most);

    /**
     * The conversation with this guest on this channel, opened if there is none.
     *
     * <p>The guest is found by any of the card's addresses; what the card says newly is kept. Were two addresses of one
     * card to belong to two conversations, the lasting one decides, or the first where none lasts, and the other stays
     * where it is. A guest who is known by another lasting address than the card's is somebody else.
     */
    Conversation findOrOpen(Channel channel, GuestCard guest, Instant now);

    /** The conversation with whoever has one of these addresses, and is not {@linkplain GuestCard#isSomebodyElseThan somebody else}. */
    Optional<Conversation> find(ChannelId channel, GuestCard guest);

    Optional<Conversation> find(ConversationId id);

    /**
     * Those of a channel whose guest last wrote after {@code from} and no later than {@code upTo}, has the last word in a
     * live thread, and may still be written to; the one that has been silent the longest first.
     */
    List<Conversation> waiting(Channel channel, Instant from, Instant upTo);

    /**
     * Stores what changed in a conversation, all but its guest's addresses, which {@link #findOrOpen} and {@link #move}
     * alone change.
     */
    void save(Conversation conversation);

    /**
     * The guest's addresses are these from now on, and none of the former ones.
     *
     * <p>An address that already belongs to another conversation stays there; if all of them do, the former ones stay
     * too, since a guest has one at the least.
     */
    void move(Conversation conversation, GuestCard guest);

    /**
     * Gives the conversation those of the card's addresses that belong to somebody who is known by another lasting address:
     * the platform has given them anew. Their former owners keep their lasting address, and go on by it.
     *
     * @return whether there were any
     */
    boolean takeOver(Conversation conversation, GuestCard guest);

    /** Appends a message; false, changing nothing, if its conversation has one from the same source with the same id. */
    boolean append(Message message);

    /** The conversation's message of the author's from this source, beside which none can be appended. */
    Optional<Message> find(ConversationId conversation, Author author, SourceId sourceId);

    Optional<Message> find(MessageId id);

    /** What the guest's message that the platform calls {@code messageId} says by now: itself, or the latest amendment. */
    Optional<Content> latest(ConversationId conversation, PlatformMessageId messageId);

    /**
     * The latest of the messages that amend the one that the platform calls {@code messageId}, whether that is here
     * already or not.
     *
     * <p>The latest is the one that was sent last, whenever it came; of those sent in one moment, the one that came last.
     */
    Optional<Message> latestAmendment(ConversationId conversation, PlatformMessageId messageId);

    /**
     * Something that a channel brought and of which nothing could be made.
     *
     * @param detail what is wrong with it, without a word of what it said
     */
    record Unusable(ChannelId channel, EventId eventId, String detail, Instant keptAt) {}

    /** What was kept for a person to look at, latest first. */
    List<Unusable> unusable(int limit);

    /** Keeps a request of which nothing could be made, for a person to look at. */
    void keepUnusable(ChannelId channel, EventId eventId, String detail, String raw, Instant now);

    /** Forgets requests that were kept before that moment, so many at the most; whether there may be more of them. */
    boolean forgetUnusableBefore(Instant moment, int most);
}
