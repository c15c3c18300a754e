package io.penelope.persistence;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.message.Author;
import io.penelope.domain.overseeing.ConversationFilter;
import io.penelope.domain.overseeing.ConversationView;
import io.penelope.domain.overseeing.DeliveryFilter;
import io.penelope.domain.overseeing.MessageView;
import io.penelope.domain.overseeing.Overview;
import io.penelope.domain.overseeing.Page;
import io.penelope.domain.overseeing.PageRequest;
import io.penelope.domain.overseeing.Place;
import io.penelope.domain.overseeing.Totals;
import io.penelope.domain.property.PropertyId;
import io.penelope.persistence.database.Database;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Reads without a table or an index of its own, so that taking a message costs no more for being looked at. Places are
 * positions.
 *
 * <p>What walks over all messages reads an index that holds the columns in question, and never their words.
 */
final class JdbiOverview implements Overview {

    private static final String AMONG_THE_LATEST = """
            select c.id, m.position from message m
            join conversation c on c.id = m.conversation
            where m.position < :before
                and m.position > (select max(position) from message where position < :before) - 2000
                and m.position = (
                    select max(position) from message where conversation = c.id and author <> 'PENELOPE')
                and (:property is null or c.property = :property)
                and (:channel is null or c.channel = :channel)
                and (:open is null or :open = exists (
                    select 1 from message_thread
                    where conversation = c.id and state not in ('RESOLVED', 'REFUSED')))
                and (:guestWaits is null or :guestWaits = (m.author = 'GUEST' and exists (
                    select 1 from message_thread
                    where conversation = c.id and state not in ('RESOLVED', 'REFUSED'))))
            order by m.position desc
            limit :limit
            """;

    private static final String AMONG_ALL = """
            with said as materialized (
                select c.id, (
                    select max(position) from message
                    where conversation = c.id and author <> 'PENELOPE') as position
                from conversation c
                where (:property is null or c.property = :property)
                    and (:channel is null or c.channel = :channel)
                    and (:open is null or :open = exists (
                        select 1 from message_thread
                        where conversation = c.id and state not in ('RESOLVED', 'REFUSED'))))
            select id, position from said
            where position < :before
                and (:guestWaits is null or :guestWaits = exists (
                    select 1 from message m
                    join message_thread t on t.conversation = m.conversation
                    where m.position = said.position and m.author = 'GUEST'
                        and t.state not in ('RESOLVED', 'REFUSED')))
            order by position desc
            limit :limit
            """;

    private final Database database;
    private final ConversationTable conversations;

    JdbiOverview(Database database, ConversationTable conversations) {
        this.database = database;
        this.conversations = conversations;
    }

    /** Something with its position. */
    private record Placed<T>(long position, T item) {

        static <T> RowMapper<Placed<T>> each(RowMapper<T> mapper) {
            return (row, context) -> new Placed<>(row.getLong("position"), mapper.map(row, context));
        }

        static <T> Page<T> page(List<Placed<T>> found, PageRequest request) {
            return Page.of(found, request, Placed::item, placed -> new Place(placed.position()));
        }
    }

    @Override
    public Page<ConversationView> conversations(ConversationFilter filter, PageRequest request) {
        return database.read(handle -> Placed.page(
                spokenIn(handle, filter, request).stream()
                        .map(found -> new Placed<>(
                                found.position(), view(handle, found.item()).orElseThrow()))
                        .toList(),
                request));
    }

    /**
     * The conversations of the page and the one behind it, each with the position of its last message.
     *
     * <p>They are nearly always among those of the latest messages, which takes no time. If that does not fill the page,
     * all conversations are put in order, which takes tenths of a second once there are a million messages.
     */
    private static List<Placed<ConversationId>> spokenIn(
            Handle handle, ConversationFilter filter, PageRequest request) {
        List<Placed<ConversationId>> found = spokenIn(handle, AMONG_THE_LATEST, filter, request);
        return found.size() > request.limit() ? found : spokenIn(handle, AMONG_ALL, filter, request);
    }

    private static List<Placed<ConversationId>> spokenIn(
            Handle handle, String sql, ConversationFilter filter, PageRequest request) {
        return handle.createQuery(sql)
                .bind("property", filter.property().map(PropertyId::value).orElse(null))
                .bind("channel", filter.channel().map(ChannelId::value).orElse(null))
                .bind("open", filter.open().orElse(null))
                .bind("guestWaits", filter.guestWaits().orElse(null))
                .bind("before", before(request))
                .bind("limit", request.limit() + 1)
                .map(Placed.each((row, context) -> new ConversationId(Columns.uuid(row, "id"))))
                .list();
    }

    @Override
    public Optional<ConversationView> conversation(ConversationId id) {
        return database.read(handle -> view(handle, id));
    }

    private Optional<ConversationView> view(Handle handle, ConversationId id) {
        return conversations
                .find(handle, id)
                .map(conversation ->
                        new ConversationView(conversation, lastMessage(handle, id), currentThread(handle, id)));
    }

