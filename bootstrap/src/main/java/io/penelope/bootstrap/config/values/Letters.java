package io.penelope.bootstrap.config.values;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/**
 * Which letters this process can exchange with the system, in names of files and variables: those of the locale under
 * which it was started. Under {@code LANG=C}, or none, they are those of ASCII.
 */
public final class Letters {

    /** What Java puts in place of what it cannot read. */
    private static final char LOST = '\uFFFD';

    private static final String ENCODING = System.getProperty("sun.jnu.encoding", "UTF-8");

    private static final String REMEDY = " the locale under which Penelope was started (" + ENCODING
            + ") does not have. Start her with LC_ALL=C.UTF-8 in the environment";

    private Letters() {}

    /** Words on a text that came from the system, if it lost letters on its way. */
    public static Optional<String> lostIn(String text) {
        return text.indexOf(LOST) >= 0 ? Optional.of("holds letters that" + REMEDY) : Optional.empty();
    }

    /** Words on a text that is to go to the system, if letters would be lost. */
    public static Optional<String> unknown(String text) {
        try {
            return Charset.forName(ENCODING).newEncoder().canEncode(text)
                    ? Optional.empty()
                    : Optional.of("holds letters that" + REMEDY);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
