package io.penelope.persistence;

import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlainText;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.persistence.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

final class JdbiConversations implements Conversations {

    private final Database database;
    private final ConversationTable table;
    private final ChangedConversations changed;
    private final Supplier<UUID> ids;

    JdbiConversations(Database database, ConversationTable table, ChangedConversations changed, Supplier<UUID> ids) {
        this.database = database;
        this.table = table;
        this.changed = changed;
        this.ids = ids;
    }

    @Override
    public boolean firstTime(ChannelId channel, EventId eventId, Instant now) {
        return database.change(handle -> handle.createUpdate("""
                                insert into seen_event (channel, event_id, seen_at) values (:channel, :eventId, :now)
                                on conflict (channel, event_id) do nothing
                                """)
                        .bind("channel", channel.value())
                        .bind("eventId", eventId.value())
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1);
    }

    @Override
    public boolean forgetSeenBefore(Instant moment, int most) {
        return database.change(handle -> handle.createUpdate("""
                                delete from seen_event where (channel, event_id) in (
                                    select channel, event_id from seen_event where seen_at < :moment limit :most)
                                """)
                        .bind("moment", moment.toEpochMilli())
                        .bind("most", most)
                        .execute()
                == most);
    }

    @Override
    public Conversation findOrOpen(Channel channel, GuestCard guest, Instant now) {
        return database.change(handle -> {
            Optional<Conversation> found = table.find(handle, channel.id(), guest);
            if (found.isEmpty()) {
                Conversation opened = Conversation.opened(new ConversationId(ids.get()), channel, guest, now);
                table.insert(handle, opened);
                return table.find(handle, opened.id()).orElseThrow(); // without what is still somebody else's
            }
            Conversation known = found.get();
            GuestCard card = guest.supplementedBy(known.guest());
            if (card.equals(known.guest())) {
                return known;
            }
            table.updateAll(handle, known.with(card));
            return table.find(handle, known.id()).orElseThrow();
        });
    }

    @Override
    public Optional<Conversation> find(ChannelId channel, GuestCard guest) {
        return database.read(handle -> table.find(handle, channel, guest));
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return database.read(handle -> table.find(handle, id));
    }

    @Override
    public List<Conversation> waiting(Channel channel, Instant from, Instant upTo) {
        return database.read(handle -> handle
                .createQuery("""
                        select c.id from message_thread t
                        join conversation c on c.id = t.conversation
                        where t.property = :property and t.guest_waits_since is not null
                            and t.guest_waits_since >= :from and t.state = 'LIVE'
                            and c.channel = :channel and c.window_closed_at is null
                            and c.silent_since > :from and c.silent_since <= :upTo
                        order by c.silent_since
                        """)
                .bind("property", channel.property().value())
                .bind("channel", channel.id().value())
                .bind("from", from.toEpochMilli())
                .bind("upTo", upTo.toEpochMilli())
                .map((row, context) -> new ConversationId(Columns.uuid(row, "id")))
                .list()
                .stream()
                .flatMap(id -> table.find(handle, id).stream())
                .toList());
    }

    @Override
    public void save(Conversation conversation) {
        database.change(handle -> {
            table.update(handle, conversation);
            return true;
        });
    }

    @Override
    public void move(Conversation conversation, GuestCard guest) {
        database.change(handle -> {
            table.find(handle, conversation.id()).ifPresent(known -> table.move(handle, known, guest));
            return true;
        });
    }

    @Override
    public boolean takeOver(Conversation conversation, GuestCard guest) {
        return database.change(handle -> table.find(handle, conversation.id())
                .map(known -> table.takeOver(handle, known, guest))
                .orElse(false));
    }

    @Override
    public boolean append(Message message) {
        return database.change(handle -> {
            boolean appended = insert(handle, message);
            if (appended) {
                noteInThread(handle, message);
                changed.note(message.conversation());
            }
            return appended;
        });
    }

    @Override
    public Optional<Message> find(ConversationId conversation, Author author, SourceId sourceId) {
        return database.read(handle -> handle.createQuery("""
                        select * from message
                        where conversation = :conversation and source_id = :sourceId and author = :author
                        """)
                .bind("conversation", conversation.toString())
                .bind("sourceId", sourceId.toString())
                .bind("author", author.name())
                .map(MessageRow.IN_TABLE)
                .findOne());
    }

