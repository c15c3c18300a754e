package io.penelope.application.scanning;

import io.penelope.application.FilePorts;
import io.penelope.application.Telemetry;
import io.penelope.domain.file.Digest;
import io.penelope.domain.file.FileScanner.Away;
import io.penelope.domain.file.FileScanner.Clean;
import io.penelope.domain.file.FileScanner.Finding;
import io.penelope.domain.file.FileScanner.Malware;
import io.penelope.domain.file.FileScanner.TooLarge;
import io.penelope.domain.file.FileScanner.Unfinished;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.IncomingFiles.Incoming;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.storing.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has files that lie in the store of bytes looked through for malware, if there is a scanner, and removes what looks like
 * it. Safe for many threads.
 */
public final class ScanFiles {

    private static final Logger log = LoggerFactory.getLogger(ScanFiles.class);

    /** A scanner that is away is not asked by everybody who waits for it. */
    private static final Duration LET_ALONE = Duration.ofSeconds(5);

    /** Nothing changes before somebody has changed the scanner's limits; who opens a file's page has it tried at once. */
    private static final Duration UNTIL_LIMITS_CHANGE = Duration.ofHours(1);

    private final FilePorts files;
    private final Transactions transactions;
    private final Telemetry telemetry;
    private final Clock clock;

    /** That the scanner is away, if so; guarded by this. */
    private Optional<Absence> absence = Optional.empty();

    /** Why one of the files that wait could not be scanned though the scanner is there. */
    private volatile Optional<String> stuck = Optional.empty();

    public ScanFiles(FilePorts files, Transactions transactions, Telemetry telemetry, Clock clock) {
        this.files = files;
        this.transactions = transactions;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /** @param until when the scanner is asked again */
    private record Absence(String why, Instant until) {}

    /** Why files wait, or would wait, to be scanned, for whoever runs Penelope; empty if they need not. */
    public Optional<String> trouble() {
        Optional<String> away;
        synchronized (this) {
            away = absence.map(Absence::why);
        }
        return away.or(() -> stuck);
    }

    /** Finds out whether the scanner is there, and what else files wait for, so that {@link #trouble} tells it. */
    public void look() {
        files.scanner().ifPresent(scanner -> {
            if (scanner.presence() instanceof Away away) {
                isAway(away.why());
            } else {
                isThere();
            }
            stuck = files.guestFiles().whyUnscanned();
        });
    }

    /** A file of a guest's whose bytes are here now: to be scanned, or if there is no scanner, to be opened. */
    public GuestFile arrived(GuestFile file, StoredBytes bytes, Instant now) {
        return files.scanner().isPresent() ? file.unscanned(bytes, now) : file.kept(bytes);
    }

    /** A file of a guest's whose bytes are here: how far it has come, once they were scanned or could not be. */
    public GuestFile scanned(GuestFile file, StoredBytes bytes) {
        Finding found;
        try {
            Optional<Finding> finding = scan(bytes);
            if (finding.isEmpty()) {
                return file.lost(clock.instant());
            }
            found = finding.get();
        } catch (IOException e) {
            log.warn("The file {} cannot be read to be scanned", bytes.digest(), e);
            found = new Unfinished("a file cannot be read from media.directory, which is to be scanned");
        }
        return after(found, file, bytes, clock.instant());
    }

    private GuestFile after(Finding found, GuestFile file, StoredBytes bytes, Instant now) {
        if (found instanceof Clean) {
            return file.kept(bytes);
        }
        if (found instanceof Malware malware) {
            return file.keptBack(malware.signature());
        }
        if (found instanceof TooLarge large) {
            return stuck(file.notScanned(bytes, now, UNTIL_LIMITS_CHANGE, Optional.of(large.why())), large.why());
        }
        return found instanceof Unfinished unfinished
                ? stuck(file.notScanned(bytes, now, Duration.ZERO, Optional.of(unfinished.why())), unfinished.why())
                : file.notScanned(bytes, now, Duration.ZERO, Optional.empty());
    }

    private GuestFile stuck(GuestFile file, String why) {
        if (stuck.isEmpty()) {
            log.warn("A file that a guest sent is here and cannot be scanned, which is tried again: {}", why);
        }
        stuck = Optional.of(why);
        return file;
    }

    /**
     * What is found in these bytes; of malware nothing is left, whoever else sent it. Without a scanner all are clean.
     *
     * @return empty if they are not in the store
     * @throws IOException if they cannot be read
     */
    public Optional<Finding> scan(StoredBytes bytes) throws IOException {
        return scan(bytes.digest(), () -> files.bytes().open(bytes));
    }

    /**
     * What is found in a file that is not in the store yet; of malware nothing is left that is there already.
     *
     * @throws IOException if it cannot be read
     */
    public Finding scan(Incoming file) throws IOException {
        return scan(file.soFar().digest(), () -> Optional.of(file.open())).orElseThrow();
    }

    /** Where the bytes lie, if they do. */
    private interface Source {

        Optional<InputStream> open() throws IOException;
    }

    private Optional<Finding> scan(Digest digest, Source source) throws IOException {
        if (files.scanner().isEmpty()) {
            return Optional.of(new Clean());
        }
        Optional<Finding> away = awayStill();
        if (away.isPresent()) {
            return away;
        }
        Optional<InputStream> opened = source.open();
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Finding found;
        try (InputStream content = opened.get()) {
            found = files.scanner().get().scan(content);
        }
        telemetry.scanned(word(found));
        if (found instanceof Away isAway) {
            isAway(isAway.why());
        } else {
            isThere();
        }
        if (found instanceof Malware malware) {
            keepBack(digest, malware.signature());
        }
        return Optional.of(found);
    }

    private synchronized Optional<Finding> awayStill() {
        return absence.filter(is -> is.until().isAfter(clock.instant())).map(is -> new Away(is.why()));
    }

    private synchronized void isAway(String why) {
        if (absence.isEmpty()) {
            log.warn("Files cannot be scanned, and nobody sees or sends one until they can: {}", why);
        }
        absence = Optional.of(new Absence(why, clock.instant().plus(LET_ALONE)));
    }

    private synchronized void isThere() {
        if (absence.isPresent()) {
            log.info("Files are scanned again");
        }
        absence = Optional.empty();
    }

    private void keepBack(Digest digest, String signature) {
        log.warn("A file holds what looks like malware, {}, and is removed: {}", signature, digest);
        transactions.run(() -> files.guestFiles()
                .with(digest)
                .forEach(file -> files.guestFiles().save(file.keptBack(signature))));
        // Nobody is promised the bytes any more when they go.
        files.bytes().remove(digest);
    }

    private static String word(Finding found) {
        if (found instanceof Clean) {
            return "clean";
        }
        if (found instanceof Malware) {
            return "malware";
        }
        if (found instanceof TooLarge) {
            return "too_large";
        }
        return found instanceof Unfinished ? "unfinished" : "away";
    }
}
