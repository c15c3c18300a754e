package io.penelope.persistence.sqlite;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Statements of one connection, kept prepared from one use to the next: SQLite takes longer to prepare most of them
 * than to run them. For one thread.
 */
final class PreparedStatements implements StatementBuilder {

    private static final int MOST = 200;

    private final StatementBuilder fresh = DefaultStatementBuilder.FACTORY.createStatementBuilder(null);
    private final Map<String, PreparedStatement> idle = new HashMap<>();
    private final IdentityHashMap<Statement, String> inUse = new IdentityHashMap<>();

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return fresh.create(connection, context);
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept == null ? fresh.create(connection, sql, context) : kept;
        inUse.put(statement, sql);
        return statement;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return fresh.createCall(connection, sql, context);
    }

    /** @param sql as it was before its names were replaced, so not what it was prepared as */
    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        String preparedAs = inUse.remove(statement);
        if (preparedAs != null && idle.size() < MOST && !idle.containsKey(preparedAs)) {
            PreparedStatement prepared = (PreparedStatement) statement;
            prepared.clearBatch();
            prepared.clearParameters();
            idle.put(preparedAs, prepared);
        } else {
            fresh.close(connection, sql, statement);
        }
    }

    @Override
    public void close(Connection connection) {
        inUse.clear();
        idle.clear(); // the connection closes its statements itself
    }
}
