package io.penelope.application.uploading;

import io.penelope.application.scanning.ScanFiles;
import io.penelope.application.uploading.SendFileToGuest.Addressee;
import io.penelope.application.uploading.SendFileToGuest.Reason;
import io.penelope.application.uploading.SendFileToGuest.Refused;
import io.penelope.application.uploading.SendFileToGuest.Taking;
import io.penelope.domain.channel.FileForm;
import io.penelope.domain.channel.SendableFiles;
import io.penelope.domain.file.FileScanner;
import io.penelope.domain.file.FileScanner.Finding;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.FileStore.Keeping;
import io.penelope.domain.file.IncomingFiles;
import io.penelope.domain.file.IncomingFiles.Incoming;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.message.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files that are to be sent to guests, each as far as it is seen that the guest's channel takes it. Safe for many
 * threads.
 */
final class TakeFiles {

    private static final Logger log = LoggerFactory.getLogger(TakeFiles.class);

    private static final int LONGEST_NAME = 100;
    private static final int PIECE = IncomingFiles.ENOUGH_FOR_A_TYPE;

    private final IncomingFiles incomingFiles;
    private final ScanFiles scanFiles;

    /** Why the latest file could not be kept; null if it could. */
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();

    TakeFiles(IncomingFiles incomingFiles, ScanFiles scanFiles) {
        this.incomingFiles = incomingFiles;
        this.scanFiles = scanFiles;
    }

    /** Why there is no room for files, for whoever runs Penelope; empty if the latest could be kept. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    /**
     * Reads one; nothing of it is left if it is refused.
     *
     * @param givenName as whoever sends it calls it; may be blank, or a path
     * @throws IOException if the bytes do not come to their end
     */
    Taking take(Addressee to, String givenName, InputStream bytes) throws IOException {
        String name = name(givenName);
        Incoming incoming = incomingFiles.begin(name, to.files().largest());
        boolean taken = false;
        try {
            Optional<Refused> refused = read(to, incoming, bytes);
            if (refused.isPresent()) {
                return refused.get();
            }
            StoredBytes whole = incoming.soFar();
            FileForm form = to.files().formFor(whole.type(), whole.size()).orElseThrow();
            Optional<Refused> byScan = refusedBy(scanFiles.scan(incoming));
            if (byScan.isPresent()) {
                return byScan.get();
            }
            taken = true;
            return new TakenFile(name, whole, form, incoming);
        } finally {
            if (!taken) {
                incoming.close();
            }
        }
    }

    /** Puts a file into the store of bytes; why it is not sent, if there is no room for it. */
    Optional<Refused> keep(TakenFile file) {
        Keeping keeping = file.keep();
        if (!(keeping instanceof FileStore.Done)) {
            return Optional.of(refused(keeping));
        }
        if (trouble.getAndSet(null) != null) {
            log.info("Files for guests can be taken again");
        }
        return Optional.empty();
    }

    /** Why it is refused, as soon as that is seen: its beginning shows what it is, and how long it may be. */
    private Optional<Refused> read(Addressee to, Incoming incoming, InputStream bytes) throws IOException {
        String platform = to.channel().platform();
        SendableFiles sendable = to.files();
        Optional<Kind> kind = Optional.empty();
        byte[] piece;
        do { // an empty file is one, too
            piece = bytes.readNBytes(PIECE);
            Optional<Keeping> refusal = incoming.add(piece);
            if (refusal.isPresent()) {
                return refusal.map(why -> why instanceof FileStore.TooLarge
                        ? new Refused(Reason.TOO_LARGE, FileWords.tooLarge(platform, sendable))
                        : refused(why));
            }
            if (incoming.size() == 0) {
                return Optional.of(new Refused(Reason.EMPTY, FileWords.empty()));
            }
            if (kind.isEmpty()) {
                kind = Optional.of(Kind.of(incoming.soFar().type(), to));
            }
            Optional<Refused> refused = kind.get().refusal(incoming.size());
            if (refused.isPresent()) {
                return refused;
            }
        } while (piece.length == PIECE);
        return Optional.empty();
    }

    /** Why a file is not sent that begins so, and has so many bytes; empty if all of it has to be looked at. */
    Optional<Refused> refusedByBeginning(Addressee to, String givenName, byte[] beginning, long size) {
        return Kind.of(incomingFiles.typeOf(name(givenName), beginning), to).refusal(size);
    }

    /** What a file is, and the forms of this guest's channel that take it. */
    private record Kind(String type, List<FileForm> forms, Addressee to) {

        static Kind of(String type, Addressee to) {
            return new Kind(type, to.files().formsOf(type), to);
        }

        /** Why one with so many bytes is not sent. */
        Optional<Refused> refusal(long size) {
            String platform = to.channel().platform();
            if (forms.isEmpty()) {
                return Optional.of(new Refused(Reason.TYPE, FileWords.notTaken(platform, to.files(), type)));
            }
            long largest = forms.stream().mapToLong(FileForm::largest).max().orElse(0);
            return size > largest
                    ? Optional.of(new Refused(Reason.TOO_LARGE, FileWords.tooLarge(platform, type, largest)))
                    : Optional.empty();
        }
    }

    private Refused refused(Keeping keeping) {
        if (!(keeping instanceof FileStore.NoRoom noRoom)) {
            throw new IllegalStateException("Nobody said what the bytes are to be");
        }
        if (trouble.getAndSet(noRoom.why()) == null) {
            log.warn("Files for guests cannot be taken: {}", noRoom.why());
        }
        return new Refused(Reason.NO_ROOM, FileWords.noRoom());
    }

    /** Why it is not sent by what a scanner says of it: whoever sends it is there to read that, and to send it again. */
    private static Optional<Refused> refusedBy(Finding found) {
        if (found instanceof FileScanner.Clean) {
            return Optional.empty();
        }
        if (found instanceof FileScanner.Malware malware) {
            return Optional.of(new Refused(Reason.MALWARE, FileWords.malware(malware.signature())));
        }
        if (found instanceof FileScanner.TooLarge large) {
            log.warn("A file for a guest could not be scanned: {}", large.why());
            return Optional.of(new Refused(Reason.TOO_LARGE, FileWords.tooLargeToScan()));
        }
        if (found instanceof FileScanner.Unfinished unfinished) {
            log.warn("A file for a guest could not be scanned: {}", unfinished.why());
        }
        return Optional.of(new Refused(Reason.NOT_SCANNED, FileWords.notScanned()));
    }

    /** Without a path, on one line, and of a length that every platform takes. */
    private static String name(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String line = PlainText.inLine(last);
        if (PlainText.showsNothing(line)) {
            return "file";
        }
        int points = line.codePointCount(0, line.length());
        return points <= LONGEST_NAME ? line : line.substring(line.offsetByCodePoints(0, points - LONGEST_NAME));
    }
}
