package io.penelope.bootstrap.media;

import io.penelope.bootstrap.seal.Seal;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.FileLinks;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Links to guests' files: which file it is and until when, sealed with a key of the store's own. Whoever has one may look;
 * nobody can make or prolong one.
 */
public final class SignedLinks implements FileLinks {

    /** Below which all of them are. */
    static final String PATH = "/media/";

    private static final int WHAT_BYTES = 16 + 1 + 4;
    private static final int LETTERS = 50;

    private final String prefix;
    private final Seal seal;
    private final Duration keptFor;

    /** @param keptFor how long after it was sent a file is there */
    public SignedLinks(URI publicUrl, byte[] key, Duration keptFor) {
        this(publicUrl + PATH, key, keptFor);
    }

    private SignedLinks(String prefix, byte[] key, Duration keptFor) {
        this.prefix = prefix;
        this.seal = new Seal(key);
        this.keptFor = keptFor;
    }

    /** Links for the guests of a chat, relative to its address. */
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
        return prefix + seal.sealed(what);
    }

    /** What the last part of an address says; empty if it is none of ours. */
    Optional<Link> read(String letters) {
        if (letters.length() != LETTERS) {
            return Optional.empty();
        }
        return seal.opened(letters, WHAT_BYTES).map(SignedLinks::link);
    }

    private static Link link(byte[] what) {
        ByteBuffer fields = ByteBuffer.wrap(what);
        MessageId message = new MessageId(new UUID(fields.getLong(), fields.getLong()));
        FileId file = new FileId(message, fields.get());
        return new Link(file, Instant.ofEpochSecond(Integer.toUnsignedLong(fields.getInt()) * 60));
    }
}
