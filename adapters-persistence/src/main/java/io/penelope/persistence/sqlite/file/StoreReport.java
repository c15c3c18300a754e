package io.penelope.persistence.sqlite.file;

import io.penelope.persistence.database.StoreFacts;
import io.penelope.persistence.database.StoreFacts.Backlog;
import io.penelope.persistence.database.StoreFacts.Hotel;
import io.penelope.persistence.database.StoreFacts.Lane;
import io.penelope.persistence.database.StoreFacts.Refusal;
import io.penelope.persistence.database.StoreFacts.Source;
import io.penelope.persistence.database.UnusableStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** Tells of a store from outside how things go, and neither makes nor changes a file: it may be served meanwhile. */
public final class StoreReport {

    private static final String LANES = "select distinct lane from delivery order by lane";
    private static final String LAST_DONE =
            "select tried_at from delivery where lane = ? and state = 'DONE' order by position desc limit 1";
    private static final String BACKLOGS =
            "select state, count(*), min(created_at) from delivery where lane = ? and state not in ('DONE', 'DROPPED')"
                    + " group by state order by state";
    private static final String LAST_FAILED =
            "select coalesce(tried_at, created_at), refusal, detail from delivery where lane = ? and state = 'FAILED'"
                    + " order by position desc limit 1";
    private static final String CHANNELS =
            "select channel from conversation union select channel from seen_event union select channel from"
                    + " unusable_event order by 1";
    private static final String LAST_HEARD = "select max(seen_at) from seen_event where channel = ?";
    private static final String UNUSABLE = "select count(*) from unusable_event where channel = ?";
    private static final String LAST_UNUSABLE =
            "select kept_at, null, detail from unusable_event where channel = ? order by kept_at desc limit 1";
    private static final String PROPERTIES =
            "select property from message_thread union select property from reply_mark order by 1";
    private static final String LOOKED_UP_TO = "select read_up_to from reply_mark where property = ?";
    private static final String LAST_REPLY =
            "select m.accepted_at from message m join message_thread t on t.id = m.thread where t.property = ?"
                    + " and m.author = 'STAFF' order by m.position desc limit 1";
    private static final String THREADS =
            "select state, count(*), min(wanted_at) from message_thread where property = ?"
                    + " and state not in ('LIVE', 'RESOLVED') group by state order by state";
    private static final String WAITING = "select 'WAITING', count(*), min(guest_waits_since) from message_thread"
            + " where property = ? and guest_waits_since is not null group by 1";
    private static final String FILES = "select channel, state, count(*), min(wanted_at) from guest_file"
            + " where state in ('WANTED', 'UNSCANNED') group by channel, state order by channel, state";

    private StoreReport() {}

    /**
     * Looks.
     *
     * @param folder to which a relative file is relative
     */
    public static StoreFacts of(String url, Path folder) {
        NativeLibrary.load();
        StoreFile file = StoreFile.at(url, folder);
        if (!Files.isRegularFile(file.path())) {
            return StoreFacts.untold("there is none yet", 0);
        }
        long bytes = file.files().stream().mapToLong(StoreReport::size).sum();
        try {
            return read(file, bytes);
        } catch (UnusableStoreException e) {
            return StoreFacts.untold(String.valueOf(e.getMessage()), bytes);
        } catch (SQLException e) {
            return StoreFacts.untold(new Trouble(file.path()).words(e).orElse("it cannot be read"), bytes);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // it went away meanwhile
        }
    }

    private static StoreFacts read(StoreFile file, long bytes) throws SQLException {
        Optional<String> unusable = file.whyNotUsable();
        if (unusable.isPresent()) {
            return StoreFacts.untold(unusable.get(), bytes);
        }
        file.requireHeader();
        boolean closed = file.isClosed();
        if (!closed && !Files.exists(Path.of(file.path() + "-shm"))) {
            // To read the log, SQLite would have to make a file beside it.
            return StoreFacts.untold(
                    "what its log holds is taken in by the next start, and can be told from then on", bytes);
        }
        DataSource source = closed && !ServingLock.isTaken(file.path())
                ? Connections.lookingAt(file.path())
                : Connections.reading(file.path());
        Schema schema = new Schema(file.path(), source);
        schema.requireOurs();
        if (!schema.isCurrent()) {
            return StoreFacts.untold("an older version wrote it, and the next start brings it up to date", bytes);
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false); // all of it at one moment
            return new Reader(connection).facts(bytes);
        }
    }

    /** Reads over one connection. */
    private record Reader(Connection connection) {

        private interface Row<T> {
            T read(ResultSet row) throws SQLException;
        }

        StoreFacts facts(long bytes) throws SQLException {
            List<Lane> lanes = new ArrayList<>();
            for (String lane : list(LANES, row -> row.getString(1))) {
                lanes.add(new Lane(
                        lane,
                        instant(LAST_DONE, lane),
                        list(BACKLOGS, Reader::backlog, lane),
                        refusal(LAST_FAILED, lane)));
            }
            List<Source> sources = new ArrayList<>();
            for (String channel : list(CHANNELS, row -> row.getString(1))) {
                sources.add(new Source(
                        channel,
                        instant(LAST_HEARD, channel),
                        list(UNUSABLE, row -> row.getLong(1), channel).get(0),
                        refusal(LAST_UNUSABLE, channel)));
            }
            List<Hotel> hotels = new ArrayList<>();
            for (String property : list(PROPERTIES, row -> row.getString(1))) {
                hotels.add(new Hotel(
                        property,
                        instant(LOOKED_UP_TO, property),
                        instant(LAST_REPLY, property),
                        list(THREADS, Reader::backlog, property),
                        list(WAITING, Reader::backlog, property).stream().findFirst()));
            }
            List<StoreFacts.Files> files = list(
                    FILES,
                    row -> new StoreFacts.Files(
                            row.getString(1),
                            new Backlog(word(row.getString(2)), row.getLong(3), Instant.ofEpochMilli(row.getLong(4)))));
            return new StoreFacts(Optional.empty(), bytes, lanes, sources, hotels, files);
        }

        private static Backlog backlog(ResultSet row) throws SQLException {
            return new Backlog(word(row.getString(1)), row.getLong(2), Instant.ofEpochMilli(row.getLong(3)));
        }

        private static String word(String state) {
            return state.toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        private Optional<Instant> instant(String query, String of) throws SQLException {
            return list(
                            query,
                            row -> {
                                long millis = row.getLong(1);
                                return row.wasNull()
                                        ? Optional.<Instant>empty()
                                        : Optional.of(Instant.ofEpochMilli(millis));
                            },
                            of)
                    .stream()
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private Optional<Refusal> refusal(String query, String of) throws SQLException {
            return list(
                            query,
                            row -> {
                                Optional<String> kind =
                                        Optional.ofNullable(row.getString(2)).map(Reader::word);
                                Optional<String> detail = Optional.ofNullable(row.getString(3));
                                String why = kind.map(word -> word
                                                + detail.map(words -> ": " + words)
                                                        .orElse(""))
                                        .or(() -> detail)
                                        .orElse("for no reason that was noted");
                                return new Refusal(Instant.ofEpochMilli(row.getLong(1)), why);
                            },
                            of)
                    .stream()
                    .findFirst();
        }

        private <T> List<T> list(String query, Row<T> row, String... parameters) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setString(i + 1, parameters[i]);
                }
                List<T> read = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        read.add(row.read(rows));
                    }
                }
                return read;
            }
        }
    }
}
