package io.penelope.persistence;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.property.PropertyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A thread as its columns have it, in its own table or, with a prefix, in a view. */
final class ThreadRow implements RowMapper<MessageThread> {

    static final ThreadRow IN_TABLE = new ThreadRow("");
    static final ThreadRow IN_VIEW = new ThreadRow("thread_");

    private final String prefix;

    private ThreadRow(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public MessageThread map(ResultSet row, StatementContext context) throws SQLException {
        return map(row);
    }

    MessageThread map(ResultSet row) throws SQLException {
        return new MessageThread(
                new ThreadId(Columns.uuid(row, prefix + "id")),
                new ConversationId(Columns.uuid(row, prefix + "conversation")),
                new PropertyId(row.getString(prefix + "property")),
                new ThreadHeading(row.getString(prefix + "original_sender"), row.getString(prefix + "subject")),
                state(row),
                Columns.optionalText(row, prefix + "hotel_id")
                        .map(UUID::fromString)
                        .map(HotelThreadId::new),
                row.getInt(prefix + "attempts"),
                Columns.instant(row, prefix + "wanted_at"),
                Columns.optionalInstant(row, prefix + "tried_at"),
                Columns.instant(row, prefix + "due_at"),
                Columns.instant(row, prefix + "checked_at"));
    }

    /** Whether it is open in Mews, as Mews said at {@code checkedSince} or later. */
    boolean isLiveAndChecked(ResultSet row, Instant checkedSince) throws SQLException {
        return state(row) == MessageThread.State.LIVE
                && !Columns.instant(row, prefix + "checked_at").isBefore(checkedSince);
    }

    private MessageThread.State state(ResultSet row) throws SQLException {
        return MessageThread.State.valueOf(row.getString(prefix + "state"));
    }
}