    /** Where something was said last, and whether a guest waits there, for those who look for replies. */
    private static void noteInThread(Handle handle, Message message) {
        handle.createUpdate("""
                        update message_thread set
                            said_at = max(said_at, :acceptedAt),
                            reading = case when reading = 'DORMANT' then 'JOINING' else reading end,
                            guest_waits_since = case :author
                                when 'GUEST' then :acceptedAt
                                when 'PENELOPE' then guest_waits_since
                            end
                        where id = :thread
                        """)
                .bind("thread", message.thread().toString())
                .bind("author", message.author().name())
                .bind("acceptedAt", message.acceptedAt().toEpochMilli())
                .execute();
    }

    private static boolean insert(Handle handle, Message message) {
        StoredContent content = StoredContent.of(message.content());
        return handle.createUpdate("""
                                insert into message (
                                    id, conversation, thread, author, kind, words, payload, source_id, amends, sent_at,
                                    accepted_at)
                                values (
                                    :id, :conversation, :thread, :author, :kind, :words, :payload, :sourceId, :amends, :sentAt,
                                    :acceptedAt)
                                on conflict (conversation, source_id, author) do nothing
                                """)
                        .bind("id", message.id().toString())
                        .bind("conversation", message.conversation().toString())
                        .bind("thread", message.thread().toString())
                        .bind("author", message.author().name())
                        .bind("kind", content.kind().name())
                        .bind("words", content.words())
                        .bind("payload", content.payload())
                        .bind("sourceId", message.sourceId().value())
                        .bind(
                                "amends",
                                message.amends().map(PlatformMessageId::value).orElse(null))
                        .bind("sentAt", message.sentAt().toEpochMilli())
                        .bind("acceptedAt", message.acceptedAt().toEpochMilli())
                        .execute()
                == 1;
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return database.read(handle -> handle.createQuery("""
                        select * from message where id = :id
                        """)
                .bind("id", id.toString())
                .map(MessageRow.IN_TABLE)
                .findOne());
    }

    @Override
    public Optional<Content> latest(ConversationId conversation, PlatformMessageId messageId) {
        return database.read(handle -> handle.createQuery("""
                        -- The message itself comes before whatever amends it, by whatever clock.
                        select kind, words, payload from (
                            select 0 as sent_at, position, kind, words, payload from message
                            where conversation = :conversation and source_id = :messageId
                            union all
                            select sent_at, position, kind, words, payload from message
                            where conversation = :conversation and amends = :messageId) as said
                        order by sent_at desc, position desc
                        limit 1
                        """)
                .bind("conversation", conversation.toString())
                .bind("messageId", messageId.value())
                .map((row, context) -> MessageRow.IN_TABLE.content(row))
                .findOne());
    }

    @Override
    public Optional<Message> latestAmendment(ConversationId conversation, PlatformMessageId messageId) {
        return database.read(handle -> handle.createQuery("""
                        select * from message
                        where conversation = :conversation and amends = :messageId
                        order by sent_at desc, position desc
                        limit 1
                        """)
                .bind("conversation", conversation.toString())
                .bind("messageId", messageId.value())
                .map(MessageRow.IN_TABLE)
                .findOne());
    }

    @Override
    public List<Unusable> unusable(int limit) {
        return database.read(handle -> handle.createQuery("""
                        select channel, event_id, detail, kept_at from unusable_event
                        order by kept_at desc limit :limit
                        """)
                .bind("limit", limit)
                .map((row, context) -> new Unusable(
                        new ChannelId(row.getString("channel")),
                        new EventId(row.getString("event_id")),
                        row.getString("detail"),
                        Columns.instant(row, "kept_at")))
                .list());
    }

    @Override
    public void keepUnusable(ChannelId channel, EventId eventId, String detail, String raw, Instant now) {
        database.change(handle -> handle.createUpdate("""
                        insert into unusable_event (channel, event_id, detail, raw, kept_at)
                        values (:channel, :eventId, :detail, :raw, :now)
                        on conflict (channel, event_id) do nothing
                        """)
                .bind("channel", channel.value())
                .bind("eventId", eventId.value())
                .bind("detail", detail)
                .bind("raw", PlainText.harmless(raw))
                .bind("now", now.toEpochMilli())
                .execute());
    }

    @Override
    public boolean forgetUnusableBefore(Instant moment, int most) {
        return database.change(handle -> handle.createUpdate("""
                                delete from unusable_event where (channel, event_id) in (
                                    select channel, event_id from unusable_event where kept_at < :moment limit :most)
                                """)
                        .bind("moment", moment.toEpochMilli())
                        .bind("most", most)
                        .execute()
                == most);
    }
}
