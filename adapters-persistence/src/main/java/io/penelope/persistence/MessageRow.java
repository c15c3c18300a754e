package io.penelope.persistence;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.ContentKind;
import io.penelope.domain.message.PlatformMessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A message as its columns have it, in its own table or, with a prefix, in a view. */
final class MessageRow implements RowMapper<Message> {

    static final MessageRow IN_TABLE = new MessageRow("");
    static final MessageRow IN_VIEW = new MessageRow("message_");

    private final String prefix;

    private MessageRow(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Message map(ResultSet row, StatementContext context) throws SQLException {
        return map(row);
    }

    Content content(ResultSet row) throws SQLException {
        return new StoredContent(
                        ContentKind.valueOf(row.getString(prefix + "kind")),
                        row.getString(prefix + "words"),
                        row.getString(prefix + "payload"))
                .content();
    }

    Message map(ResultSet row) throws SQLException {
        return new Message(
                new MessageId(Columns.uuid(row, prefix + "id")),
                new ConversationId(Columns.uuid(row, prefix + "conversation")),
                new ThreadId(Columns.uuid(row, prefix + "thread")),
                Author.valueOf(row.getString(prefix + "author")),
                content(row),
                new SourceId(row.getString(prefix + "source_id")),
                Columns.optionalText(row, prefix + "amends").map(PlatformMessageId::new),
                Columns.instant(row, prefix + "sent_at"),
                Columns.instant(row, prefix + "accepted_at"));
    }
}