    private static Optional<Message> lastMessage(Handle handle, ConversationId conversation) {
        return handle.createQuery("""
                        select * from message where position = (
                            select max(position) from message
                            where conversation = :conversation and author <> 'PENELOPE')
                        """)
                .bind("conversation", conversation.toString())
                .map(MessageRow.IN_TABLE)
                .findOne();
    }

    private static Optional<MessageThread> currentThread(Handle handle, ConversationId conversation) {
        return handle.createQuery("""
                        select * from message_thread
                        where conversation = :conversation and state not in ('RESOLVED', 'REFUSED')
                        """)
                .bind("conversation", conversation.toString())
                .map(ThreadRow.IN_TABLE)
                .findOne();
    }

    @Override
    public Page<MessageView> messages(ConversationId conversation, PageRequest request) {
        return database.read(handle -> Placed.page(
                handle
                        .createQuery("""
                                select * from message
                                where position in (
                                    select position from message
                                    where conversation = :conversation and position < :before
                                    order by position desc
                                    limit :limit)
                                order by position desc
                                """)
                        .bind("conversation", conversation.toString())
                        .bind("before", before(request))
                        .bind("limit", request.limit() + 1)
                        .map(Placed.each(MessageRow.IN_TABLE))
                        .stream()
                        .map(found -> new Placed<>(found.position(), view(handle, found.item())))
                        .toList(),
                request));
    }

    private static MessageView view(Handle handle, Message message) {
        return new MessageView(message, thread(handle, message.thread()), deliveries(handle, message.id()));
    }

    private static MessageThread thread(Handle handle, ThreadId id) {
        return handle.createQuery("""
                        select * from message_thread where id = :id
                        """)
                .bind("id", id.toString())
                .map(ThreadRow.IN_TABLE)
                .one();
    }

    private static List<Delivery> deliveries(Handle handle, MessageId message) {
        return handle.createQuery("""
                        select * from delivery where message = :message order by part_begin, position
                        """)
                .bind("message", message.toString())
                .map(DeliveryRow.ANYWHERE)
                .list();
    }

    @Override
    public Page<Delivery> deliveries(DeliveryFilter filter, PageRequest request) {
        return database.read(handle -> Placed.page(
                handle.createQuery(
                                filter.state()
                                                .filter(state -> state != Delivery.State.DONE)
                                                .isPresent()
                                        ? """
                                        select * from delivery
                                        where state = :state and state <> 'DONE' and position < :before
                                            and (:lane is null or lane = :lane)
                                        order by position desc
                                        limit :limit
                                        """
                                        : """
                                        select * from delivery
                                        where position < :before and (:state is null or state = :state)
                                            and (:lane is null or lane = :lane)
                                        order by position desc
                                        limit :limit
                                        """)
                        .bind("state", filter.state().map(Delivery.State::name).orElse(null))
                        .bind("lane", filter.lane().map(LaneId::value).orElse(null))
                        .bind("before", before(request))
                        .bind("limit", request.limit() + 1)
                        .map(Placed.each(DeliveryRow.ANYWHERE))
                        .list(),
                request));
    }

    private static long before(PageRequest request) {
        return request.after().map(Place::value).orElse(Long.MAX_VALUE);
    }

    @Override
    public Totals totals() {
        return database.read(handle -> {
            long all = count(handle, "select count(*) from conversation");
            long open = count(handle, """
                    select count(*) from message_thread where state not in ('RESOLVED', 'REFUSED')
                    """);
            return new Totals(open, all - open, messages(handle), deliveries(handle));
        });
    }

    private static Map<Author, Long> messages(Handle handle) {
        return handle.createQuery("""
                        select count(*) filter (where author = 'GUEST') as guest,
                            count(*) filter (where author = 'STAFF') as staff,
                            count(*) filter (where author = 'PENELOPE') as penelope
                        from message
                        """)
                .map((row, context) -> Map.of(
                        Author.GUEST, row.getLong("guest"),
                        Author.STAFF, row.getLong("staff"),
                        Author.PENELOPE, row.getLong("penelope")))
                .one();
    }

    /** What is not done is counted one by one; what is done is the rest. */
    private static Map<Delivery.State, Long> deliveries(Handle handle) {
        Map<Delivery.State, Long> counts = new EnumMap<>(Delivery.State.class);
        for (Delivery.State state : Delivery.State.values()) {
            counts.put(state, 0L);
        }
        handle.createQuery("""
                        select state, count(*) as count from delivery where state <> 'DONE' group by state
                        """)
                .map((row, context) -> Map.entry(Delivery.State.valueOf(row.getString("state")), row.getLong("count")))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        long notDone = counts.values().stream().mapToLong(Long::longValue).sum();
        counts.put(Delivery.State.DONE, count(handle, "select count(*) from delivery") - notDone);
        return counts;
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
