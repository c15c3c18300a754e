package com.example.email.content;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a part of a mail holds. */
public final class Octets {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Octets() {}

    /**
     * The bytes of a part, as they were before they were encoded for their way, fetched piece by piece while they are read.
     *
     * <p>They come past the library's handlers of content, which would take a forwarded mail apart on a thread of their own.
     */
    public static InputStream of(MimePart part) throws MessagingException {
        InputStream raw;
        if (part instanceof MimeBodyPart body) {
            raw = body.getRawInputStream();
        } else {
            raw = ((MimeMessage) part).getRawInputStream();
        }
        String encoding = part.getEncoding();
        return encoding == null ? raw : MimeUtility.decode(raw, encoding);
    }

    /** The words of a part, their lines ended as in Java; empty if it is longer than {@code most} bytes. */
    static Optional<String> text(MimePart part, int most) throws MessagingException, IOException {
        try (InputStream in = of(part)) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most
                    ? Optional.empty()
                    : Optional.of(decoded(bytes, parameter(part, "charset"))
                            .replace("\r\n", "\n")
                            .replace('\r', '\n'));
        }
    }

    /** A parameter of the part's type; empty if it has none, or a type that cannot be read. */
    static String parameter(MimePart part, String name) throws MessagingException {
        try {
            String value = new ContentType(part.getContentType()).getParameter(name);
            return value == null ? "" : value;
        } catch (ParseException e) {
            return "";
        }
    }

    private static String decoded(byte[] bytes, String charset) {
        try {
            if (!charset.isEmpty() && !charset.equalsIgnoreCase("us-ascii")) {
                return new String(bytes, Charset.forName(MimeUtility.javaCharset(charset)));
            }
        } catch (IllegalArgumentException e) {
            // a name that this JDK does not know: what it is shows in the bytes
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }
}
