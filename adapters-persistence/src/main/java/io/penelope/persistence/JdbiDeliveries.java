package io.penelope.persistence;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.ExternalId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import io.penelope.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Deliveries in the order of their {@code position}, which the database gives them.
 *
 * <p>A query for open deliveries names the three open states word for word, and one for others says that they are not
 * done, as the partial indexes do: a database uses such an index for nothing less.
 */
final class JdbiDeliveries implements Deliveries {

    private final Database database;
    private final ConversationTable conversations;
    private final ChangedConversations changed;

    JdbiDeliveries(Database database, ConversationTable conversations, ChangedConversations changed) {
        this.database = database;
        this.conversations = conversations;
        this.changed = changed;
    }

    @Override
    public void add(List<Delivery> deliveries) {
        database.change(handle -> {
            deliveries.forEach(delivery -> add(handle, delivery));
            return true;
        });
        deliveries.forEach(delivery -> changed.note(delivery.conversation()));
    }

    private static void add(Handle handle, Delivery delivery) {
        bindProgress(handle.createUpdate("""
                                insert into delivery (
                                    id, message, conversation, lane, part_begin, part_end, created_at,
                                    state, attempts, repeats, due_at, first_tried_at, tried_at,
                                    external_id, receipt, refusal, detail)
                                values (
                                    :id, :message, :conversation, :lane, :partBegin, :partEnd, :createdAt,
                                    :state, :attempts, :repeats, :dueAt, :firstTriedAt, :triedAt,
                                    :externalId, :receipt, :refusal, :detail)
                                """), delivery)
                .bind("message", delivery.message().toString())
                .bind("conversation", delivery.conversation().toString())
                .bind("lane", delivery.lane().value())
                .bind("partBegin", delivery.part().begin())
                .bind("partEnd", delivery.part().end())
                .bind("createdAt", delivery.createdAt().toEpochMilli())
                .execute();
    }

