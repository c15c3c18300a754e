package io.penelope.bootstrap.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables with which this process was started.
 *
 * <p>Java reads them in the locale's letters, which under {@code LANG=C}, as many services are started, are those of ASCII:
 * of a hotel's name with an umlaut nothing would be left that guests can read.
 */
final class Environment {

    /** What Java puts in place of what it cannot read. */
    private static final char LOST = '\uFFFD';

    /** The variables as Linux has them, in bytes: each with a zero behind it. */
    private static final Path RAW = Path.of("/proc/self/environ");

    private Environment() {}

    static Map<String, String> variables() {
        return variables(System.getenv(), RAW);
    }

    /** As Java has read them, or where that lost letters as they are, if they are UTF-8. */
    static Map<String, String> variables(Map<String, String> read, Path raw) {
        Map<String, String> variables = new TreeMap<>(read);
        if (read.values().stream().anyMatch(value -> value.indexOf(LOST) >= 0)) {
            try {
                String all = UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(Files.readAllBytes(raw)))
                        .toString();
                for (String variable : all.split("\0", -1)) {
                    int sign = variable.indexOf('=');
                    if (sign > 0) {
                        variables.replace(variable.substring(0, sign), variable.substring(sign + 1));
                    }
                }
            } catch (CharacterCodingException e) {
                // they are in the letters of another locale: whoever uses one is told
            } catch (IOException e) {
                // no Linux: the same
            }
        }
        return variables;
    }
}
