package com.example.email.content;

import com.example.email.connection.Mailbox;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.search.HeaderTerm;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** A guest's file while it is fetched: piece by piece, as it is read. */
public final class Attachment extends FilterInputStream {

    private final Mailbox.Connection connection;

    private Attachment(InputStream bytes, Mailbox.Connection connection) {
        super(bytes);
        this.connection = connection;
    }

    /** Empty if the mail is not in its folder any more. Whoever closes the stream closes the connection. */
    public static Optional<InputStream> open(AttachmentId id, Mailbox mailbox) throws MessagingException, IOException {
        Mailbox.Connection connection = mailbox.connect();
        Optional<InputStream> file = Optional.empty();
        try {
            Optional<MimePart> part = find(id, connection.open(id.folder()));
            if (part.isPresent()) {
                file = Optional.of(new Attachment(Octets.of(part.get()), connection));
            }
            return file;
        } finally {
            if (file.isEmpty()) {
                connection.close();
            }
        }
    }

    private static Optional<MimePart> find(AttachmentId id, IMAPFolder folder) throws MessagingException, IOException {
        Optional<MimePart> found = mail(id, folder);
        for (int number : id.section()) {
            Optional<MimeMultipart> inside = found.isEmpty() ? Optional.empty() : MailParts.inside(found.get());
            found = inside.isEmpty() || number > inside.get().getCount()
                    ? Optional.empty()
                    : Optional.of((MimePart) inside.get().getBodyPart(number - 1));
        }
        return found;
    }

    private static Optional<MimePart> mail(AttachmentId id, IMAPFolder folder) throws MessagingException {
        Optional<Message> mail = folder.getUIDValidity() == id.validity()
                ? Optional.ofNullable(folder.getMessageByUID(id.uid()))
                : Optional.empty();
        if (mail.isEmpty() && !id.messageId().isEmpty()) {
            Message[] found = folder.search(new HeaderTerm("Message-ID", id.messageId()));
            mail = found.length == 0 ? Optional.empty() : Optional.of(found[0]);
        }
        if (mail.isPresent()) {
            ((IMAPMessage) mail.get()).setPeek(true);
        }
        return mail.map(MimePart.class::cast);
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            connection.close();
        }
    }
}
