package com.example.email.head;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What stands above a mail. */
public final class Headers {

    private static final Pattern ID = Pattern.compile("<[^<>\\s\\p{Cntrl}]{1,250}>");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\s]+");

    private Headers() {}

    /** A header as the mail has it, unfolded; empty if it has none. Of several the first one. */
    public static Optional<String> raw(MimeMessage mail, String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        return values == null || values.length == 0 ? Optional.empty() : Optional.of(MimeUtility.unfold(values[0]));
    }

    /** The ids that a text names, in their order, each in its angle brackets. */
    public static List<String> ids(String text) {
        return ID.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The ids that a header names. */
    public static List<String> ids(MimeMessage mail, String name) throws MessagingException {
        return raw(mail, name).map(Headers::ids).orElse(List.of());
    }

    /** Words of a header as people read them, on one line: what breaks lines would begin another header. */
    public static String words(String value) {
        return oneLine(decoded(utf8(value)));
    }

    public static String oneLine(String words) {
        return CONTROLS.matcher(words).replaceAll(" ").strip();
    }

    private static String decoded(String value) {
        try {
            return value.contains("=?") ? MimeUtility.decodeText(MimeUtility.unfold(value)) : value;
        } catch (UnsupportedEncodingException e) {
            return value; // in letters that this JDK does not know; as it is it still tells more than nothing
        }
    }

    /** The library takes bytes for Latin-1; those of programs that do not encode what they write are UTF-8. */
    private static String utf8(String value) {
        boolean bytes =
                value.chars().allMatch(letter -> letter < 256) && value.chars().anyMatch(letter -> letter > 127);
        if (!bytes) {
            return value;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }
}
