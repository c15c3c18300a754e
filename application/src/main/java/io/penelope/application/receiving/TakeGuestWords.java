package io.penelope.application.receiving;

import io.penelope.application.delivering.OweToHotel;
import io.penelope.application.delivering.OweToHotel.Words;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.Message;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Puts what a guest said into the conversation, and owes it to the hotel. Works inside its caller's transaction. */
public final class TakeGuestWords {

    private static final Logger log = LoggerFactory.getLogger(TakeGuestWords.class);

    private final Conversations conversations;
    private final Deliveries deliveries;
    private final OweToHotel oweToHotel;

    public TakeGuestWords(Conversations conversations, Deliveries deliveries, OweToHotel oweToHotel) {
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.oweToHotel = oweToHotel;
    }

    void wrote(Channel channel, ChannelEvent.GuestWrote event, Instant now) {
        Conversation conversation = guestWrites(channel, event.from(), event.entry(), now);
        owe(conversation, Words.ofGuest(event.id(), event.content(), event.sentAt()), now);
    }

    void reacted(Channel channel, ChannelEvent.GuestReacted event, Instant now) {
        Conversation conversation = guestWrites(channel, event.from(), Optional.empty(), now);
        Content content = Content.reaction(event.emoji(), quoted(channel, conversation, event.messageId()));
        owe(conversation, Words.ofGuest(event.id(), content, event.sentAt()), now);
    }

    void amended(Channel channel, ChannelEvent.GuestAmended event, Instant now) {
        Conversation conversation = guestWrites(channel, event.from(), Optional.empty(), now);
        Optional<String> before = conversations.latestWords(conversation.id(), event.messageId());
        Content content = event.now().map(Content::amended).orElseGet(() -> Content.withdrawn(before));
        // Platforms report edits that change nothing one can see: a link preview that appeared, a live location.
        boolean unchanged = event.now()
                .filter(words -> before.isPresent()
                        && (before.get().equals(words.words()) || before.get().equals(content.words())))
                .isPresent();
        if (!unchanged) {
            owe(
                    conversation,
                    new Words(Author.GUEST, content, event.id(), Optional.of(event.messageId()), event.sentAt()),
                    now);
        }
    }

    void staffWroteElsewhere(Channel channel, ChannelEvent.StaffWroteElsewhere event, Instant now) {
        boolean ours = deliveries.find(LaneId.of(channel.id()), event.id()).isPresent();
        if (ours) {
            return;
        }
        conversations
                .find(channel.id(), event.to())
                .ifPresent(conversation -> owe(
                        conversation,
                        Words.ofPenelope(
                                "elsewhere:" + event.id(),
                                "The guest was answered in the " + channel.platform() + " app: "
                                        + event.content().words(),
                                now),
                        now));
    }

    void moved(Channel channel, ChannelEvent.GuestMoved event, Instant now) {
        conversations.find(channel.id(), event.before()).ifPresent(conversation -> {
            conversations.move(conversation, event.after());
            String to = event.after().phone().map(phone -> ": " + phone).orElse("");
            owe(
                    conversation,
                    Words.ofPenelope(
                            "moved:" + event.id(),
                            "The guest has a new " + channel.platform() + " number" + to + ". Answers go there.",
                            now),
                    now);
        });
    }

    private Conversation guestWrites(Channel channel, GuestCard guest, Optional<String> entry, Instant now) {
        Conversation found = conversations.findOrOpen(channel, guest, now);
        Conversation conversation = entry.map(found::enteredBy).orElse(found).guestWrote(now);
        conversations.save(conversation);
        return conversation;
    }

    private void owe(Conversation conversation, Words words, Instant now) {
        oweToHotel.owe(conversation, words, now).ifPresent(message -> {
            try (MDC.MDCCloseable ignored =
                    MDC.putCloseable("message", message.id().toString())) {
                log.info("Accepted from {} for {}", conversation.channel(), conversation.property());
            }
        });
    }

    /** The words of an earlier message, the guest's own or a reply of ours, by the platform's id of it. */
    private Optional<String> quoted(Channel channel, Conversation conversation, String messageId) {
        return conversations
                .latestWords(conversation.id(), messageId)
                .or(() -> deliveries
                        .find(LaneId.of(channel.id()), messageId)
                        .flatMap(delivery -> conversations.find(delivery.message()))
                        .map(Message::content)
                        .map(Content::words));
    }
}
