package io.penelope.persistence;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.property.PropertyId;
import io.penelope.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * How threads are read, in columns of their own rows.
 *
 * <p>A query says word for word that {@code reading <> 'ENDED'}, as the partial indexes do. What is said in a thread is
 * noted where the message is stored, by {@link JdbiConversations#append}.
 */
final class JdbiReplyWatch implements ReplyWatch {

    private final Database database;

    JdbiReplyWatch(Database database) {
        this.database = database;
    }

    @Override
    public List<Watched> followed(PropertyId property, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select id, hotel_id, conversation, state, reading, said_at from message_thread
                        where property = :property and reading = 'FOLLOWED' and reading <> 'ENDED'
                            and state in ('LIVE', 'RESOLVED') and hotel_id is not null
                        order by said_at desc, id desc
                        limit :limit
                        """)
                .bind("property", property.value())
                .bind("limit", limit)
                .map((row, context) -> watched(row))
                .list());
    }

    @Override
    public List<Watched> joining(PropertyId property, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select id, hotel_id, conversation, state, reading, said_at from message_thread
                        where property = :property and reading = 'JOINING' and reading <> 'ENDED'
                            and state in ('LIVE', 'RESOLVED') and hotel_id is not null
                        order by said_at desc, id desc
                        limit :limit
                        """)
                .bind("property", property.value())
                .bind("limit", limit)
                .map((row, context) -> watched(row))
                .list());
    }

    @Override
    public List<Watched> dormant(PropertyId property, Turn after, Instant saidSince, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select id, hotel_id, conversation, state, reading, said_at from message_thread
                        where property = :property and reading = 'DORMANT' and reading <> 'ENDED'
                            and state in ('LIVE', 'RESOLVED') and hotel_id is not null
                            and said_at >= :saidSince and (said_at, id) < (:saidAt, :id)
                        order by said_at desc, id desc
                        limit :limit
                        """)
                .bind("property", property.value())
                .bind("saidSince", saidSince.toEpochMilli())
                .bind("saidAt", after.saidAt().toEpochMilli())
                .bind("id", after.thread().toString())
                .bind("limit", limit)
                .map((row, context) -> watched(row))
                .list());
    }

    @Override
    public List<Watched> among(PropertyId property, Collection<HotelThreadId> threads) {
        return database.read(handle -> ManyIds.ask(
                        threads,
                        ids -> handle.createQuery("""
                        select id, hotel_id, conversation, state, reading, said_at from message_thread
                        where property = :property and hotel_id in (<hotelIds>) and reading <> 'ENDED'
                            and state in ('LIVE', 'RESOLVED') and hotel_id is not null
                        """)
                                .bind("property", property.value())
                                .bindList("hotelIds", ids)
                                .map((row, context) -> watched(row))
                                .list())
                .toList());
    }

    private static Watched watched(ResultSet row) throws SQLException {
        return new Watched(
                new ThreadId(Columns.uuid(row, "id")),
                new HotelThreadId(Columns.uuid(row, "hotel_id")),
                new ConversationId(Columns.uuid(row, "conversation")),
                "LIVE".equals(row.getString("state")),
                Reading.valueOf(row.getString("reading")),
                Columns.instant(row, "said_at"));
    }

    @Override
    public void follow(Collection<ThreadId> threads) {
        read(threads, Reading.FOLLOWED);
    }

    @Override
    public void leave(PropertyId property, Collection<ThreadId> threads) {
        database.change(handle ->
                handle.createUpdate("""
                        update reply_mark set dormant_read_up_to = read_up_to
                        where property = :property and dormant_read_up_to is null
                        """).bind("property", property.value()).execute());
        read(threads, Reading.DORMANT);
    }

    private void read(Collection<ThreadId> threads, Reading reading) {
        database.change(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    update message_thread set reading = :reading where id = :id and reading <> 'ENDED'
                    """);
            threads.forEach(thread -> batch.bind("reading", reading.name())
                    .bind("id", thread.toString())
                    .add());
            return batch.execute();
        });
    }

    @Override
    public void dismiss(PropertyId property, Instant resolvedBefore) {
        database.change(handle -> handle.createUpdate("""
                        update message_thread set reading = 'ENDED'
                        where property = :property and state = 'RESOLVED' and reading <> 'ENDED'
                            and checked_at <= :resolvedBefore
                        """)
                .bind("property", property.value())
                .bind("resolvedBefore", resolvedBefore.toEpochMilli())
                .execute());
    }

    @Override
    public Optional<Instant> readUpTo(PropertyId property) {
        return database.read(handle -> handle.createQuery("""
                        select read_up_to from reply_mark where property = :property
                        """)
                .bind("property", property.value())
                .map((row, context) -> Columns.instant(row, "read_up_to"))
                .findOne());
    }

    @Override
    public void advance(PropertyId property, Instant readUpTo) {
        database.change(handle -> handle.createUpdate("""
                        insert into reply_mark (property, read_up_to) values (:property, :readUpTo)
                        on conflict (property) do update set read_up_to = excluded.read_up_to
                        where excluded.read_up_to > reply_mark.read_up_to
                        """)
                .bind("property", property.value())
                .bind("readUpTo", readUpTo.toEpochMilli())
                .execute());
    }

    @Override
    public void goBackTo(PropertyId property, Instant moment) {
        database.change(handle -> handle.createUpdate("""
                        insert into reply_mark (property, read_up_to) values (:property, :moment)
                        on conflict (property) do update set read_up_to = excluded.read_up_to
                        where excluded.read_up_to < reply_mark.read_up_to
                        """)
                .bind("property", property.value())
                .bind("moment", moment.toEpochMilli())
                .execute());
    }

    @Override
    public Optional<Instant> dormantReadUpTo(PropertyId property) {
        return database.read(handle -> handle.createQuery("""
                        select dormant_read_up_to from reply_mark
                        where property = :property and dormant_read_up_to is not null
                        """)
                .bind("property", property.value())
                .map((row, context) -> Columns.instant(row, "dormant_read_up_to"))
                .findOne());
    }

    @Override
    public void advanceDormant(PropertyId property, Instant readUpTo) {
        database.change(handle -> handle.createUpdate("""
                        update reply_mark set dormant_read_up_to = :readUpTo
                        where property = :property and dormant_read_up_to < :readUpTo
                        """)
                .bind("property", property.value())
                .bind("readUpTo", readUpTo.toEpochMilli())
                .execute());
    }

    @Override
    public boolean guestWaits(PropertyId property, Instant since) {
        return database.read(handle -> handle.createQuery("""
                        select 1 from message_thread
                        where property = :property and guest_waits_since is not null
                            and guest_waits_since >= :since and state = 'LIVE'
                        limit 1
                        """)
                .bind("property", property.value())
                .bind("since", since.toEpochMilli())
                .map((row, context) -> true)
                .findOne()
                .orElse(false));
    }

    @Override
    public Set<HotelMessageId> known(PropertyId property, Collection<HotelMessageId> messages) {
        return database.read(handle -> ManyIds.ask(
                        messages,
                        ids -> handle.createQuery("""
                        select external_id as id from delivery
                        where lane = :lane and external_id is not null and external_id in (<ids>)
                        union
                        select source_id as id from message where author = 'STAFF' and source_id in (<ids>)
                        """)
                                .bind("lane", LaneId.of(property).value())
                                .bindList("ids", ids)
                                .map((row, context) -> new HotelMessageId(Columns.uuid(row, "id")))
                                .list())
                .collect(Collectors.toUnmodifiableSet()));
    }
}
