package io.penelope.persistence;

import io.penelope.domain.storing.Journal;
import io.penelope.persistence.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbiJournal implements Journal {

    private final Database database;

    JdbiJournal(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> read(String name) {
        return database.read(handle -> handle.createQuery("""
                        select value from journal where name = :name
                        """)
                .bind("name", name)
                .map((row, context) -> row.getString("value"))
                .findOne());
    }

    @Override
    public void write(String name, String value) {
        database.change(handle ->
                handle.createUpdate("""
                        insert into journal (name, value) values (:name, :value)
                        on conflict (name) do update set value = excluded.value
                        """).bind("name", name).bind("value", value).execute());
    }

    @Override
    public void count(String counter, Instant at, Instant since) {
        database.change(handle -> handle.createUpdate("""
                        insert into journal_count (counter, happened_at) values (:counter, :at)
                        """)
                .bind("counter", counter)
                .bind("at", at.toEpochMilli())
                .execute());
        database.change(handle -> handle.createUpdate("""
                        delete from journal_count where counter = :counter and happened_at < :since
                        """)
                .bind("counter", counter)
                .bind("since", since.toEpochMilli())
                .execute());
    }

    @Override
    public List<Instant> counted(String counter, Instant since) {
        return database.read(handle -> handle.createQuery("""
                        select happened_at from journal_count
                        where counter = :counter and happened_at >= :since
                        order by happened_at
                        """)
                .bind("counter", counter)
                .bind("since", since.toEpochMilli())
                .map((row, context) -> Columns.instant(row, "happened_at"))
                .list());
    }
}
