package io.penelope.bootstrap.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes letters for an address of a few bytes, which nobody can make or change who has not the key. */
public final class Seal {

    private static final String HMAC = "HmacSHA256";
    private static final int SEAL_BYTES = 16;

    private final byte[] key;

    public Seal(byte[] key) {
        this.key = key.clone();
    }

    public String sealed(byte[] what) {
        byte[] whole = ByteBuffer.allocate(what.length + SEAL_BYTES)
                .put(what)
                .put(seal(what))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * The bytes that were sealed; empty if the letters are none of ours.
     *
     * @param length how many bytes there were
     */
    public Optional<byte[]> opened(String letters, int length) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(letters);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (whole.length != length + SEAL_BYTES
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(whole)
                        .equals(letters)) {
            return Optional.empty(); // of the last letter, some bits mean nothing
        }
        byte[] what = Arrays.copyOf(whole, length);
        byte[] seal = Arrays.copyOfRange(whole, length, whole.length);
        return MessageDigest.isEqual(seal, seal(what)) ? Optional.of(what) : Optional.empty();
    }

    private byte[] seal(byte[] what) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return Arrays.copyOf(mac.doFinal(what), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has " + HMAC, e);
        }
    }
}
