package io.penelope.persistence;

import io.penelope.domain.conversation.ReplyMarks;
import io.penelope.domain.property.PropertyId;
import io.penelope.persistence.database.Database;
import java.time.Instant;
import java.util.Optional;

final class JdbiReplyMarks implements ReplyMarks {

    private final Database database;

    JdbiReplyMarks(Database database) {
        this.database = database;
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
                        update reply_mark set read_up_to = :moment where property = :property and read_up_to > :moment
                        """)
                .bind("property", property.value())
                .bind("moment", moment.toEpochMilli())
                .execute());
    }
}
