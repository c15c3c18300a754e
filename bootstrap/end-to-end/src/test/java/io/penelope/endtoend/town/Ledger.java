package io.penelope.endtoend.town;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** A store's file, looked at from outside of Penelope. */
public record Ledger(Path file) {

    /** The channels' ids of all messages in it. */
    public Set<String> messages() {
        return column("select source_id from message");
    }

    /** The requests of which nothing could be made. */
    public Set<String> unusable() {
        return column("select raw from unusable_event");
    }

    /** What SQLite finds wrong with it: {@code ok} if nothing. */
    public Set<String> findings() {
        return column("pragma integrity_check");
    }

    private Set<String> column(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Set<String> values = new HashSet<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError("The store cannot be looked at", e);
        }
    }

    /** Changes something in it, behind Penelope's back. */
    public void change(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError("The store cannot be changed", e);
        }
    }

    /** Keeps everybody else from writing until it is closed. */
    public AutoCloseable lock() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            // SQLite's waiting is not fair: who writes without a pause may keep another from it for seconds.
            statement.execute("pragma busy_timeout = 30000");
            statement.execute("begin immediate");
        }
        return connection;
    }
}
