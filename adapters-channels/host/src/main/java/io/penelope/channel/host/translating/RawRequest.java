package io.penelope.channel.host.translating;

import io.penelope.domain.message.PlainText;
import java.nio.charset.StandardCharsets;

/** A request's body as text that can be kept, for a person who looks at what could not be used. */
public final class RawRequest {

    private static final int MOST_BYTES = 64 * 1024;

    private RawRequest() {}

    /** Up to 64 KiB of the body, never half a character; what is no UTF-8 shows as U+FFFD. */
    public static String text(byte[] body) {
        int end = Math.min(body.length, MOST_BYTES);
        if (end < body.length) {
            while (end > MOST_BYTES - 4 && isInsideCharacter(body[end])) {
                end--;
            }
        }
        return PlainText.harmless(new String(body, 0, end, StandardCharsets.UTF_8));
    }

    private static boolean isInsideCharacter(byte octet) {
        return (octet & 0xC0) == 0x80;
    }
}
