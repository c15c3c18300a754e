package io.penelope.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values stand in columns: instants as milliseconds in UTC, ids as text, what is unknown as null. */
final class Columns {

    private Columns() {}

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return UUID.fromString(row.getString(column));
    }

    /**
     * Some ids for a statement that takes several: the last is repeated until there are 1, 4, 16, 64 and so on, since every
     * number of them makes another statement, which would have to be prepared.
     *
     * @param ids one at the least
     */
    static List<String> several(Collection<?> ids) {
        List<String> several = new ArrayList<>();
        ids.forEach(id -> several.add(id.toString()));
        int places = 1;
        while (places < several.size()) {
            places *= 4;
        }
        several.addAll(Collections.nCopies(places - several.size(), several.get(several.size() - 1)));
        return several;
    }

    static @Nullable Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }
}
