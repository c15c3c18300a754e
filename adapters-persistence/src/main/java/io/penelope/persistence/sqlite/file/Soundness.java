package io.penelope.persistence.sqlite.file;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** How thoroughly to see whether a file holds together; SQLite has no checksums of what stands in it. */
enum Soundness {

    /** The header, the list of tables and the free pages; takes next to nothing. */
    GLANCE("pragma quick_check(sqlite_schema)"),

    /** All pages and all rows; takes one or two seconds for a GiB. */
    QUICK("pragma quick_check(1)"),

    /** Also whether each index has what its table has; takes a second for 128 MiB, since it looks up each row. */
    THOROUGH("pragma integrity_check(1)");

    private static final long MEBIBYTE = 1024 * 1024;

    private final String check;

    Soundness(String check) {
        this.check = check;
    }

    /** What a start has time for: a second or two. */
    static Soundness atStart(long bytes) {
        if (bytes <= 128 * MEBIBYTE) {
            return THOROUGH;
        }
        return bytes <= 1024 * MEBIBYTE ? QUICK : GLANCE;
    }

    /**
     * Looks through a file that may be written, and leaves it as it is.
     *
     * @throws SQLException if that cannot be done, of which damage is a reason too
     */
    boolean holds(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("begin immediate"); // and closing the connection undoes everything
            dropViews(statement);
            try (ResultSet findings = statement.executeQuery(check)) {
                return findings.next() && findings.getString(1).equals("ok");
            }
        }
    }

    /**
     * With a view in it, SQLite may take the check of a whole file for that of a part, and pass over the list of free
     * pages, and over pages that nothing leads to any more.
     */
    private static void dropViews(Statement statement) throws SQLException {
        List<String> views = new ArrayList<>();
        try (ResultSet names = statement.executeQuery("select name from sqlite_schema where type = 'view'")) {
            while (names.next()) {
                views.add(names.getString(1));
            }
        }
        for (String view : views) {
            statement.execute("drop view \"" + view.replace("\"", "\"\"") + "\"");
        }
    }
}