    @Override
    public void save(Collection<Delivery> deliveries) {
        database.change(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    update delivery set
                        state = :state, attempts = :attempts, repeats = :repeats, due_at = :dueAt,
                        first_tried_at = :firstTriedAt, tried_at = :triedAt, external_id = :externalId,
                        receipt = :receipt, refusal = :refusal, detail = :detail
                    where id = :id
                    """);
            deliveries.forEach(delivery -> bindProgress(batch, delivery).add());
            return batch.execute();
        });
        deliveries.forEach(delivery -> changed.note(delivery.conversation()));
    }

    /** Binds what changes in the life of a delivery. */
    private static <T extends SqlStatement<T>> T bindProgress(T statement, Delivery delivery) {
        return statement
                .bind("id", delivery.id().toString())
                .bind("state", delivery.state().name())
                .bind("attempts", delivery.attempts())
                .bind("repeats", delivery.repeats())
                .bind("dueAt", delivery.dueAt().orElse(delivery.createdAt()).toEpochMilli())
                .bind("firstTriedAt", Columns.millis(delivery.firstTriedAt()))
                .bind("triedAt", Columns.millis(delivery.triedAt()))
                .bind("externalId", delivery.externalId().map(ExternalId::value).orElse(null))
                .bind("receipt", delivery.receipt().name())
                .bind("refusal", delivery.refusal().map(Refusal::name).orElse(null))
                .bind("detail", delivery.detail().orElse(null));
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery where id = :id
                        """)
                .bind("id", id.toString())
                .map(DeliveryRow.ANYWHERE)
                .findOne());
    }

    @Override
    public List<Delivery> of(MessageId message) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery where message = :message order by part_begin, position
                        """)
                .bind("message", message.toString())
                .map(DeliveryRow.ANYWHERE)
                .list());
    }

    @Override
    public boolean anyReceipted(Collection<DeliveryId> ids) {
        if (ids.isEmpty()) {
            return false;
        }
        return database.read(handle -> handle.createQuery("""
                        select 1 from delivery
                        where id in (<ids>) and receipt <> 'NONE'
                        limit 1
                        """)
                .bindList("ids", ids.stream().map(DeliveryId::toString).toList())
                .map((row, context) -> true)
                .findOne()
                .orElse(false));
    }

    @Override
    public Optional<Delivery> find(LaneId lane, ExternalId id) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery where lane = :lane and external_id = :id
                        order by position desc
                        limit 1
                        """)
                .bind("lane", lane.value())
                .bind("id", id.value())
                .map(DeliveryRow.ANYWHERE)
                .findOne());
    }

    @Override
    public List<Delivery> doneUpTo(LaneId lane, ConversationId conversation, Instant upTo) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery
                        where conversation = :conversation and lane = :lane and tried_at <= :upTo
                            and state = 'DONE' and receipt <> 'READ'
                        order by position
                        """)
                .bind("lane", lane.value())
                .bind("conversation", conversation.toString())
                .bind("upTo", upTo.toEpochMilli())
                .map(DeliveryRow.ANYWHERE)
                .list());
    }

    @Override
    public List<ToHotel> batch(LaneId lane, Instant now, Instant checkedSince, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery_with_thread as owed
                        where lane = :lane and state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT')
                            -- Of a rush of new guests most wait for a thread: it is quicker not to look at them.
                            and exists (
                                select 1 from message_thread as current
                                where current.conversation = owed.conversation
                                    and current.state not in ('RESOLVED', 'REFUSED') and current.state = 'LIVE')
                        order by position
                        """)
                .bind("lane", lane.value())
                .scanResultSet(RowByRow.scanning(rows -> batch(rows, now, checkedSince, limit))));
    }

    /**
     * Walks the open deliveries in their order only until the batch is full; to ask the database of each whether
     * anything stands before it would take the square of a conversation's backlog.
     */
    private static List<ToHotel> batch(ResultSet rows, Instant now, Instant checkedSince, int limit)
            throws SQLException {
        List<ToHotel> batch = new ArrayList<>();
        Set<ConversationId> held = new HashSet<>();
        while (batch.size() < limit && rows.next()) {
            ConversationId conversation = DeliveryRow.ANYWHERE.conversation(rows);
            if (!DeliveryRow.ANYWHERE.isPendingAndDue(rows, now)
                    || !ThreadRow.IN_VIEW.isLiveAndChecked(rows, checkedSince)) {
                held.add(conversation);
            } else if (!held.contains(conversation)) {
                batch.add(toHotel(rows));
            }
        }
        return batch;
    }

    @Override
    public List<Delivery> pendingSince(LaneId lane, Instant dueBefore, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery
                        where lane = :lane and state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT') and state = 'PENDING'
                            and due_at < :dueBefore
                        order by position
                        limit :limit
                        """)
                .bind("lane", lane.value())
                .bind("dueBefore", dueBefore.toEpochMilli())
                .bind("limit", limit)
                .map(DeliveryRow.ANYWHERE)
                .list());
    }

    @Override
    public List<ToGuest> heads(LaneId lane, Instant now, Collection<ConversationId> except, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery_with_message
                        where position in (
                                select min(position) from delivery
                                where lane = :lane and state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT')
                                group by conversation)
                            and state = 'PENDING' and due_at <= :now
                        order by position
                        """)
                .bind("lane", lane.value())
                .bind("now", now.toEpochMilli())
                .scanResultSet(RowByRow.scanning(rows -> heads(handle, rows, except, limit))));
    }

    private List<ToGuest> heads(Handle handle, ResultSet rows, Collection<ConversationId> except, int limit)
            throws SQLException {
        List<ToGuest> heads = new ArrayList<>();
        while (heads.size() < limit && rows.next()) {
            if (!except.contains(DeliveryRow.ANYWHERE.conversation(rows))) {
                heads.add(toGuest(handle, rows));
            }
        }
        return heads;
    }

    @Override
    public List<ToHotel> doubtfulToHotel(LaneId lane, Instant now) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery_with_thread
                        where state = 'IN_DOUBT' and state <> 'DONE' and lane = :lane and due_at <= :now
                        order by position
                        """)
                .bind("lane", lane.value())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> toHotel(row))
                .list());
    }

    @Override
    public List<ToGuest> doubtfulToGuest(LaneId lane, Instant now) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery_with_message
                        where state = 'IN_DOUBT' and state <> 'DONE' and lane = :lane and due_at <= :now
                        order by position
                        """)
                .bind("lane", lane.value())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> toGuest(handle, row))
                .list());
    }

    @Override
    public Optional<Instant> nextDue(LaneId lane) {
        return database.read(handle -> handle.createQuery("""
                        select min(due_at) as due_at from (
                            select due_at from delivery_with_thread
                            where position in (
                                    select min(position) from delivery as owed
                                    where lane = :lane and state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT')
                                        and (not :towardsHotel or exists (
                                            select 1 from message_thread as current
                                            where current.conversation = owed.conversation
                                                and current.state not in ('RESOLVED', 'REFUSED')
                                                and current.state = 'LIVE'))
                                    group by conversation)
                                and state = 'PENDING' and (thread_state = 'LIVE' or not :towardsHotel)
                            union all
                            select due_at from delivery
                            where state = 'IN_DOUBT' and state <> 'DONE' and lane = :lane) as waiting
                        """)
                .bind("lane", lane.value())
                .bind("towardsHotel", lane.towardsHotel())
                .map((row, context) -> Columns.optionalInstant(row, "due_at"))
                .one());
    }

    @Override
    public void rethread(MessageThread from, MessageThread to) {
        database.change(handle -> {
            int moved = handle.createUpdate("""
                            update message set thread = :to
                            where thread = :from and id in (
                                select message from delivery
                                where lane = :lane and state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT') and state = 'PENDING')
                            """)
                    .bind("from", from.id().toString())
                    .bind("to", to.id().toString())
                    .bind("lane", LaneId.of(from.property()).value())
                    .execute();
            return moved == 0 ? 0 : takeWaitAlong(handle, from, to);
        });
    }

    /** The guest waits in the new thread from now on, if they waited in the old one. */
    private static int takeWaitAlong(Handle handle, MessageThread from, MessageThread to) {
        return handle.createUpdate("""
                        update message_thread set guest_waits_since = coalesce(
                            (select earlier.guest_waits_since from message_thread earlier where earlier.id = :from),
                            guest_waits_since)
                        where id = :to
                        """)
                .bind("from", from.id().toString())
                .bind("to", to.id().toString())
                .execute();
    }

    @Override
    public List<MessageThread> threadsWithStranded(LaneId lane) {
        return database.read(handle -> handle.createQuery("""
                        select * from message_thread
                        where state in ('RESOLVED', 'REFUSED') and id in (
                            select message.thread from delivery join message on message.id = delivery.message
                            where delivery.lane = :lane
                                and delivery.state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT')
                                and delivery.state = 'PENDING')
                        """)
                .bind("lane", lane.value())
                .map(ThreadRow.IN_TABLE)
                .list());
    }

    @Override
    public List<Delivery> openIn(LaneId lane, MessageThread thread) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery_with_message
                        where lane = :lane and state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT')
                            and message_thread = :thread
                        order by position
                        """)
                .bind("lane", lane.value())
                .bind("thread", thread.id().toString())
                .map(DeliveryRow.ANYWHERE)
                .list());
    }

    @Override
    public List<Delivery> open(LaneId lane, ConversationId conversation) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery
                        where lane = :lane and conversation = :conversation
                            and state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT')
                        order by position
                        """)
                .bind("lane", lane.value())
                .bind("conversation", conversation.toString())
                .map(DeliveryRow.ANYWHERE)
                .list());
    }

    @Override
    public List<Delivery> held(LaneId lane, ConversationId conversation) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery
                        where lane = :lane and conversation = :conversation and state = 'HELD'
                        order by position
                        """)
                .bind("lane", lane.value())
                .bind("conversation", conversation.toString())
                .map(DeliveryRow.ANYWHERE)
                .list());
    }

    @Override
    public List<Delivery> heldUntil(LaneId lane, Instant moment, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery
                        where lane = :lane and state = 'HELD' and due_at <= :moment
                        order by position
                        limit :limit
                        """)
                .bind("lane", lane.value())
                .bind("moment", moment.toEpochMilli())
                .bind("limit", limit)
                .map(DeliveryRow.ANYWHERE)
                .list());
    }

    @Override
    public Optional<Instant> firstHeldUntil(LaneId lane) {
        return database.read(handle -> handle.createQuery("""
                        select min(due_at) as due_at from delivery where lane = :lane and state = 'HELD'
                        """)
                .bind("lane", lane.value())
                .map((row, context) -> Columns.optionalInstant(row, "due_at"))
                .one());
    }

    @Override
    public void keepEarly(ChannelId channel, PlatformMessageId messageId, Receipt receipt, Instant now) {
        database.change(handle -> handle.createUpdate("""
                        insert into early_receipt (channel, external_id, receipt, kept_at)
                        values (:channel, :messageId, :receipt, :now)
                        on conflict (channel, external_id, receipt) do nothing
                        """)
                .bind("channel", channel.value())
                .bind("messageId", messageId.value())
                .bind("receipt", receipt.name())
                .bind("now", now.toEpochMilli())
                .execute());
    }

    @Override
    public Optional<Receipt> takeEarly(ChannelId channel, PlatformMessageId messageId) {
        List<Receipt> kept = database.change(handle -> handle.createQuery("""
                        delete from early_receipt where channel = :channel and external_id = :messageId
                        returning receipt
                        """)
                .bind("channel", channel.value())
                .bind("messageId", messageId.value())
                .map((row, context) -> Receipt.valueOf(row.getString("receipt")))
                .list());
        return kept.stream().max(Comparator.naturalOrder());
    }

    @Override
    public boolean forgetEarlyBefore(Instant moment, int most) {
        return database.change(handle -> handle.createUpdate("""
                                delete from early_receipt where (channel, external_id, receipt) in (
                                    select channel, external_id, receipt from early_receipt
                                    where kept_at < :moment limit :most)
                                """)
                        .bind("moment", moment.toEpochMilli())
                        .bind("most", most)
                        .execute()
                == most);
    }

    @Override
    public int doubtWhatWasInFlight(Instant now) {
        return database.change(handle -> handle.createUpdate("""
                        update delivery set state = 'IN_DOUBT', due_at = :now, refusal = null, detail = :detail
                        where state = 'IN_FLIGHT' and state <> 'DONE'
                        """)
                .bind("now", now.toEpochMilli())
                .bind("detail", LEFT_IN_FLIGHT)
                .execute());
    }

    @Override
    public void reckonFrom(Instant now) {
        database.change(handle ->
                handle.createUpdate("""
                        update delivery
                        set due_at = case
                                when state = 'IN_DOUBT' or (state = 'PENDING' and repeats > 0)
                                then min(due_at, :now)
                                else :now + due_at - coalesce(tried_at, created_at)
                            end
                        where state in ('PENDING', 'IN_DOUBT', 'HELD') and state <> 'DONE'
                            and (coalesce(tried_at, created_at) > :now
                                or (due_at > :now and (state = 'IN_DOUBT' or (state = 'PENDING' and repeats > 0))))
                        """).bind("now", now.toEpochMilli()).execute());
    }

    @Override
    public Set<LaneId> lanesWithOpen() {
        return database.read(handle -> handle.createQuery("""
                        -- From one lane to the next, however much waits in each.
                        with recursive lanes (lane) as (
                            select min(lane) from delivery where state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT')
                            union all
                            select (select min(lane) from delivery
                                    where state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT') and lane > lanes.lane)
                            from lanes where lanes.lane is not null)
                        select lane from lanes where lane is not null
                        """)
                .map((row, context) -> new LaneId(row.getString("lane")))
                .set());
    }

    @Override
    public List<Depth> depths() {
        return database.read(handle -> handle.createQuery("""
                        select lane,
                            sum(case when state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT') then 1 else 0 end) as open,
                            sum(case when state = 'HELD' then 1 else 0 end) as held,
                            sum(case when state = 'FAILED' then 1 else 0 end) as failed,
                            min(case when state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT') then created_at end) as oldest
                        from delivery
                        where state <> 'DONE' and state <> 'DROPPED'
                        group by lane
                        order by lane
                        """)
                .map((row, context) -> new Depth(
                        new LaneId(row.getString("lane")),
                        row.getLong("open"),
                        row.getLong("held"),
                        row.getLong("failed"),
                        Columns.optionalInstant(row, "oldest")))
                .list());
    }

    @Override
    public List<Delivery> list(Delivery.State state, int limit) {
        return state == Delivery.State.DONE ? latestDone(limit) : latestNotDone(state, limit);
    }

    private List<Delivery> latestDone(int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery where state = 'DONE' order by position desc limit :limit
                        """)
                .bind("limit", limit)
                .map(DeliveryRow.ANYWHERE)
                .list());
    }

    private List<Delivery> latestNotDone(Delivery.State state, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from delivery
                        where state = :state and state <> 'DONE'
                        order by position desc
                        limit :limit
                        """)
                .bind("state", state.name())
                .bind("limit", limit)
                .map(DeliveryRow.ANYWHERE)
                .list());
    }

    private static ToHotel toHotel(ResultSet row) throws SQLException {
        return new ToHotel(DeliveryRow.ANYWHERE.map(row), MessageRow.IN_VIEW.map(row), ThreadRow.IN_VIEW.map(row));
    }

    private ToGuest toGuest(Handle handle, ResultSet row) throws SQLException {
        Delivery delivery = DeliveryRow.ANYWHERE.map(row);
        Conversation conversation =
                conversations.find(handle, delivery.conversation()).orElseThrow();
        return new ToGuest(delivery, MessageRow.IN_VIEW.map(row), conversation);
    }
}
