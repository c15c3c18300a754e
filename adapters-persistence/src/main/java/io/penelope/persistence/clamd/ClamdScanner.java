package io.penelope.persistence.clamd;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penelope.domain.file.FileScanner;
import io.penelope.domain.message.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * clamd, the daemon of ClamAV, which is sent each file over a connection of its own.
 *
 * @see <a href="https://docs.clamav.net/manual/Usage/Scanning.html#clamd">clamd's commands</a>
 */
public final class ClamdScanner implements FileScanner {

    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_WORDS = 200;

    private static final Pattern FOUND = Pattern.compile("stream: (?<signature>.+) FOUND");

    /** With AlertExceedsMax, clamd says so of a file that it has not looked at to its end. */
    private static final String NOT_TO_THE_END = "Heuristics.Limits.Exceeded";

    private static final String LARGER =
            "clamd takes no file of that length: raise StreamMaxLength in its clamd.conf, with"
                    + " MaxFileSize and MaxScanSize, and restart it";

    private final SocketAddress address;
    private final Patience patience;

    /**
     * How long clamd may take.
     *
     * @param toConnect also to answer what it need not think about
     * @param toTake a piece of a file
     * @param toTakeAll a whole one: one that drips holds up those behind it
     * @param toScan until it answers once it has the whole file
     */
    record Patience(Duration toConnect, Duration toTake, Duration toTakeAll, Duration toScan) {

        /** By itself, clamd scans one file for two minutes at the most. */
        static final Patience USUAL = new Patience(
                Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(150));
    }

    /** @param address of a host, whose name need not be resolved, or of a socket in the file system */
    public ClamdScanner(SocketAddress address) {
        this(address, Patience.USUAL);
    }

    ClamdScanner(SocketAddress address, Patience patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public Finding scan(InputStream bytes) throws IOException {
        try (ClamdConnection clamd = ClamdConnection.open(address, patience.toConnect())) {
            return scan(bytes, clamd);
        } catch (ClamdException e) {
            return new Away(away(e));
        }
    }

    private Finding scan(InputStream bytes, ClamdConnection clamd) throws IOException, ClamdException {
        long deadline = System.nanoTime() + patience.toTakeAll().toNanos();
        boolean takes = clamd.send(command("INSTREAM"), patience.toTake());
        byte[] piece = new byte[Integer.BYTES + PIECE];
        int length = PIECE;
        while (takes && length > 0) { // the last piece, which is empty, ends the file
            length = bytes.readNBytes(piece, Integer.BYTES, PIECE);
            ByteBuffer sent = ByteBuffer.wrap(piece, 0, Integer.BYTES + length);
            sent.putInt(0, length);
            takes = clamd.send(sent, patience.toTake());
            if (takes && length > 0 && System.nanoTime() - deadline > 0) {
                return new Unfinished(name() + " did not take a file within "
                        + patience.toTakeAll().toSeconds() + " seconds");
            }
        }
        try {
            Finding finding = finding(clamd.answer(patience.toScan()));
            // It has found something before the end, or cannot go on; that all is well it cannot know.
            return finding instanceof Clean && !takes
                    ? new Unfinished(name() + " answered before it had all of a file")
                    : finding;
        } catch (ClamdException e) {
            return new Unfinished(name() + " " + e.words() + " when it was to scan a file");
        }
    }

    private Finding finding(String answer) {
        Matcher found = FOUND.matcher(answer);
        if (found.matches()) {
            String signature = words(found.group("signature"));
            return signature.startsWith(NOT_TO_THE_END) ? new TooLarge(LARGER) : new Malware(signature);
        }
        if (answer.equals("stream: OK")) {
            return new Clean();
        }
        if (answer.startsWith("INSTREAM size limit exceeded")) {
            return new TooLarge(LARGER);
        }
        return answer.endsWith("ERROR")
                ? new Unfinished(name() + " could not scan a file: " + words(answer))
                : new Away(noClamd());
    }

    @Override
    public Presence presence() {
        try {
            return ask("PING").equals("PONG")
                    ? new There(words(ask("VERSION")) + " at " + place())
                    : new Away(noClamd());
        } catch (ClamdException e) {
            return new Away(away(e));
        }
    }

    private String ask(String command) throws ClamdException {
        try (ClamdConnection clamd = ClamdConnection.open(address, patience.toConnect())) {
            boolean unused = clamd.send(command(command), patience.toConnect());
            return clamd.answer(patience.toConnect());
        }
    }

    private static ByteBuffer command(String name) {
        return ByteBuffer.wrap(("z" + name + "\0").getBytes(US_ASCII));
    }

    private String away(ClamdException e) {
        return name() + " " + e.words() + ": see that it runs, that Penelope's user may use its socket, and that"
                + " media.clamd names it";
    }

    private String noClamd() {
        return "What answers at " + place() + " is no clamd: see media.clamd";
    }

    private String name() {
        return "clamd at " + place();
    }

    private String place() {
        return address instanceof InetSocketAddress host
                ? host.getHostString() + ":" + host.getPort()
                : address.toString();
    }

    /** What clamd says, fit to stand in a line of ours. */
    private static String words(String said) {
        String line = PlainText.inLine(said);
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS);
    }
}
