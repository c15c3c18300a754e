package io.penelope.channel.spi;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The checks by which webhooks are usually proved genuine. */
public final class Signatures {

    private static final int ED25519_KEY = 32;

    private Signatures() {}

    /** The HMAC of {@code bytes} by an algorithm that the JDK knows, such as {@code HmacSHA256}. */
    public static byte[] hmac(String algorithm, String secret, byte[] bytes) {
        return hmac(algorithm, secret.getBytes(StandardCharsets.UTF_8), bytes);
    }

    /** As {@link #hmac(String, String, byte[])}, for platforms whose key is bytes, which they write in hex or in Base64. */
    public static byte[] hmac(String algorithm, byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This JDK has no " + algorithm, e);
        }
    }

    /**
     * Whether a signature by Ed25519 is right (RFC 8032, as Discord signs). What is no signature at all is a wrong one.
     *
     * @param publicKey its 32 bytes, which platforms write in hex
     * @throws IllegalArgumentException if the key is none; a setting's {@link Setting#check check} may try it beforehand
     */
    public static boolean ed25519(byte[] publicKey, byte[] signed, byte[] signature) {
        return verifies("Ed25519", ed25519Key(publicKey), signed, signature);
    }

    private static PublicKey ed25519Key(byte[] bytes) {
        if (bytes.length != ED25519_KEY) {
            throw new IllegalArgumentException("A public key of Ed25519 has 32 bytes");
        }
        byte[] bigEndian = new byte[ED25519_KEY];
        for (int i = 0; i < ED25519_KEY; i++) {
            bigEndian[i] = bytes[ED25519_KEY - 1 - i];
        }
        boolean odd = bigEndian[0] < 0;
        bigEndian[0] &= 0x7f;
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("That is no public key of Ed25519", e);
        }
    }

    /**
     * Whether a signature is right by an algorithm that the JDK knows, such as {@code SHA256withRSA}. What is no signature at
     * all is a wrong one.
     *
     * @throws IllegalArgumentException if the JDK does not know the algorithm, or the key is not for it
     */
    public static boolean verifies(String algorithm, PublicKey key, byte[] signed, byte[] signature) {
        Signature verifier;
        try {
            verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This JDK has no " + algorithm + ", or the key is not for it", e);
        }
        try {
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
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
