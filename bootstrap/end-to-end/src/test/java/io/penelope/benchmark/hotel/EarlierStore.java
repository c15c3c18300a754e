package io.penelope.benchmark.hotel;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/**
 * A store of Penelope's as its first version left it, with guests of days gone by: the Penelope that is measured brings
 * it up to date, as in a hotel that upgrades.
 */
final class EarlierStore implements AutoCloseable {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Connection connection;
    private final PreparedStatement conversation;
    private final PreparedStatement address;
    private final PreparedStatement thread;
    private final PreparedStatement message;
    private final PreparedStatement delivery;
    private final Instant now;

    private EarlierStore(Connection connection, Instant now) throws SQLException {
        this.connection = connection;
        this.now = now;
        connection.setAutoCommit(false);
        conversation = connection.prepareStatement("""
                insert into conversation (id, property, channel, name, reachable, opened_at)
                values (?, 'riverside', ?, ?, true, ?)
                """);
        address = connection.prepareStatement("""
                insert into guest_address (channel, address, conversation, rank) values (?, ?, ?, 0)
                """);
        thread = connection.prepareStatement("""
                insert into message_thread (
                    id, conversation, property, original_sender, subject, state, hotel_id, attempts,
                    wanted_at, tried_at, due_at, checked_at)
                values (?, ?, 'riverside', ?, ?, 'LIVE', ?, 1, ?, ?, ?, ?)
                """);
        message = connection.prepareStatement("""
                insert into message (id, conversation, thread, author, kind, words, source_id, sent_at, accepted_at)
                values (?, ?, ?, ?, 'TEXT', ?, ?, ?, ?)
                """);
        delivery = connection.prepareStatement("""
                insert into delivery (
                    id, message, conversation, lane, part_begin, part_end, state, attempts, repeats,
                    created_at, due_at, first_tried_at, tried_at, external_id, receipt)
                values (?, ?, ?, ?, 0, ?, 'DONE', 1, 0, ?, ?, ?, ?, ?, ?)
                """);
    }

    /** A new one in this file, which the first version let go of a minute ago. */
    static EarlierStore in(Path file, Instant now) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/sqlite")
                .target("1")
                .load()
                .migrate();
        return new EarlierStore(source.getConnection(), now);
    }

    void add(EarlierGuest guest) throws SQLException {
        long wroteAt = guest.wroteAt().toEpochMilli();
        String channel = guest.platform().channel();
        execute(conversation, guest.id("conversation"), channel, guest.name(), wroteAt);
        execute(address, channel, guest.address(), guest.id("conversation"));
        execute(
                thread,
                guest.id("own thread"),
                guest.id("conversation"),
                guest.name(),
                guest.platform().title(),
                guest.id("thread"),
                wroteAt,
                wroteAt,
                wroteAt,
                now.minus(MINUTE).toEpochMilli());
        say(guest, "question", "GUEST", guest.question(), wroteAt, "mews:riverside", "NONE");
        if (guest.isAnswered()) {
            long answeredAt = guest.answeredAt().toEpochMilli();
            say(guest, "answer", "STAFF", guest.answer(), answeredAt, "channel:" + channel, "READ");
        }
    }

    /** Both sides know a message by the id that it has in Mews. */
    private void say(EarlierGuest guest, String what, String author, String words, long at, String lane, String receipt)
            throws SQLException {
        boolean fromStaff = author.equals("STAFF");
        Object sourceId = fromStaff ? guest.id(what) : "platform-" + guest.id(what);
        Object externalId = fromStaff ? "platform-" + guest.id(what) : guest.id(what);
        execute(
                message,
                guest.id("own " + what),
                guest.id("conversation"),
                guest.id("own thread"),
                author,
                words,
                sourceId,
                at,
                at);
        execute(
                delivery,
                guest.id("delivery of " + what),
                guest.id("own " + what),
                guest.id("conversation"),
                lane,
                words.length(),
                at,
                at,
                at,
                at,
                externalId,
                receipt);
    }

    private static void execute(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Number ? values[i] : values[i].toString());
        }
        statement.executeUpdate();
    }

    /** Keeps them all; the replies have been read up to a minute ago. */
    void commit() throws SQLException {
        try (PreparedStatement mark = connection.prepareStatement("""
                insert into reply_mark (property, read_up_to) values ('riverside', ?)
                """)) {
            execute(mark, now.minus(MINUTE).toEpochMilli());
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
