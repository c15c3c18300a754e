package io.penelope.persistence;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.property.PropertyId;
import io.penelope.persistence.database.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

final class JdbiMessageThreads implements MessageThreads {

    private final Database database;

    JdbiMessageThreads(Database database) {
        this.database = database;
    }

    @Override
    public Optional<MessageThread> current(ConversationId conversation) {
        return database.read(handle -> handle.createQuery("""
                        select * from message_thread
                        where conversation = :conversation and state not in ('RESOLVED', 'REFUSED')
                        """)
                .bind("conversation", conversation.toString())
                .map(ThreadRow.IN_TABLE)
                .findOne());
    }

    @Override
    public Optional<MessageThread> find(ThreadId id) {
        return database.read(handle -> handle.createQuery("""
                        select * from message_thread where id = :id
                        """)
                .bind("id", id.toString())
                .map(ThreadRow.IN_TABLE)
                .findOne());
    }

    @Override
    public Optional<MessageThread> find(PropertyId property, HotelThreadId id) {
        return database.read(handle -> handle.createQuery("""
                        select * from message_thread where property = :property and hotel_id = :hotelId
                        """)
                .bind("property", property.value())
                .bind("hotelId", id.toString())
                .map(ThreadRow.IN_TABLE)
                .findOne());
    }

    @Override
    public void add(MessageThread thread) {
        database.change(handle -> handle.createUpdate("""
                        update message_thread set reading = 'JOINING'
                        where conversation = :conversation and reading = 'DORMANT'
                        """)
                .bind("conversation", thread.conversation().toString())
                .execute());
        database.change(handle -> withProgress(handle.createUpdate("""
                                insert into message_thread (
                                    id, conversation, property, original_sender, subject, state, hotel_id, attempts,
                                    wanted_at, tried_at, due_at, checked_at, said_at)
                                values (
                                    :id, :conversation, :property, :originalSender, :subject, :state, :hotelId, :attempts,
                                    :wantedAt, :triedAt, :dueAt, :checkedAt, :wantedAt)
                                """), thread)
                .bind("conversation", thread.conversation().toString())
                .bind("property", thread.property().value())
                .bind("originalSender", thread.heading().originalSender())
                .bind("subject", thread.heading().subject())
                .bind("wantedAt", thread.wantedAt().toEpochMilli())
                .execute());
    }

    @Override
    public void save(MessageThread thread) {
        database.change(handle -> withProgress(handle.createUpdate("""
                                update message_thread set
                                    state = :state, hotel_id = :hotelId, attempts = :attempts,
                                    tried_at = :triedAt, due_at = :dueAt, checked_at = :checkedAt
                                where id = :id
                                """), thread).execute());
    }

    /** Binds what changes in the life of a thread. */
    private static Update withProgress(Update update, MessageThread thread) {
        return update.bind("id", thread.id().toString())
                .bind("state", thread.state().name())
                .bind("hotelId", thread.hotelId().map(HotelThreadId::toString).orElse(null))
                .bind("attempts", thread.attempts())
                .bind("triedAt", Columns.millis(thread.triedAt()))
                .bind("dueAt", thread.dueAt().orElse(thread.wantedAt()).toEpochMilli())
                .bind("checkedAt", thread.checkedAt().toEpochMilli());
    }

