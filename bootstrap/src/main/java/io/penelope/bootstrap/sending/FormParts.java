package io.penelope.bootstrap.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a {@code multipart/form-data} body, one after the other as they come; nothing but a piece of them is ever in
 * memory. Not thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
final class FormParts {

    private static final Pattern TYPE =
            Pattern.compile("multipart/form-data\\s*;.*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*");
    private static final String QUOTED = "=\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"";
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name" + QUOTED);
    private static final Pattern FILE_NAME = Pattern.compile("(?i)[;\\s]filename" + QUOTED);
    /** A boundary has up to 70 letters; a pattern looks long at what is long. */
    private static final int LONGEST_TYPE = 200;

    private static final int LONGEST_HEAD = 8 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final byte[] LINE = {'\r', '\n'};

    private final InputStream body;

    /** What stands before each part but the first. */
    private final byte[] delimiter;

    private final byte[] buffer = new byte[PIECE];
    private int begin;
    private int end;
    private boolean over;

    /** Whether what comes next is the delimiter: of a part, or of what stands before the first, nothing is left. */
    private boolean between;

    private FormParts(InputStream body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(UTF_8);
        // As if a line had ended before the first part too.
        System.arraycopy(LINE, 0, buffer, 0, LINE.length);
        this.end = LINE.length;
    }

    /**
     * The parts of a request's body.
     *
     * @throws ProblemException 415 if its type is another one
     */
    static FormParts of(Optional<String> contentType, InputStream body) {
        Matcher type = TYPE.matcher(contentType
                .filter(given -> given.length() <= LONGEST_TYPE)
                .orElse("")
                .strip());
        if (!type.matches()) {
            throw new ProblemException(
                    Problem.of(415, "A file comes as multipart/form-data, in a part with the name file"));
        }
        return new FormParts(body, Optional.ofNullable(type.group(1)).orElse(type.group(2)));
    }

    /**
     * One part.
     *
     * @param fileName as whoever sends it calls it; empty for a field
     * @param content ends where the part ends, and must be read before the next one
     */
    record Part(String name, Optional<String> fileName, InputStream content) {

        /**
         * A field's text.
         *
         * @throws ProblemException 400 if it is longer than so many bytes
         */
        String text(int longest) throws IOException {
            byte[] bytes = content.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new ProblemException(Problem.of(400, "The field " + name + " is too long"));
            }
            return new String(bytes, UTF_8);
        }

        /** Keeps names out of logs. */
        @Override
        public String toString() {
            return "a part of a form";
        }
    }

    /**
     * The next part, behind whatever is left of the last one; empty if there is none.
     *
     * @throws ProblemException 400 if the body is no such form
     * @throws IOException if the connection breaks
     */
    Optional<Part> next() throws IOException {
        if (over) {
            return Optional.empty();
        }
        skipRest();
        begin += delimiter.length;
        String rest = line();
        if (rest.startsWith("--")) {
            over = true;
            return Optional.empty();
        }
        Optional<String> name = Optional.empty();
        Optional<String> fileName = Optional.empty();
        int read = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            read += header.length();
            if (read > LONGEST_HEAD) {
                throw malformed();
            }
            if (header.regionMatches(true, 0, "content-disposition:", 0, "content-disposition:".length())) {
                name = quoted(NAME, header);
                fileName = quoted(FILE_NAME, header);
            }
        }
        between = false;
        return Optional.of(new Part(name.orElse(""), fileName, new Content()));
    }

    private void skipRest() throws IOException {
        try {
            new Content().transferTo(OutputStream.nullOutputStream());
        } catch (EOFException e) {
            throw malformed();
        }
    }

    /** As browsers write it, and as others do. */
    private static Optional<String> quoted(Pattern pattern, String header) {
        Matcher found = pattern.matcher(header);
        return found.find()
                ? Optional.of(found.group(1)
                        .replace("%22", "\"")
                        .replace("%0D", "\r")
                        .replace("%0A", "\n")
                        .replace("\\\"", "\""))
                : Optional.empty();
    }

    private static ProblemException malformed() {
        return new ProblemException(Problem.of(400, "The body is no form: it breaks off, or has no parts"));
    }

    /** The rest of the line, without its end. */
    private String line() throws IOException {
        while (true) {
            int found = find(LINE);
            if (found >= 0) {
                String text = new String(buffer, begin, found - begin, UTF_8);
                begin = found + LINE.length;
                return text;
            }
            if (end - begin > LONGEST_HEAD) {
                throw malformed();
            }
            if (!fill()) {
                if (end - begin >= 2) { // the last line need not end
                    String text = new String(buffer, begin, end - begin, UTF_8);
                    begin = end;
                    if (text.startsWith("--")) {
                        return text;
                    }
                }
                throw malformed();
            }
        }
    }

    private int find(byte[] what) {
        for (int at = begin; at <= end - what.length; at++) {
            if (buffer[at] == what[0] && Arrays.equals(buffer, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Reads on; false if nothing more comes. */
    private boolean fill() throws IOException {
        if (begin > 0) {
            System.arraycopy(buffer, begin, buffer, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        int read = body.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read >= 0;
    }

    /** What is left of the part that is being read. */
    private final class Content extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (!between) {
                int found = find(delimiter);
                if (found == begin) {
                    between = true;
                    return -1;
                }
                int sure = found > begin ? found - begin : end - begin - (delimiter.length - 1);
                if (sure > 0) {
                    int given = Math.min(sure, length);
                    System.arraycopy(buffer, begin, into, offset, given);
                    begin += given;
                    return given;
                }
                if (!fill()) {
                    throw new EOFException("the form breaks off");
                }
            }
            return -1;
        }
    }
}
