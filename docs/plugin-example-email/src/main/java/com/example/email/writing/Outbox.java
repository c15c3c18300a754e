package com.example.email.writing;

import com.example.email.connection.Account;
import com.example.email.connection.Security;
import com.example.email.connection.Sessions;
import com.example.email.head.Sender;
import io.penelope.channel.spi.SendResult;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** The way out, by SMTP: a connection for each mail. */
public final class Outbox {

    private final InetSocketAddress server;
    private final Security security;
    private final Account account;
    private final Sender hotel;

    public Outbox(InetSocketAddress server, Security security, Account account, Sender hotel) {
        this.server = server;
        this.security = security;
        this.account = account;
        this.hotel = hotel;
    }

    public SendResult send(MimeMessage letter) throws MessagingException {
        WatchedTransport transport = new WatchedTransport(session());
        try {
            connect(transport);
        } catch (MessagingException e) {
            return SmtpVerdict.whenConnecting(e, transport.getLastReturnCode());
        }
        try {
            transport.sendMessage(letter, letter.getAllRecipients());
            return SendResult.accepted(letter.getMessageID());
        } catch (MessagingException e) {
            return SmtpVerdict.whenSending(e, transport.step());
        } finally {
            closeQuietly(transport);
        }
    }

    /** Empty if the server lets us in; nothing is sent. */
    public Optional<SendResult> trouble() {
        WatchedTransport transport = new WatchedTransport(session());
        try {
            connect(transport);
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(SmtpVerdict.whenConnecting(e, transport.getLastReturnCode()));
        } finally {
            closeQuietly(transport);
        }
    }

    private Session session() {
        return Sessions.of("smtp", security, hotel.domain());
    }

    private void connect(WatchedTransport transport) throws MessagingException {
        transport.connect(server.getHostString(), server.getPort(), account.username(), account.password());
    }

    private static void closeQuietly(WatchedTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // what became of the mail was known before
        }
    }

    /** How far the handing over of a mail has come. */
    enum Step {
        SENDER,
        RECIPIENT,
        CONTENT,
        /** All of it is there, and the line that ends it may have arrived: from here on the server may have taken it. */
        END
    }

    /** A connection that knows how far it has come. */
    private static final class WatchedTransport extends SMTPTransport {

        private Step step = Step.SENDER;

        private WatchedTransport(Session session) {
            super(session, null);
        }

        private synchronized Step step() {
            return step;
        }

        @Override
        protected void rcptTo() throws MessagingException {
            step = Step.RECIPIENT;
            super.rcptTo();
        }

        @Override
        protected OutputStream data() throws MessagingException {
            step = Step.CONTENT;
            return super.data();
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            step = Step.END;
            super.finishData();
        }

        @Override
        public synchronized void sendMessage(jakarta.mail.Message message, Address[] addresses)
                throws MessagingException {
            step = Step.SENDER;
            super.sendMessage(message, addresses);
        }
    }
}
