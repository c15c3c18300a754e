package io.penelope.channel.simulator.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A file that somebody sent: a photo, a voice note, a document. */
public final class Media {

    /** What phones make of files. */
    public enum Kind {
        PHOTO,
        VIDEO,
        VOICE,
        AUDIO,
        DOCUMENT
    }

    private final String mimeType;
    private final byte[] bytes;

    public Media(String mimeType, byte[] bytes) {
        this(bytes.clone(), mimeType);
    }

    private Media(byte[] bytes, String mimeType) {
        this.mimeType = mimeType;
        this.bytes = bytes;
    }

    /** A part of a long text of bytes, which is copied once: the largest file takes a fifth of a test's memory. */
    static Media in(byte[] bytes, int begin, int end, String mimeType) {
        return new Media(Arrays.copyOfRange(bytes, begin, end), mimeType);
    }

    /** The same bytes as another type. */
    public Media as(String otherType) {
        return new Media(bytes, otherType);
    }

    public String mimeType() {
        return mimeType;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    /**
     * As what a phone sends it, unless its owner wants otherwise.
     *
     * @param spoken whether the owner says that it is a voice note; Opus in Ogg is one anyhow
     */
    public Kind kind(boolean spoken) {
        if (mimeType.startsWith("audio/")) {
            return spoken || mimeType.startsWith("audio/ogg") ? Kind.VOICE : Kind.AUDIO;
        }
        if (mimeType.startsWith("video/")) {
            return Kind.VIDEO;
        }
        boolean photo = mimeType.startsWith("image/") && !mimeType.startsWith("image/svg");
        return photo ? Kind.PHOTO : Kind.DOCUMENT;
    }

    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
