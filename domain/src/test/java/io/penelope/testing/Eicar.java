package io.penelope.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The file that harms nobody and that scanners take for malware, so that they can be tried.
 *
 * @see <a href="https://www.eicar.org/download-anti-malware-testfile/">EICAR</a>
 */
public final class Eicar {

    /** What the scanners of our tests call it; clamd ends the names of all signatures like this that ClamAV has not made. */
    public static final String SIGNATURE = "Test.Eicar.UNOFFICIAL";

    private Eicar() {}

    /** In two parts, so that this source and its class are not taken for it. */
    public static byte[] bytes() {
        return ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + marked() + "!$H+H*").getBytes(US_ASCII);
    }

    private static String marked() {
        return String.join("-", "ANTIVIRUS", "TEST", "FILE");
    }
}
