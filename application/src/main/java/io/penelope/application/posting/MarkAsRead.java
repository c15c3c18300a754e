package io.penelope.application.posting;

import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.Matter;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.OutboundText;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets guests' phones show that the hotel has their messages, once it has them: at once, and of whoever goes on writing
 * the latest now and then, since what came before it counts as read with it.
 *
 * <p>A courtesy: what has not been shown when the process ends is shown with the guest's next message.
 */
public final class MarkAsRead {

    /** Nobody watches more closely than that, and each is a call to the platform. */
    private static final Duration BETWEEN_A_GUESTS_MARKS = Duration.ofSeconds(2);

    private final Conversations conversations;
    private final GuestChannels channels;
    private final Lane lane;

    // Guarded by this.
    private final Map<ConversationId, Message> unmarked = new LinkedHashMap<>();
    private final Map<ConversationId, Instant> markedAt = new HashMap<>();

    public MarkAsRead(Conversations conversations, GuestChannels channels, Lane lane) {
        this.conversations = conversations;
        this.channels = channels;
        this.lane = lane;
    }

    /** Mews has these. For any thread. */
    void posted(List<ToHotel> posted) {
        synchronized (this) {
            posted.stream()
                    .map(ToHotel::message)
                    .filter(message ->
                            message.author() == Author.GUEST && message.amends().isEmpty())
                    .filter(message -> !isAutomatic(message.content())) // two machines would thank each other for ever
                    .forEach(message -> unmarked.put(message.conversation(), message));
        }
        lane.ring(Set.of(Matter.MARKS));
    }

    private static boolean isAutomatic(Content content) {
        return content instanceof Content.Headed headed && headed.heading().automatic();
    }

    /** Marks what may be marked by now; how long to rest then. */
    public Duration round() {
        Instant now = lane.now();
        List<Message> due = takeDue(now);
        due.forEach(this::mark);
        return due.isEmpty() ? rest(now) : Duration.ZERO;
    }

    private synchronized List<Message> takeDue(Instant now) {
        Instant longAgo = now.minus(BETWEEN_A_GUESTS_MARKS);
        markedAt.values().removeIf(marked -> !marked.isAfter(longAgo));
        List<Message> due = new ArrayList<>(unmarked.values());
        due.removeIf(message -> markedAt.containsKey(message.conversation()));
        due.forEach(message -> {
            unmarked.remove(message.conversation());
            markedAt.put(message.conversation(), now);
        });
        return due;
    }

    private synchronized Duration rest(Instant now) {
        return unmarked.keySet().stream()
                .map(id -> markedAt.getOrDefault(id, now.minus(BETWEEN_A_GUESTS_MARKS)))
                .min(Instant::compareTo)
                .map(marked -> Duration.between(now, marked.plus(BETWEEN_A_GUESTS_MARKS)))
                .orElse(Duration.ofDays(1));
    }

    private void mark(Message message) {
        Conversation conversation = conversations.find(message.conversation()).orElseThrow();
        OutboundText.Recipient guest = new OutboundText.Recipient(
                conversation.guest().addresses(), conversation.guest().phone());
        // A guest's message is brought under the platform's id of it.
        PlatformMessageId read = new PlatformMessageId(message.sourceId().value());
        channels.markRead(conversation.channel(), guest, read);
    }
}
