package io.penelope.application.delivering;

import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.Parcel;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.message.Author;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets guests' phones show that the hotel has their messages, once it has them. */
public final class MarkAsRead {

    private final Conversations conversations;
    private final GuestChannels channels;

    public MarkAsRead(Conversations conversations, GuestChannels channels) {
        this.conversations = conversations;
        this.channels = channels;
    }

    /** Mews has these. Of several of one guest the latest is marked: what came before it counts as read with it. */
    void posted(List<ToHotel> posted) {
        Map<ConversationId, Message> latest = new LinkedHashMap<>();
        posted.stream()
                .map(ToHotel::message)
                .filter(message ->
                        message.author() == Author.GUEST && message.amends().isEmpty())
                .forEach(message -> latest.put(message.conversation(), message));
        latest.forEach(this::mark);
    }

    private void mark(ConversationId id, Message message) {
        Conversation conversation = conversations.find(id).orElseThrow();
        Parcel.Recipient guest = new Parcel.Recipient(
                conversation.guest().addresses(), conversation.guest().phone());
        channels.markRead(conversation.channel(), guest, message.sourceId());
    }
}
