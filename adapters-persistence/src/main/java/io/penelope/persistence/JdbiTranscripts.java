package io.penelope.persistence;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.file.FileId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.ContentKind;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.transcript.Line;
import io.penelope.domain.transcript.LineFile;
import io.penelope.domain.transcript.Progress;
import io.penelope.domain.transcript.Reader;
import io.penelope.domain.transcript.Transcript;
import io.penelope.domain.transcript.Transcripts;
import io.penelope.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Counts lines instead of keeping their numbers: a guest's conversation is short, and is found through an index that
 * holds all but the words.
 */
final class JdbiTranscripts implements Transcripts {

    private final Database database;

    JdbiTranscripts(Database database) {
        this.database = database;
    }

    /** A conversation, and the lane on which its guest's words go to the hotel. */
    private record Found(ConversationId id, LaneId toHotel) {}

    @Override
    public boolean isKnown(Reader reader) {
        return database.read(handle -> find(handle, reader).isPresent());
    }

    private static Optional<Found> find(Handle handle, Reader reader) {
        return handle.createQuery("""
                        select c.id, c.property from guest_address a
                        join conversation c on c.id = a.conversation
                        where a.channel = :channel and a.address = :address
                        """)
                .bind("channel", reader.channel().value())
                .bind("address", reader.address().value())
                .map((row, context) -> new Found(
                        new ConversationId(Columns.uuid(row, "id")),
                        LaneId.of(new PropertyId(row.getString("property")))))
                .findOne();
    }

    @Override
    public Transcript read(Reader reader, int after, int limit) {
        return database.read(handle -> find(handle, reader)
                .map(found -> new Transcript(lines(handle, found.id(), after, limit), progress(handle, found)))
                .orElse(new Transcript(List.of(), Progress.NONE)));
    }

    private static List<Line> lines(Handle handle, ConversationId conversation, int after, int limit) {
        return handle.createQuery("""
                        with line as (
                            select position, row_number() over (order by position) as number from message
                            where conversation = :conversation and author <> 'PENELOPE')
                        select line.number, m.author, m.source_id, m.words, m.accepted_at,
                            m.id as message, m.kind, m.payload,
                            f.wanted_at, f.state, f.digest, f.size, f.type
                        from line
                        join message m on m.position = line.position
                        left join guest_file f on f.message = m.id and f.part = 0
                        where line.number > :after and line.number <= :after + :limit
                        order by line.number
                        """)
                .bind("conversation", conversation.toString())
                .bind("after", (long) after)
                .bind("limit", limit)
                .map((row, context) -> new Line(
                        row.getInt("number"),
                        Author.valueOf(row.getString("author")),
                        new SourceId(row.getString("source_id")),
                        row.getString("words"),
                        Columns.instant(row, "accepted_at"),
                        file(row)))
                .list();
    }

    private static Optional<LineFile> file(ResultSet row) throws SQLException {
        if (row.getString("state") == null || !(content(row).itself() instanceof Content.Media media)) {
            return Optional.empty();
        }
        return Optional.of(new LineFile(
                new FileId(new MessageId(Columns.uuid(row, "message")), 0),
                Columns.instant(row, "wanted_at"),
                media.kind(),
                media.fileName(),
                media.caption(),
                JdbiGuestFiles.bytes(row)));
    }

    private static Content content(ResultSet row) throws SQLException {
        return new StoredContent(
                        ContentKind.valueOf(row.getString("kind")), row.getString("words"), row.getString("payload"))
                .content();
    }

    @Override
    public List<Progress> progress(List<Reader> readers) {
        return database.read(handle -> readers.stream()
                .map(reader -> find(handle, reader)
                        .map(found -> progress(handle, found))
                        .orElse(Progress.NONE))
                .toList());
    }

    @Override
    public List<Reader> readers(Collection<ConversationId> conversations) {
        return database.read(handle -> conversations.stream()
                .flatMap(conversation -> readers(handle, conversation).stream())
                .toList());
    }

    private static List<Reader> readers(Handle handle, ConversationId conversation) {
        return handle.createQuery("""
                        select channel, address from guest_address where conversation = :conversation order by rank
                        """)
                .bind("conversation", conversation.toString())
                .map((row, context) ->
                        new Reader(new ChannelId(row.getString("channel")), new GuestAddress(row.getString("address"))))
                .list();
    }

    private static Progress progress(Handle handle, Found found) {
        return handle.createQuery("""
                        with line as (
                            select id, position, author from message
                            where conversation = :conversation and author <> 'PENELOPE'),
                        missing as (
                            select min(line.position) as first from line
                            where author = 'GUEST' and exists (
                                select 1 from delivery
                                where message = line.id and lane = :toHotel and state <> 'DONE'))
                        select count(*) as lines,
                            count(*) filter (where missing.first is null or line.position < missing.first) as in_hotel,
                            count(*) filter (where exists (
                                select 1 from guest_file
                                where message = line.id and part = 0 and state in ('KEPT_BACK', 'GONE'))) as files_gone
                        from line, missing
                        """)
                .bind("conversation", found.id().toString())
                .bind("toHotel", found.toHotel().value())
                .map((row, context) ->
                        new Progress(row.getInt("lines"), row.getInt("in_hotel"), row.getInt("files_gone")))
                .one();
    }

    @Override
    public List<DeliveryId> unread(Reader reader, int upTo) {
        return database.read(handle -> find(handle, reader)
                .map(found -> unread(handle, found.id(), LaneId.of(reader.channel()), upTo))
                .orElse(List.of()));
    }

    private static List<DeliveryId> unread(Handle handle, ConversationId conversation, LaneId lane, int upTo) {
        return handle.createQuery("""
                        with line as (
                            select id, row_number() over (order by position) as number from message
                            where conversation = :conversation and author <> 'PENELOPE')
                        select d.id from line
                        join delivery d on d.message = line.id
                        where line.number <= :upTo and d.lane = :lane and d.receipt <> 'READ'
                        order by d.position
                        """)
                .bind("conversation", conversation.toString())
                .bind("lane", lane.value())
                .bind("upTo", upTo)
                .map((row, context) -> new DeliveryId(Columns.uuid(row, "id")))
                .list();
    }
}
