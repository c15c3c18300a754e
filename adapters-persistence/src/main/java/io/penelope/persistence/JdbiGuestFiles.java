package io.penelope.persistence;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.file.Digest;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.GuestFile.Progress;
import io.penelope.domain.file.GuestFiles;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.message.FileReference;
import io.penelope.persistence.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

final class JdbiGuestFiles implements GuestFiles {

    private static final String WANTED = "WANTED";
    private static final String UNSCANNED = "UNSCANNED";
    private static final String KEPT = "KEPT";
    private static final String KEPT_BACK = "KEPT_BACK";
    private static final String GONE = "GONE";

    private final Database database;
    private final ChangedConversations changed;

    JdbiGuestFiles(Database database, ChangedConversations changed) {
        this.database = database;
        this.changed = changed;
    }

    @Override
    public void add(Collection<GuestFile> files) {
        if (files.isEmpty()) {
            return;
        }
        database.change(handle -> {
            for (GuestFile file : files) {
                bindProgress(handle.createUpdate("""
                                        insert into guest_file (
                                            message, part, channel, reference, reference_type, reference_size,
                                            reference_sha256, wanted_at, state, attempts, due_at, detail, digest, size,
                                            type, reason)
                                        values (
                                            :message, :part, :channel, :reference, :referenceType, :referenceSize,
                                            :referenceSha256, :wantedAt, :state, :attempts, :dueAt, :detail, :digest,
                                            :size, :type, :reason)
                                        """), file)
                        .bind("channel", file.channel().value())
                        .bind("reference", file.reference().id())
                        .bind("referenceType", file.reference().type().orElse(null))
                        .bind("referenceSize", file.reference().size().orElse(null))
                        .bind("referenceSha256", file.reference().sha256().orElse(null))
                        .bind("wantedAt", file.wantedAt().toEpochMilli())
                        .execute();
            }
            return true;
        });
    }

    @Override
    public void save(GuestFile file) {
        database.change(handle -> {
            bindProgress(handle.createUpdate("""
                                    update guest_file set
                                        state = :state, attempts = :attempts, due_at = :dueAt, detail = :detail,
                                        digest = :digest, size = :size, type = :type, reason = :reason
                                    where message = :message and part = :part
                                    """), file).execute();
            conversation(handle, file.id().message()).ifPresent(changed::note);
            return true;
        });
    }

    private static Optional<ConversationId> conversation(Handle handle, MessageId message) {
        return handle.createQuery("""
                        select conversation from message where id = :message
                        """)
                .bind("message", message.toString())
                .map((row, context) -> new ConversationId(Columns.uuid(row, "conversation")))
                .findOne();
    }

    private static <S extends SqlStatement<S>> S bindProgress(S statement, GuestFile file) {
        Columned columned = columned(file.progress());
        return statement
                .bind("message", file.id().message().toString())
                .bind("part", file.id().part())
                .bind("state", columned.state())
                .bind("attempts", columned.attempts())
                .bind("dueAt", columned.dueAt().toEpochMilli())
                .bind("detail", columned.detail().orElse(null))
                .bind("digest", file.bytes().map(is -> is.digest().hex()).orElse(null))
                .bind("size", file.bytes().map(StoredBytes::size).orElse(null))
                .bind("type", file.bytes().map(StoredBytes::type).orElse(null))
                .bind("reason", columned.reason().map(Enum::name).orElse(null));
    }

    /** How far a file has come, as it stands in the table, without the bytes that are here. */
    private record Columned(
            String state, int attempts, Instant dueAt, Optional<String> detail, Optional<GuestFile.Reason> reason) {

        static Columned of(String state) {
            return new Columned(state, 0, Instant.EPOCH, Optional.empty(), Optional.empty());
        }

        static Columned due(String state, int attempts, Instant dueAt, Optional<String> why) {
            return new Columned(state, attempts, dueAt, why, Optional.empty());
        }
    }

    private static Columned columned(Progress progress) {
        if (progress instanceof GuestFile.Wanted wanted) {
            return Columned.due(WANTED, wanted.attempts(), wanted.dueAt(), wanted.why());
        }
        if (progress instanceof GuestFile.Unscanned unscanned) {
            return Columned.due(UNSCANNED, unscanned.attempts(), unscanned.dueAt(), unscanned.why());
        }
        if (progress instanceof GuestFile.KeptBack keptBack) {
            return new Columned(KEPT_BACK, 0, Instant.EPOCH, Optional.of(keptBack.signature()), Optional.empty());
        }
        if (progress instanceof GuestFile.Gone gone) {
            return new Columned(GONE, 0, Instant.EPOCH, Optional.empty(), Optional.of(gone.reason()));
        }
        return Columned.of(KEPT);
    }

