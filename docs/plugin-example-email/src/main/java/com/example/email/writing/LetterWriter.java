package com.example.email.writing;

import com.example.email.head.Headers;
import com.example.email.head.ReplyContext;
import com.example.email.head.Sender;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.OutboundMessage;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** Makes mails of what the staff write. */
public final class LetterWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String ENCODING = "Content-Transfer-Encoding";
    private static final Pattern ANSWER = Pattern.compile("(?i)(re|aw|sv|vs|antw|odp|rif)\\s?:.*");

    private final Sender hotel;
    private final Clock clock;
    private final Session session = Session.getInstance(new Properties());

    public LetterWriter(Sender hotel, Clock clock) {
        this.hotel = hotel;
        this.clock = clock;
    }

    public MimeMessage letter(OutboundMessage message) throws MessagingException {
        MimeMessage letter = addressed(message);
        putWords(message.text(), letter);
        letter.saveChanges();
        return letter;
    }

    /** The file's bytes are read while the mail is sent, and not before. */
    public MimeMessage letter(OutboundFile file) throws MessagingException {
        MimeMessage letter = addressed(file);
        MimeMultipart parts = new MimeMultipart();
        if (!file.text().isEmpty()) {
            MimeBodyPart words = new MimeBodyPart();
            putWords(file.text(), words);
            parts.addBodyPart(words);
        }
        parts.addBodyPart(attachment(file));
        letter.setContent(parts);
        letter.saveChanges();
        return letter;
    }

    private MimeMessage addressed(OutboundMessage message) throws MessagingException {
        // The same at each attempt: a guest's server that gets a mail twice can tell, and many show it once.
        String id = "<" + message.key() + "@" + hotel.domain() + ">";
        MimeMessage letter = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        letter.setFrom(named(hotel.address(), hotel.name()));
        letter.setRecipient(
                Message.RecipientType.TO,
                named(message.to().ids().get(0), message.to().name().orElse("")));
        letter.setSubject(subject(message), UTF_8);
        letter.setSentDate(Date.from(clock.instant()));
        List<String> thread = message.replyContext().map(ReplyContext::ids).orElse(List.of());
        if (!thread.isEmpty()) {
            letter.setHeader("In-Reply-To", thread.get(thread.size() - 1));
            letter.setHeader("References", String.join("\r\n ", thread));
        }
        return letter;
    }

    private static InternetAddress named(String address, String name) throws MessagingException {
        InternetAddress named = new InternetAddress(address, false);
        String line = Headers.oneLine(name);
        try {
            named.setPersonal(line.isEmpty() ? null : line, UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every JDK has UTF-8", e);
        }
        return named;
    }

    private String subject(OutboundMessage message) {
        String theirs = message.subject().map(Headers::oneLine).orElse("");
        if (theirs.isEmpty()) {
            return hotel.subject();
        }
        return ANSWER.matcher(theirs).matches() ? theirs : "Re: " + theirs;
    }

    private static void putWords(String words, MimePart part) throws MessagingException {
        DataSource source =
                new ByteArrayDataSource(words.getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8");
        part.setDataHandler(new DataHandler(source));
        part.setHeader("Content-Type", source.getContentType());
        part.setHeader(ENCODING, MimeUtility.getEncoding(source));
    }

    private static MimeBodyPart attachment(OutboundFile file) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new FileSource(file)));
        // A mail within a mail must not be encoded, and would be altered on its way: it goes as what it is not.
        boolean composite = file.type().startsWith("message/") || file.type().startsWith("multipart/");
        part.setHeader("Content-Type", composite ? "application/octet-stream" : file.type());
        part.setHeader(ENCODING, "base64");
        ParameterList name = new ParameterList();
        name.set("filename", Headers.oneLine(file.name()), UTF_8);
        part.setHeader("Content-Disposition", new ContentDisposition("attachment", name).toString());
        return part;
    }

    /** A file that lies on a disk. */
    private record FileSource(OutboundFile file) implements DataSource {

        @Override
        public InputStream getInputStream() throws IOException {
            return file.open();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("A file for a guest is only read");
        }

        @Override
        public String getContentType() {
            return file.type();
        }

        @Override
        public String getName() {
            return file.name();
        }
    }
}
