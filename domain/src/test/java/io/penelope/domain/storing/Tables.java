package io.penelope.domain.storing;

import static java.util.Objects.requireNonNull;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Conversations.Unusable;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.ReplyWatch.Reading;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an in-memory store holds; linked maps are in the order of acceptance. */
final class Tables {

    /** Something that the channel names. */
    record Named(ChannelId channel, String name) {}

    /** Something that happened. */
    record Counted(String counter, Instant at) {}

    record EarlyReceipt(Named message, Receipt receipt) {}

    final Map<ConversationId, Conversation> conversations;
    final Map<Named, ConversationId> addresses;
    final Map<Named, Instant> seen;
    final Map<Named, Unusable> unusable;
    final Map<MessageId, Message> messages;
    final Map<ThreadId, MessageThread> threads;
    final Map<DeliveryId, Delivery> deliveries;
    final Map<EarlyReceipt, Instant> earlyReceipts;
    final Map<ThreadId, Reading> reading;
    final Map<ThreadId, Instant> saidAt;
    final Map<ThreadId, Instant> guestWaitsSince;
    final Map<PropertyId, Instant> marks;
    final Map<PropertyId, Instant> dormantMarks;
    final Map<FileId, GuestFile> files;
    final Map<String, String> journal;
    final Map<Named, String> memories;
    final List<Counted> counted;

    Tables() {
        conversations = new HashMap<>();
        addresses = new HashMap<>();
        seen = new HashMap<>();
        unusable = new HashMap<>();
        messages = new LinkedHashMap<>();
        threads = new LinkedHashMap<>();
        deliveries = new LinkedHashMap<>();
        earlyReceipts = new HashMap<>();
        reading = new HashMap<>();
        saidAt = new HashMap<>();
        guestWaitsSince = new HashMap<>();
        marks = new HashMap<>();
        dormantMarks = new HashMap<>();
        files = new LinkedHashMap<>();
        journal = new HashMap<>();
        memories = new HashMap<>();
        counted = new ArrayList<>();
    }

    Tables(Tables other) {
        conversations = new HashMap<>(other.conversations);
        addresses = new HashMap<>(other.addresses);
        seen = new HashMap<>(other.seen);
        unusable = new HashMap<>(other.unusable);
        messages = new LinkedHashMap<>(other.messages);
        threads = new LinkedHashMap<>(other.threads);
        deliveries = new LinkedHashMap<>(other.deliveries);
        earlyReceipts = new HashMap<>(other.earlyReceipts);
        reading = new HashMap<>(other.reading);
        saidAt = new HashMap<>(other.saidAt);
        guestWaitsSince = new HashMap<>(other.guestWaitsSince);
        marks = new HashMap<>(other.marks);
        dormantMarks = new HashMap<>(other.dormantMarks);
        files = new LinkedHashMap<>(other.files);
        journal = new HashMap<>(other.journal);
        memories = new HashMap<>(other.memories);
        counted = new ArrayList<>(other.counted);
    }

    /** The message, which is there: a delivery of it is. */
    Message message(MessageId id) {
        return requireNonNull(messages.get(id));
    }

    MessageThread threadOf(Message message) {
        return requireNonNull(threads.get(message.thread()));
    }

    Conversation conversationOf(Message message) {
        return requireNonNull(conversations.get(message.conversation()));
    }

    /** Stands in for the keys of a database. */
    static void require(boolean kept, String key) {
        if (!kept) {
            throw new IllegalStateException(key);
        }
    }
}
