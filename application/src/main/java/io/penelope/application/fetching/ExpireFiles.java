package io.penelope.application.fetching;

import io.penelope.application.FilePorts;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Removes the files that have been here for as long as files are kept. */
public final class ExpireFiles {

    private static final int AT_ONCE = 100;

    private final FilePorts files;
    private final Transactions transactions;
    private final Duration keepFor;

    public ExpireFiles(FilePorts files, Transactions transactions, Duration keepFor) {
        this.files = files;
        this.transactions = transactions;
        this.keepFor = keepFor;
    }

    /** How many files' time was over. */
    public int expire(Instant now) {
        int expired = 0;
        List<GuestFile> old;
        do {
            old = files.guestFiles().keptSince(now.minus(keepFor), AT_ONCE);
            List<GuestFile> some = old;
            transactions.run(() -> some.forEach(file -> files.guestFiles().save(file.gone(GuestFile.Reason.EXPIRED))));
            expired += some.size();
        } while (!old.isEmpty());
        // Nobody is promised the bytes any more when they go, and what a crash left behind goes the next time.
        files.bytes().removeUnless(files.guestFiles()::isNeeded);
        return expired;
    }
}
