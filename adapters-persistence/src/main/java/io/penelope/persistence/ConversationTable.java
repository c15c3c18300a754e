package io.penelope.persistence;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.ReplyContext;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Silence;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.property.PropertyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Conversations with the addresses of their guests, on a handle that the caller has. */
final class ConversationTable {

    Optional<Conversation> find(Handle handle, ConversationId id) {
        return handle.createQuery("""
                        select c.*, own.address, own.lasting from conversation c
                        join guest_address own on own.conversation = c.id
                        where c.id = :id
                        order by own.rank
                        """)
                .bind("id", id.toString())
                .scanResultSet(RowByRow.scanning(ConversationTable::conversation));
    }

    /** The conversation of the surest of the card's addresses that has one, unless that is with somebody else. */
    Optional<Conversation> find(Handle handle, ChannelId channel, GuestCard guest) {
        return guest.surestFirst().stream()
                .flatMap(address ->
                        find(handle, channel, address).filter(found -> guest.meets(found.guest(), address)).stream())
                .findFirst();
    }

    private static Optional<Conversation> find(Handle handle, ChannelId channel, GuestAddress address) {
        return handle.createQuery("""
                        select c.*, own.address, own.lasting from guest_address known
                        join conversation c on c.id = known.conversation
                        join guest_address own on own.conversation = c.id
                        where known.channel = :channel and known.address = :address
                        order by own.rank
                        """)
                .bind("channel", channel.value())
                .bind("address", address.value())
                .scanResultSet(RowByRow.scanning(ConversationTable::conversation));
    }

    void insert(Handle handle, Conversation conversation) {
        withCard(handle.createUpdate("""
                                insert into conversation (
                                    id, property, channel, name, handle, phone, language,
                                    reachable, entry, reply_context, reply_subject, opened_at,
                                    silent_since, window_closed_at)
                                values (
                                    :id, :property, :channel, :name, :handle, :phone, :language,
                                    :reachable, :entry, :replyContext, :replySubject, :openedAt,
                                    :silentSince, :windowClosedAt)
                                """), conversation)
                .bind("property", conversation.property().value())
                .bind("channel", conversation.channel().value())
                .bind("openedAt", conversation.openedAt().toEpochMilli())
                .execute();
        put(handle, conversation, conversation.guest().addresses());
    }

    /** Stores the changes, but for the addresses. */
    void update(Handle handle, Conversation conversation) {
        withCard(handle.createUpdate("""
                                update conversation set
                                    name = :name, handle = :handle, phone = :phone, language = :language,
                                    reachable = :reachable, entry = :entry,
                                    reply_context = :replyContext, reply_subject = :replySubject,
                                    silent_since = :silentSince, window_closed_at = :windowClosedAt
                                where id = :id
                                """), conversation).execute();
    }

    /** Stores the changes, and the addresses that are new. */
    void updateAll(Handle handle, Conversation conversation) {
        update(handle, conversation);
        List<GuestAddress> all = Stream.concat(
                        conversation.guest().addresses().stream(), addresses(handle, conversation.id()).stream())
                .distinct()
                .toList();
        put(handle, conversation, all);
    }

    /** Gives the conversation the card's addresses that are nobody else's, if there are any, in place of its former ones. */
    void move(Handle handle, Conversation conversation, GuestCard guest) {
        List<GuestAddress> free = guest.addresses().stream()
                .filter(address -> owner(handle, conversation.channel(), address)
                        .filter(owner -> !owner.equals(conversation.id()))
                        .isEmpty())
                .toList();
        if (!free.isEmpty()) {
            handle.createUpdate("""
                            delete from guest_address where conversation = :conversation
                            """)
                    .bind("conversation", conversation.id().toString())
                    .execute();
            put(handle, conversation, free);
        }
        GuestCard card = guest.supplementedBy(conversation.guest());
        List<GuestAddress> addresses = free.isEmpty() ? conversation.guest().addresses() : free;
        updateAll(handle, conversation.with(card.under(addresses)));
    }

    /** Gives the conversation those of the card's addresses whose owner has another lasting one; whether there were any. */
    boolean takeOver(Handle handle, Conversation conversation, GuestCard guest) {
        boolean taken = false;
        for (GuestAddress address : guest.addresses()) {
            Optional<Conversation> owner = find(handle, conversation.channel(), address)
                    .filter(other -> !other.id().equals(conversation.id()))
                    .filter(other -> guest.inherits(other.guest(), address));
            if (owner.isPresent()) {
                handle.createUpdate("""
                                delete from guest_address where channel = :channel and address = :address
                                """)
                        .bind("channel", conversation.channel().value())
                        .bind("address", address.value())
                        .execute();
                update(handle, owner.get().with(owner.get().guest().without(guest.phone())));
                taken = true;
            }
        }
        if (taken) {
            updateAll(handle, conversation.with(guest.supplementedBy(conversation.guest())));
        }
        return taken;
    }

