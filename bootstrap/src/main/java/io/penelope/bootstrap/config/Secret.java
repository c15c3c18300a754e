package io.penelope.bootstrap.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/** A value that nobody but its owner may see; it is never blank. */
public record Secret(String value) {

    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A secret has at least one character that is no blank");
        }
    }

    /** Whether somebody knows the secret. Takes the same time however close they came. */
    public boolean matches(String offered) {
        return MessageDigest.isEqual(value.getBytes(UTF_8), offered.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }
}