    @Override
    public List<MessageThread> wanted(PropertyId property, Instant now, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from message_thread
                        where property = :property and state = 'WANTED' and due_at <= :now
                        order by wanted_at, position
                        limit :limit
                        """)
                .bind("property", property.value())
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map(ThreadRow.IN_TABLE)
                .list());
    }

    @Override
    public int countWanted(PropertyId property, Instant now) {
        return database.read(handle -> handle.createQuery("""
                        select count(*) from message_thread
                        where property = :property and state = 'WANTED' and due_at <= :now
                        """)
                .bind("property", property.value())
                .bind("now", now.toEpochMilli())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public List<MessageThread> inState(PropertyId property, MessageThread.State state) {
        return database.read(handle -> handle.createQuery("""
                        select * from message_thread
                        where property = :property and state = :state
                        order by wanted_at, position
                        """)
                .bind("property", property.value())
                .bind("state", state.name())
                .map(ThreadRow.IN_TABLE)
                .list());
    }

    @Override
    public Set<ThreadId> liveAmong(Collection<ThreadId> threads) {
        return database.read(handle -> ManyIds.ask(
                        threads,
                        ids -> handle.createQuery("""
                        select id from message_thread where state = 'LIVE' and id in (<ids>)
                        """)
                                .bindList("ids", ids)
                                .map((row, context) -> new ThreadId(Columns.uuid(row, "id")))
                                .list())
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<MessageThread> checkedLongestAgo(PropertyId property, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from message_thread
                        where property = :property and state = 'LIVE'
                        order by checked_at, wanted_at, position
                        limit :limit
                        """)
                .bind("property", property.value())
                .bind("limit", limit)
                .map(ThreadRow.IN_TABLE)
                .list());
    }

    @Override
    public void checked(Collection<MessageThread> threads, Instant now) {
        database.change(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    update message_thread set checked_at = :now where id = :id and state = 'LIVE'
                    """);
            threads.forEach(thread -> batch.bind("now", now.toEpochMilli())
                    .bind("id", thread.id().toString())
                    .add());
            return batch.execute();
        });
    }

    @Override
    public List<MessageThread> unsure(PropertyId property, Instant checkedSince, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from message_thread
                        where state not in ('RESOLVED', 'REFUSED') and state = 'LIVE' and checked_at < :checkedSince
                            and conversation in (
                                select conversation from delivery
                                where lane = :lane and state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT')
                                    and state = 'PENDING')
                        order by checked_at, wanted_at, position
                        limit :limit
                        """)
                .bind("lane", LaneId.of(property).value())
                .bind("checkedSince", checkedSince.toEpochMilli())
                .bind("limit", limit)
                .map(ThreadRow.IN_TABLE)
                .list());
    }

    @Override
    public List<MessageThread> goingOn(PropertyId property, Instant saidSince, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from message_thread
                        where property = :property and reading = 'FOLLOWED' and reading <> 'ENDED'
                            and said_at >= :saidSince and state = 'LIVE'
                        order by checked_at, wanted_at, position
                        limit :limit
                        """)
                .bind("property", property.value())
                .bind("saidSince", saidSince.toEpochMilli())
                .bind("limit", limit)
                .map(ThreadRow.IN_TABLE)
                .list());
    }

    @Override
    public Set<HotelThreadId> known(PropertyId property, Collection<HotelThreadId> threads) {
        return database.read(handle -> ManyIds.ask(
                        threads,
                        ids -> handle.createQuery("""
                        select hotel_id from message_thread
                        where property = :property and hotel_id in (<hotelIds>)
                        """)
                                .bind("property", property.value())
                                .bindList("hotelIds", ids)
                                .map((row, context) -> new HotelThreadId(Columns.uuid(row, "hotel_id")))
                                .list())
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public int doubtWhatWasInFlight(Instant now) {
        return database.change(handle ->
                handle.createUpdate("""
                        update message_thread set state = 'IN_DOUBT', due_at = :now where state = 'IN_FLIGHT'
                        """).bind("now", now.toEpochMilli()).execute());
    }

    @Override
    public void reckonFrom(Instant now) {
        database.change(handle ->
                handle.createUpdate("""
                        update message_thread
                        set due_at = min(due_at, :now), checked_at = min(checked_at, :now)
                        where state in ('WANTED', 'IN_FLIGHT', 'IN_DOUBT', 'LIVE')
                            and (due_at > :now or checked_at > :now)
                        """).bind("now", now.toEpochMilli()).execute());
    }

    @Override
    public Optional<Instant> nextDue(PropertyId property, MessageThread.State state) {
        return database.read(handle -> handle.createQuery("""
                        select min(due_at) as due_at from message_thread
                        where property = :property and state = :state and state in ('WANTED', 'IN_DOUBT')
                        """)
                .bind("property", property.value())
                .bind("state", state.name())
                .map((row, context) -> Columns.optionalInstant(row, "due_at"))
                .one());
    }
}
