package io.penelope.application.owing;

import io.penelope.application.Directory;
import io.penelope.application.lanes.Matter;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Appends a message to a conversation and owes it to the hotel, in the conversation's thread or in a new one.
 *
 * <p>Works inside its caller's transaction.
 */
public final class OweToHotel {

    private final Directory directory;
    private final Conversations conversations;
    private final MessageThreads threads;
    private final Deliveries deliveries;
    private final Duration trust;
    private final Supplier<UUID> ids;

    /** @param trust how long it is relied upon that a thread is not resolved */
    public OweToHotel(
            Directory directory,
            Conversations conversations,
            MessageThreads threads,
            Deliveries deliveries,
            Duration trust,
            Supplier<UUID> ids) {
        this.directory = directory;
        this.conversations = conversations;
        this.threads = threads;
        this.deliveries = deliveries;
        this.trust = trust;
        this.ids = ids;
    }

    /** What is to be said, and by whom. */
    public record Words(
            Author author, Content content, SourceId sourceId, Optional<PlatformMessageId> amends, Instant sentAt) {

        public static Words ofGuest(EventId event, Content content, Instant sentAt) {
            return new Words(Author.GUEST, content, SourceId.of(event), Optional.empty(), sentAt);
        }

        /**
         * Penelope's own words for the staff.
         *
         * @param about what they are told of, once
         */
        public static Words ofPenelope(String about, String words, Instant now) {
            return new Words(
                    Author.PENELOPE, Content.text("Penelope: " + words), new SourceId(about), Optional.empty(), now);
        }
    }

    /**
     * What is owed to the hotel by now.
     *
     * @param matters what the hotel's lane is to be woken for
     */
    public record Owed(Message message, Set<Matter> matters) {}

    /**
     * Owes the words in the thread in which the conversation goes on, which is wanted from now on if there is none.
     *
     * @return what is owed, unless the conversation has it already
     */
    public Optional<Owed> owe(Conversation conversation, Words words, Instant now) {
        return threadForNew(conversation, words.author(), words.sourceId(), now)
                .flatMap(thread -> owe(conversation, thread, words, now));
    }

    private Optional<Owed> owe(Conversation conversation, MessageThread thread, Words words, Instant now) {
        Message message = new Message(
                new MessageId(ids.get()),
                conversation.id(),
                thread.id(),
                words.author(),
                words.content(),
                words.sourceId(),
                words.amends(),
                words.sentAt(),
                now);
        if (!conversations.append(message)) {
            return Optional.empty();
        }
        deliveries.add(List.of(Delivery.pending(
                new DeliveryId(ids.get()),
                message.id(),
                conversation.id(),
                LaneId.of(conversation.property()),
                new Delivery.Part(0, message.words().length()),
                now)));
        return Optional.of(new Owed(message, matters(thread, now)));
    }

    private Set<Matter> matters(MessageThread thread, Instant now) {
        return switch (thread.state()) {
            case WANTED -> Set.of(Matter.DELIVERIES, Matter.OPENINGS);
            case LIVE ->
                isKnownWellEnough(thread, now) ? Set.of(Matter.DELIVERIES) : Set.of(Matter.DELIVERIES, Matter.CHECKS);
            case IN_FLIGHT, IN_DOUBT, RESOLVED, REFUSED -> Set.of(Matter.DELIVERIES);
        };
    }

    /** For as long as it may take until the message is posted, too. */
    private boolean isKnownWellEnough(MessageThread thread, Instant now) {
        return thread.checkedAt().isAfter(now.minus(trust.dividedBy(2)));
    }

    /**
     * The thread for what is new, which is wanted from now on if there is none; empty, and none is wanted, if the
     * conversation has it already.
     */
    public Optional<MessageThread> threadForNew(
            Conversation conversation, Author author, SourceId sourceId, Instant now) {
        return threads.current(conversation.id())
                .or(() ->
                        conversations.find(conversation.id(), author, sourceId).isPresent()
                                ? Optional.empty()
                                : Optional.of(wantThread(conversation, now)));
    }

    /** The thread in which the conversation goes on, which is wanted from now on if there is none. */
    public MessageThread currentThread(Conversation conversation, Instant now) {
        return threads.current(conversation.id()).orElseGet(() -> wantThread(conversation, now));
    }

    private MessageThread wantThread(Conversation conversation, Instant now) {
        String platform = directory.channel(conversation.channel()).platform();
        MessageThread thread = MessageThread.wanted(
                new ThreadId(ids.get()), conversation, ThreadHeading.of(conversation.guest(), platform), now);
        threads.add(thread);
        return thread;
    }
}
