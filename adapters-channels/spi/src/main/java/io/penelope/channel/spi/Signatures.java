package io.penelope.channel.spi;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The checks by which webhooks are usually proved genuine. */
public final class Signatures {

    private Signatures() {}

    /** The HMAC of {@code bytes} by an algorithm that the JDK knows, such as {@code HmacSHA256}. */
    public static byte[] hmac(String algorithm, String secret, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This JDK has no " + algorithm, e);
        }
    }

    /** Whether two values are the same, in a time that does not tell how far they agree. */
    public static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether two values are the same, in a time that does not tell how far they agree. */
    public static boolean same(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }
}