    private static Optional<ConversationId> owner(Handle handle, ChannelId channel, GuestAddress address) {
        return handle.createQuery("""
                        select conversation from guest_address where channel = :channel and address = :address
                        """)
                .bind("channel", channel.value())
                .bind("address", address.value())
                .map((row, context) -> new ConversationId(Columns.uuid(row, "conversation")))
                .findOne();
    }

    private static List<GuestAddress> addresses(Handle handle, ConversationId conversation) {
        return handle.createQuery("""
                        select address from guest_address where conversation = :conversation order by rank
                        """)
                .bind("conversation", conversation.toString())
                .map((row, context) -> address(row))
                .list();
    }

    /** Gives the conversation these addresses in this order, except those that are somebody else's. */
    private static void put(Handle handle, Conversation conversation, List<GuestAddress> addresses) {
        int rank = 0;
        for (GuestAddress address : new LinkedHashSet<>(addresses)) {
            handle.createUpdate("""
                            insert into guest_address (channel, address, conversation, rank, lasting)
                            values (:channel, :address, :conversation, :rank, :lasting)
                            on conflict (channel, address) do update set rank = excluded.rank, lasting = excluded.lasting
                            where guest_address.conversation = excluded.conversation
                            """)
                    .bind("channel", conversation.channel().value())
                    .bind("address", address.value())
                    .bind("conversation", conversation.id().toString())
                    .bind("rank", rank++)
                    .bind(
                            "lasting",
                            conversation
                                    .guest()
                                    .lasting()
                                    .filter(address::equals)
                                    .isPresent())
                    .execute();
        }
    }

    /** Binds what changes in the life of a conversation. */
    private static Update withCard(Update update, Conversation conversation) {
        GuestCard guest = conversation.guest();
        return update.bind("id", conversation.id().toString())
                .bind("name", guest.name().orElse(null))
                .bind("handle", guest.handle().orElse(null))
                .bind("phone", guest.phone().map(PhoneNumber::value).orElse(null))
                .bind("language", guest.language().orElse(null))
                .bind("reachable", conversation.reachable())
                .bind("entry", conversation.entry().orElse(null))
                .bind("replyContext", conversation.reply().opaque().orElse(null))
                .bind("replySubject", conversation.reply().subject().orElse(null))
                .bind("silentSince", conversation.silence().since().toEpochMilli())
                .bind(
                        "windowClosedAt",
                        conversation
                                .silence()
                                .closedAt()
                                .map(Instant::toEpochMilli)
                                .orElse(null));
    }

    /** One conversation, from as many rows as its guest has addresses. */
    private static Optional<Conversation> conversation(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        Conversation withFirst = new Conversation(
                new ConversationId(Columns.uuid(rows, "id")),
                new PropertyId(rows.getString("property")),
                new ChannelId(rows.getString("channel")),
                new GuestCard(
                        List.of(address(rows)),
                        Columns.optionalText(rows, "name"),
                        Columns.optionalText(rows, "handle"),
                        Columns.optionalText(rows, "phone").map(PhoneNumber::new),
                        Columns.optionalText(rows, "language")),
                rows.getBoolean("reachable"),
                Columns.optionalText(rows, "entry"),
                new ReplyContext(
                        Columns.optionalText(rows, "reply_context"), Columns.optionalText(rows, "reply_subject")),
                Columns.instant(rows, "opened_at"),
                new Silence(Columns.instant(rows, "silent_since"), Columns.optionalInstant(rows, "window_closed_at")));
        GuestCard card = withFirst.guest();
        List<GuestAddress> addresses = new ArrayList<>();
        Optional<GuestAddress> lasting = Optional.empty();
        do {
            GuestAddress address = address(rows);
            addresses.add(address);
            if (rows.getBoolean("lasting")) {
                lasting = Optional.of(address);
            }
        } while (rows.next());
        return Optional.of(withFirst.with(
                new GuestCard(addresses, lasting, card.name(), card.handle(), card.phone(), card.language())));
    }

    private static GuestAddress address(ResultSet row) throws SQLException {
        return new GuestAddress(row.getString("address"));
    }
}
