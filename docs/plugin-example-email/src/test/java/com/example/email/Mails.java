package com.example.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.email.content.Octets;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Properties;

/** Mails as they come over the wire, for the tests. */
final class Mails {

    private Mails() {}

    /** The source of a mail from Ana, whose headers and body are these. */
    static String fromAna(String id, String headers, String body) {
        return ("Message-ID: <" + id + "@guest.example>\nFrom: Ana <Ana@guest.example>\nTo: stay@riverside.example\n"
                        + "MIME-Version: 1.0\n" + headers.strip() + "\n\n" + body)
                .replace("\n", "\r\n");
    }

    /** A plain one. */
    static String plain(String id, String words) {
        return fromAna(
                id,
                "Subject: Room\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
                base64(words.getBytes(UTF_8)));
    }

    static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
    }

    static MimeMessage parsed(byte[] source) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
    }

    static MimeMessage parsed(String source) {
        try {
            return parsed(source.getBytes(ISO_8859_1));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The words of a mail of ours, or of one of its parts; empty if it has none. */
    static String words(MimePart mail) {
        try {
            if (mail.getContent() instanceof MimeMultipart parts) {
                MimePart first = (MimePart) parts.getBodyPart(0);
                return parts.getCount() > 1 ? words(first) : "";
            }
            String text = new String(bytes(mail), UTF_8).replace("\r\n", "\n");
            // Over the wire a mail always ends with a line end; encoded it does not count.
            return !mail.getEncoding().equals("base64") && mail instanceof MimeMessage && text.endsWith("\n")
                    ? text.substring(0, text.length() - 1)
                    : text;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file in a mail of ours. */
    static MimePart file(MimeMessage mail) {
        try {
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            return (MimePart) parts.getBodyPart(parts.getCount() - 1);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean hasFile(MimeMessage mail) {
        try {
            return mail.isMimeType("multipart/mixed");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(MimePart part) throws MessagingException, IOException {
        try (InputStream in = Octets.of(part)) {
            return in.readAllBytes();
        }
    }
}
