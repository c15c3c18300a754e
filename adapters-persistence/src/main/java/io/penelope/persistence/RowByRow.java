package io.penelope.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.result.ResultSetScanner;

/** Makes something of a result, row by row, as far as it likes. */
interface RowByRow<T> {

    T read(ResultSet rows) throws SQLException;

    /** Closes the statement afterwards, which Jdbi leaves to whoever scans. */
    static <T> ResultSetScanner<T> scanning(RowByRow<T> reader) {
        return (rows, context) -> {
            try (context) {
                return reader.read(rows.get());
            }
        };
    }
}
