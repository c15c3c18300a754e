package io.penelope.domain.file;

import io.penelope.domain.channel.ChannelId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The files that guests sent, and those that were sent to them, without their bytes.
 *
 * <p>Changes belong inside a transaction. {@code GuestFilesContract} states every promise made here as a test.
 */
public interface GuestFiles {

    /** Notes that these are wanted, or are here already; their messages are in the store. */
    void add(Collection<GuestFile> files);

    /** Notes how far a file has come. */
    void save(GuestFile file);

    Optional<GuestFile> find(FileId id);

    /** What this channel is to be asked for now, or is to be scanned of what it brought, longest due first. */
    List<GuestFile> due(ChannelId channel, Instant now, int limit);

    /** When the next file of this channel is due; empty if none is to be fetched or scanned. */
    Optional<Instant> nextDue(ChannelId channel);

    /**
     * Files that are here, were wanted before that moment, and whose messages are not on their way any more, the oldest
     * first.
     */
    List<GuestFile> keptSince(Instant wantedBefore, int limit);

    /** Whether a file that is here has these bytes. */
    boolean isNeeded(Digest digest);

    /** The files that are here and have these bytes, scanned or not. */
    List<GuestFile> with(Digest digest);

    /** Why one of the files that wait for it could not be scanned, if it is that very file; the one that is due next. */
    Optional<String> whyUnscanned();
}
