package io.penelope.bootstrap.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.bootstrap.config.Secret;
import io.penelope.bootstrap.seal.Seal;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of probes, made of Mews's webhook token: whoever has the configuration has it, on whatever machine, and needs
 * no store.
 *
 * <p>A probe is a number that was never used before, sealed; an answer is bytes with the proof that whoever gives them has
 * the key too. Neither tells the key, and neither does for another probe.
 */
public final class ProbeKey {

    private static final String HMAC = "HmacSHA256";
    private static final String PURPOSE = "penelope-probe";
    private static final int NUMBER_BYTES = 16;

    private final byte[] key;
    private final Seal seal;

    public ProbeKey(Secret webhookToken) {
        this.key = hmac(webhookToken.value().getBytes(UTF_8), PURPOSE.getBytes(UTF_8));
        this.seal = new Seal(hmac(key, "seal".getBytes(UTF_8)));
    }

    /** The letters of a new probe. */
    public String probe() {
        byte[] number = new byte[NUMBER_BYTES];
        new SecureRandom().nextBytes(number);
        return seal.sealed(number);
    }

    /** Whether these are letters of a probe by this key. */
    boolean made(String letters) {
        return seal.opened(letters, NUMBER_BYTES).isPresent();
    }

    /** The proof that goes with an answer to a probe. */
    String proof(String letters, byte[] answer) {
        byte[] probe = letters.getBytes(US_ASCII);
        return HexFormat.of()
                .formatHex(hmac(
                        key,
                        ByteBuffer.allocate(probe.length + 1 + answer.length)
                                .put(probe)
                                .put((byte) 0)
                                .put(answer)
                                .array()));
    }

    /** Whether it is by this key that the answer was given. */
    public boolean proves(String letters, byte[] answer, String proof) {
        return MessageDigest.isEqual(
                proof(letters, answer).getBytes(US_ASCII), proof.strip().getBytes(US_ASCII));
    }

    private static byte[] hmac(byte[] key, byte[] what) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(what);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has " + HMAC, e);
        }
    }
}
