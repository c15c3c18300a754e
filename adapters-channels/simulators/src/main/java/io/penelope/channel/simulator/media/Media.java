package io.penelope.channel.simulator.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A file that a guest sent: a photo, a voice note, a document. */
public final class Media {

    private final String mimeType;
    private final byte[] bytes;

    public Media(String mimeType, byte[] bytes) {
        this.mimeType = mimeType;
        this.bytes = bytes.clone();
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

    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
