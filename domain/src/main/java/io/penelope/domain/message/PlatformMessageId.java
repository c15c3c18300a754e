package io.penelope.domain.message;

/**
 * A guest's platform's id of a message, be it the guest's or one of ours. The platform alone can read it, and it means
 * something within its channel only.
 *
 * <p>It is held to the letter, but for what no store takes: NUL and lone surrogates are U+FFFD.
 */
public record PlatformMessageId(String value) {

    public PlatformMessageId {
        value = PlainText.harmless(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
