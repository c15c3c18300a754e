package com.example.email.reading;

import com.example.email.content.MailParts;
import com.example.email.content.Octets;
import com.example.email.head.Headers;
import com.example.email.head.Sender;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.Refusal;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's report that a mail of ours did not reach its guest after all, as RFC 3464 has it.
 *
 * @param messageId of our mail
 * @param status such as {@code 5.1.1}; may be empty
 */
record Bounce(String messageId, String status) {

    private static final int LONGEST_REPORT = 64 << 10;
    private static final Pattern FAILED = Pattern.compile("(?im)^Action:\\s*failed");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:\\s*(5\\.\\d{1,3}\\.\\d{1,3})");

    /** Empty if the mail is none, or one about a mail of somebody else's. */
    static Optional<Bounce> in(MimeMessage mail, Sender hotel) throws MessagingException, IOException {
        Optional<MimeMultipart> report =
                mail.isMimeType("multipart/report") ? MailParts.inside(mail) : Optional.empty();
        if (report.isEmpty()) {
            return Optional.empty();
        }
        String verdict = "";
        Optional<String> about = Optional.empty();
        for (int i = 0; i < report.get().getCount(); i++) {
            MimePart part = (MimePart) report.get().getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                verdict = beginning(part);
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                about = messageId(beginning(part));
            }
        }
        if (!FAILED.matcher(verdict).find()) {
            return Optional.empty();
        }
        Matcher status = STATUS.matcher(verdict);
        String code = status.find() ? status.group(1) : "";
        return about.filter(id -> id.endsWith("@" + hotel.domain() + ">")).map(id -> new Bounce(id, code));
    }

    private static String beginning(MimePart part) throws MessagingException, IOException {
        try (InputStream in = Octets.of(part)) {
            return new String(in.readNBytes(LONGEST_REPORT), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        }
    }

    private static Optional<String> messageId(String headers) throws MessagingException {
        InternetHeaders read =
                new InternetHeaders(new ByteArrayInputStream(headers.getBytes(StandardCharsets.ISO_8859_1)));
        String value = read.getHeader("Message-ID", null);
        return value == null ? Optional.empty() : Headers.ids(value).stream().findFirst();
    }

    InboundEvent event(String id) {
        Refusal reason = status.startsWith("5.7.") || status.startsWith("5.6.") ? Refusal.CONTENT : Refusal.UNREACHABLE;
        return InboundEvent.failure(id, reason, ("The guest's server sent the mail back " + status).strip(), messageId);
    }
}