    @Override
    public Optional<GuestFile> find(FileId id) {
        return database.read(handle -> handle.createQuery("""
                        select * from guest_file where message = :message and part = :part
                        """)
                .bind("message", id.message().toString())
                .bind("part", id.part())
                .map((row, context) -> file(row))
                .findOne());
    }

    @Override
    public List<GuestFile> due(ChannelId channel, Instant now, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from guest_file
                        where channel = :channel and state in ('WANTED', 'UNSCANNED') and due_at <= :now
                        order by due_at limit :limit
                        """)
                .bind("channel", channel.value())
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> file(row))
                .list());
    }

    @Override
    public Optional<Instant> nextDue(ChannelId channel) {
        return database.read(handle -> handle.createQuery("""
                        select due_at from guest_file
                        where channel = :channel and state in ('WANTED', 'UNSCANNED')
                        order by due_at limit 1
                        """)
                .bind("channel", channel.value())
                .map((row, context) -> Columns.instant(row, "due_at"))
                .findOne());
    }

    @Override
    public List<GuestFile> keptSince(Instant wantedBefore, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from guest_file
                        where state in ('KEPT', 'UNSCANNED') and wanted_at < :wantedBefore and not exists (
                            select 1 from delivery
                            where delivery.message = guest_file.message and delivery.state not in ('DONE', 'FAILED'))
                        order by wanted_at limit :limit
                        """)
                .bind("wantedBefore", wantedBefore.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> file(row))
                .list());
    }

    @Override
    public boolean isNeeded(Digest digest) {
        return database.read(handle -> handle.createQuery("""
                        select 1 from guest_file where digest = :digest limit 1
                        """)
                .bind("digest", digest.hex())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    @Override
    public List<GuestFile> with(Digest digest) {
        return database.read(handle -> handle.createQuery("""
                        select * from guest_file where digest = :digest
                        """)
                .bind("digest", digest.hex())
                .map((row, context) -> file(row))
                .list());
    }

    @Override
    public Optional<String> whyUnscanned() {
        return database.read(
                handle -> handle.createQuery("""
                        select detail from guest_file
                        where state = 'UNSCANNED' and detail is not null
                        order by due_at limit 1
                        """).mapTo(String.class).findOne());
    }

    private static GuestFile file(ResultSet row) throws SQLException {
        long size = row.getLong("reference_size");
        boolean hasSize = !row.wasNull();
        return new GuestFile(
                new FileId(new MessageId(Columns.uuid(row, "message")), row.getInt("part")),
                new ChannelId(row.getString("channel")),
                new FileReference(
                        row.getString("reference"),
                        Columns.optionalText(row, "reference_type"),
                        hasSize ? Optional.of(size) : Optional.empty(),
                        Columns.optionalText(row, "reference_sha256")),
                Columns.instant(row, "wanted_at"),
                progress(row));
    }

    /** What lies here of a file, whether or not it was scanned. */
    static Optional<StoredBytes> bytes(ResultSet row) throws SQLException {
        String digest = row.getString("digest");
        return digest == null
                ? Optional.empty()
                : Optional.of(new StoredBytes(new Digest(digest), row.getLong("size"), row.getString("type")));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case WANTED ->
                new GuestFile.Wanted(
                        row.getInt("attempts"), Columns.instant(row, "due_at"), Columns.optionalText(row, "detail"));
            case UNSCANNED ->
                new GuestFile.Unscanned(
                        bytes(row).orElseThrow(),
                        row.getInt("attempts"),
                        Columns.instant(row, "due_at"),
                        Columns.optionalText(row, "detail"));
            case KEPT -> new GuestFile.Kept(bytes(row).orElseThrow());
            case KEPT_BACK -> new GuestFile.KeptBack(row.getString("detail"));
            case GONE -> new GuestFile.Gone(GuestFile.Reason.valueOf(row.getString("reason")));
            default -> throw new IllegalStateException("A file in the unknown state " + state);
        };
    }
}
