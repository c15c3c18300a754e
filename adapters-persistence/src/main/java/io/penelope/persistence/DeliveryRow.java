package io.penelope.persistence;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A delivery as its columns have it, in its table and in the views. */
final class DeliveryRow implements RowMapper<Delivery> {

    static final DeliveryRow ANYWHERE = new DeliveryRow();

    private DeliveryRow() {}

    @Override
    public Delivery map(ResultSet row, StatementContext context) throws SQLException {
        return map(row);
    }

    Delivery map(ResultSet row) throws SQLException {
        return new Delivery(
                new DeliveryId(Columns.uuid(row, "id")),
                new MessageId(Columns.uuid(row, "message")),
                conversation(row),
                new LaneId(row.getString("lane")),
                new Delivery.Part(row.getInt("part_begin"), row.getInt("part_end")),
                state(row),
                row.getInt("attempts"),
                row.getInt("repeats"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "due_at"),
                Columns.optionalInstant(row, "first_tried_at"),
                Columns.optionalInstant(row, "tried_at"),
                Columns.optionalText(row, "external_id"),
                Receipt.valueOf(row.getString("receipt")),
                Columns.optionalText(row, "refusal").map(Refusal::valueOf),
                Columns.optionalText(row, "detail"));
    }

    ConversationId conversation(ResultSet row) throws SQLException {
        return new ConversationId(Columns.uuid(row, "conversation"));
    }

    boolean isPendingAndDue(ResultSet row, Instant now) throws SQLException {
        return state(row) == Delivery.State.PENDING
                && !Columns.instant(row, "due_at").isAfter(now);
    }

    private static Delivery.State state(ResultSet row) throws SQLException {
        return Delivery.State.valueOf(row.getString("state"));
    }
}
