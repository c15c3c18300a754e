package io.penelope.bootstrap.media;

import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.FileLinks;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links to guests' files: which file it is and until when, sealed with a key of the store's own. Whoever has one may look;
 * nobody can make or prolong one.
 */
public final class SignedLinks implements FileLinks {

    /** Below which all of them are. */
    static final String PATH = "/media/";

    private static final String HMAC = "HmacSHA256";
    private static final int WHAT_BYTES = 16 + 1 + 4;
    private static final int SEAL_BYTES = 16;
    private static final int LETTERS = 50;

    private final String prefix;
    private final byte[] key;
    private final Duration keptFor;

    /** @param keptFor how long after it was sent a file is there */
    public SignedLinks(URI publicUrl, byte[] key, Duration keptFor) {
        this(publicUrl + PATH, key, keptFor);
    }

    private SignedLinks(String prefix, byte[] key, Duration keptFor) {
        this.prefix = prefix;
        this.key = key.clone();
        this.keptFor = keptFor;
    }

    /** Links for the guests of a web chat, relative to its address. */
    public static SignedLinks inChat(byte[] key, Duration keptFor) {
        return new SignedLinks("files/", key, keptFor);
    }

    /** What a link says. */
    record Link(FileId file, Instant until) {}

    @Override
    public String to(FileId file, Instant since) {
        UUID message = file.message().value();
        byte[] what = ByteBuffer.allocate(WHAT_BYTES)
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .put((byte) file.part())
                .putInt(Math.toIntExact(since.plus(keptFor).getEpochSecond() / 60))
                .array();
        byte[] whole = ByteBuffer.allocate(WHAT_BYTES + SEAL_BYTES)
                .put(what)
                .put(seal(what))
                .array();
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** What the last part of an address says; empty if it is none of ours. */
    Optional<Link> read(String letters) {
        if (letters.length() != LETTERS) {
            return Optional.empty();
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(letters);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(whole).equals(letters)) {
            return Optional.empty(); // of the last letter, two bits mean nothing
        }
        byte[] what = Arrays.copyOf(whole, WHAT_BYTES);
        byte[] seal = Arrays.copyOfRange(whole, WHAT_BYTES, whole.length);
        if (!MessageDigest.isEqual(seal, seal(what))) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(what);
        MessageId message = new MessageId(new UUID(fields.getLong(), fields.getLong()));
        FileId file = new FileId(message, fields.get());
        return Optional.of(new Link(file, Instant.ofEpochSecond(Integer.toUnsignedLong(fields.getInt()) * 60)));
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
