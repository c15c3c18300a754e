package io.penelope.mews.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The secret that stands for one connected enterprise; Mews counts requests by it. */
public record AccessToken(String value) {

    public AccessToken {
        if (value.isBlank()) {
            throw new IllegalArgumentException("An access token is not blank");
        }
    }

    /** Tells two tokens apart where neither may be seen: the beginning of its SHA-256. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "access token " + fingerprint();
    }
}
