package com.example.email.reading;

import com.example.email.connection.Mail;
import com.example.email.content.AttachmentId;
import com.example.email.content.MailParts;
import com.example.email.head.GuestMailAddress;
import com.example.email.head.Headers;
import com.example.email.head.ReplyContext;
import com.example.email.head.Sender;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** Makes events of mails. */
public final class MailReader {

    private final Sender hotel;
    private final Clock clock;

    public MailReader(Sender hotel, Clock clock) {
        this.hotel = hotel;
        this.clock = clock;
    }

    InboundEvent read(Mail mail) throws MessagingException, IOException {
        IMAPMessage message = mail.message();
        Optional<String> messageId = Headers.ids(message, "Message-ID").stream().findFirst();
        String id = messageId.orElse(mail.ownId());
        Optional<Bounce> bounce = Bounce.in(message, hotel);
        if (bounce.isPresent()) {
            return bounce.get().event(id);
        }
        Optional<InternetAddress> from = author(message);
        if (from.isEmpty()) {
            return InboundEvent.unusable(id, "A mail does not say whom to answer");
        }
        if (hotel.is(from.get().getAddress())) {
            return InboundEvent.ignored(id); // a copy of what the hotel wrote itself
        }
        InboundEvent.GuestMessage event = InboundEvent.message(
                        id,
                        guest(from.get()),
                        receivedAt(message),
                        MailParts.of(message, section -> AttachmentId.of(mail, messageId.orElse(""), section)))
                .subject(Headers.raw(message, "Subject").map(Headers::words).orElse(""))
                .replyTo(
                        Headers.ids(message, "In-Reply-To").stream().findFirst().orElse(""))
                .replyContext(ReplyContext.of(message, messageId));
        return Automatic.is(message) ? event.automatic() : event;
    }

    /**
     * Whoever is to be answered. The form of a hotel's site sends all guests' mails from one address, and names the guest in
     * Reply-To: by From they would all be one guest, and read each other's answers.
     */
    private Optional<InternetAddress> author(IMAPMessage message) throws MessagingException {
        for (String header : List.of("Reply-To", "From")) {
            List<InternetAddress> addresses = addresses(message, header);
            if (addresses.size() == 1
                    && !(header.equals("Reply-To") && hotel.is(addresses.get(0).getAddress()))) {
                return Optional.of(addresses.get(0));
            }
        }
        return addresses(message, "From").stream().findFirst();
    }

    private static List<InternetAddress> addresses(IMAPMessage message, String header) throws MessagingException {
        try {
            InternetAddress[] parsed =
                    InternetAddress.parseHeader(Headers.raw(message, header).orElse(""), false);
            return List.of(parsed).stream().filter(MailReader::isReachable).toList();
        } catch (AddressException e) {
            return List.of();
        }
    }

    private static boolean isReachable(InternetAddress address) {
        return GuestMailAddress.isOne(address.getAddress());
    }

    private static GuestAddress guest(InternetAddress from) {
        // Providers do not tell capitals apart, and people write them as they like.
        String address = from.getAddress().toLowerCase(Locale.ROOT);
        GuestAddress guest = GuestAddress.of(address).handle(address);
        return from.getPersonal() == null ? guest : guest.name(Headers.words(from.getPersonal()));
    }

    /** By the server's clock: a guest's own may be years off. */
    private Instant receivedAt(IMAPMessage message) throws MessagingException {
        Date received = message.getReceivedDate();
        return received == null ? clock.instant() : received.toInstant();
    }
}
