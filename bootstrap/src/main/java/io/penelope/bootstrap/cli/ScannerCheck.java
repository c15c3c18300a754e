package io.penelope.bootstrap.cli;

import io.penelope.domain.file.FileScanner;
import io.penelope.domain.file.FileScanner.Away;
import io.penelope.domain.file.FileScanner.Finding;
import io.penelope.domain.file.FileScanner.Presence;
import io.penelope.domain.file.FileScanner.There;
import io.penelope.domain.file.FileScanner.TooLarge;
import io.penelope.domain.file.FileScanner.Unfinished;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Whether files are scanned for malware, also the largest that guests may send: the scanner is given as many zeros. */
final class ScannerCheck {

    private static final long MEBIBYTE = 1024 * 1024;

    /** Nobody should wait for longer. */
    private static final long MOST_TRIED = 256 * MEBIBYTE;

    private ScannerCheck() {}

    record Report(boolean well, String words) {}

    static Report of(FileScanner scanner, long largest) {
        Presence presence = scanner.presence();
        return presence instanceof Away away ? new Report(false, away.why()) : of(scanner, (There) presence, largest);
    }

    private static Report of(FileScanner scanner, There there, long largest) {
        Finding found;
        try {
            found = scanner.scan(new Zeros(Math.min(largest, MOST_TRIED)));
        } catch (IOException e) {
            throw new UncheckedIOException("Zeros can always be read", e);
        }
        if (found instanceof TooLarge large) {
            return new Report(
                    false,
                    "files up to media.largest (" + largest / MEBIBYTE + " MiB) cannot be scanned: " + large.why());
        }
        if (found instanceof Unfinished unfinished) {
            return new Report(false, unfinished.why());
        }
        return found instanceof Away away ? new Report(false, away.why()) : new Report(true, there.who());
    }

    /** So many bytes that say nothing. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long number) {
            this.left = number;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            left--;
            return 0;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0 && length > 0) {
                return -1;
            }
            int read = (int) Math.min(left, length);
            Arrays.fill(into, offset, offset + read, (byte) 0);
            left -= read;
            return read;
        }
    }
}
