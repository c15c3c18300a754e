package io.penelope.domain.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penelope.testing.Eicar;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A scanner that knows {@link Eicar} alone, and is there as long as a test wants it to be. */
public final class InMemoryFileScanner implements FileScanner {

    private static final int PIECE = 1024;

    private volatile int largest;
    private volatile Optional<String> away = Optional.empty();
    private volatile Optional<String> unfinished = Optional.empty();

    private volatile Runnable meanwhile = () -> {};

    /** @param largest how many bytes of a file it looks at */
    public InMemoryFileScanner(int largest) {
        this.largest = largest;
    }

    /** From now on it looks at so many bytes of a file. */
    public void takes(int most) {
        largest = most;
    }

    /** From now on it is not there, for this reason, until it is empty. */
    public void away(Optional<String> why) {
        away = why;
    }

    /** From now on it comes to no end, for this reason, until it is empty. */
    public void unfinished(Optional<String> why) {
        unfinished = why;
    }

    /** From now on this happens while it scans. */
    public void meanwhile(Runnable what) {
        meanwhile = what;
    }

    @Override
    public Finding scan(InputStream bytes) throws IOException {
        if (away.isPresent()) {
            return new Away(away.get());
        }
        meanwhile.run();
        String malware = new String(Eicar.bytes(), ISO_8859_1);
        String before = "";
        int read = 0;
        byte[] piece;
        do {
            piece = bytes.readNBytes(PIECE);
            read += piece.length;
            if (read > largest) {
                return new TooLarge("it takes no file of more than " + largest + " bytes");
            }
            String seen = before + new String(piece, ISO_8859_1);
            if (seen.contains(malware)) {
                return new Malware(Eicar.SIGNATURE);
            }
            before = seen.substring(Math.max(0, seen.length() - malware.length() + 1));
        } while (piece.length == PIECE);
        return unfinished.<Finding>map(Unfinished::new).orElseGet(Clean::new);
    }

    @Override
    public Presence presence() {
        return away.<Presence>map(Away::new).orElseGet(() -> new There("a scanner of a test's"));
    }
}
