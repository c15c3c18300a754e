package io.penelope.persistence;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.Standing;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.property.PropertyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
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
                Columns.instant(row, prefix + "wanted_at"),
                standing(row));
    }

    private Standing standing(ResultSet row) throws SQLException {
        int attempts = row.getInt(prefix + "attempts");
        Optional<Instant> tried = Columns.optionalInstant(row, prefix + "tried_at");
        Instant due = Columns.instant(row, prefix + "due_at");
        Instant checked = Columns.instant(row, prefix + "checked_at");
        return switch (state(row)) {
            case WANTED -> new Standing.Wanted(attempts, tried, due);
            case IN_FLIGHT -> new Standing.Opening(attempts, tried.orElse(due));
            case IN_DOUBT -> new Standing.InDoubt(attempts, tried.orElse(due), due);
            case LIVE -> new Standing.Live(hotelId(row), checked);
            case RESOLVED -> new Standing.Resolved(hotelId(row), checked);
            case REFUSED -> new Standing.Refused(attempts);
        };
    }

    private HotelThreadId hotelId(ResultSet row) throws SQLException {
        return new HotelThreadId(Columns.uuid(row, prefix + "hotel_id"));
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
