package io.penelope.persistence;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.delivery.Attempts;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.ExternalId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.delivery.Progress;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
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
                Columns.instant(row, "created_at"),
                progress(row));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        Attempts attempts = new Attempts(
                row.getInt("attempts"),
                row.getInt("repeats"),
                Columns.optionalInstant(row, "first_tried_at"),
                Columns.optionalInstant(row, "tried_at"));
        Instant due = Columns.instant(row, "due_at");
        Optional<String> detail = Columns.optionalText(row, "detail");
        String why = detail.orElse("");
        return switch (state(row)) {
            case PENDING -> new Progress.Pending(attempts, due, detail);
            case IN_FLIGHT -> new Progress.InFlight(attempts, detail);
            case IN_DOUBT -> new Progress.InDoubt(attempts, due, why);
            case HELD -> new Progress.Held(attempts, due, why);
            case DONE -> taken(row, attempts).orElseThrow();
            case FAILED ->
                new Progress.Failed(attempts, Refusal.valueOf(row.getString("refusal")), why, taken(row, attempts));
            case DROPPED -> new Progress.Dropped(attempts, why);
        };
    }

    private static Optional<Progress.Done> taken(ResultSet row, Attempts attempts) throws SQLException {
        Receipt receipt = Receipt.valueOf(row.getString("receipt"));
        return Columns.optionalText(row, "external_id")
                .map(id -> new Progress.Done(attempts, new ExternalId(id), receipt));
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
