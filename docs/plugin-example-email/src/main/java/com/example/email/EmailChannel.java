package com.example.email;

import com.example.email.connection.MailTrouble;
import com.example.email.connection.Mailbox;
import com.example.email.content.Attachment;
import com.example.email.content.AttachmentId;
import com.example.email.head.GuestMailAddress;
import com.example.email.reading.Inbox;
import com.example.email.writing.LetterWriter;
import com.example.email.writing.Outbox;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileForm;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.FileSendingChannel;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.MediaChannel;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.PollingChannel;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.TextUnit;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One mailbox of the hotel's. */
final class EmailChannel implements PollingChannel, MediaChannel, FileSendingChannel {

    /** No server minds, and no letter is longer. */
    private static final int LONGEST_TEXT = 100_000;

    private final Mailbox mailbox;
    private final Inbox inbox;
    private final Outbox outbox;
    private final LetterWriter letters;
    private final long largestFile;

    EmailChannel(Mailbox mailbox, Inbox inbox, Outbox outbox, LetterWriter letters, long largestFile) {
        this.mailbox = mailbox;
        this.inbox = inbox;
        this.outbox = outbox;
        this.letters = letters;
        this.largestFile = largestFile;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.text(LONGEST_TEXT, TextUnit.CODE_POINTS)
                .pace(1, Duration.ofSeconds(1)) // providers count by the hour, and take a burst for spam
                .file(FileForm.of(MediaKind.FILE, largestFile).caption(LONGEST_TEXT, TextUnit.CODE_POINTS))
                .build();
    }

    @Override
    public CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait) throws Exception {
        try {
            return CompletableFuture.completedFuture(inbox.news(cursor.isPresent(), wait));
        } catch (MessagingException e) {
            throw MailTrouble.withImap(e);
        }
    }

    @Override
    public Optional<Download> fetch(FileReference file) throws Exception {
        AttachmentId id = AttachmentId.parse(file.id())
                .orElseThrow(() -> new IOException("A file's id is not one that this channel has made"));
        try {
            return Attachment.open(id, mailbox).map(Download::of);
        } catch (MessagingException e) {
            throw MailTrouble.withImap(e);
        }
    }

    @Override
    public SendResult send(OutboundMessage message) throws MessagingException {
        try {
            return isReachable(message) ? outbox.send(letters.letter(message)) : unreachable();
        } catch (AddressException e) {
            return unreachable();
        }
    }

    @Override
    public SendResult sendFile(OutboundFile file) throws MessagingException {
        try {
            return isReachable(file) ? outbox.send(letters.letter(file)) : unreachable();
        } catch (AddressException e) {
            return unreachable();
        }
    }

    private static boolean isReachable(OutboundMessage message) {
        return GuestMailAddress.isOne(message.to().ids().get(0));
    }

    private static SendResult unreachable() {
        return SendResult.refused(Refusal.UNREACHABLE, "The guest's id is no mail address");
    }

    @Override
    public Health check() {
        try (Mailbox.Connection connection = mailbox.connect()) {
            for (String folder : mailbox.folders()) {
                connection.open(folder);
            }
        } catch (MessagingException e) {
            return problem(MailTrouble.withImap(e).getMessage());
        }
        return outbox.trouble()
                .map(trouble -> problem(
                        trouble instanceof SendResult.Blocked blocked
                                ? blocked.detail()
                                : ((SendResult.Unavailable) trouble).detail()))
                .orElseGet(() -> Health.ok("a mailbox with the folders " + String.join(", ", mailbox.folders())));
    }

    /** What to do stands behind the colon, if it is known. */
    private static Health problem(String words) {
        int colon = words.indexOf(": see ");
        return colon < 0
                ? Health.problem(words, "See whether imap and smtp are right, and try again")
                : Health.problem(words.substring(0, colon), "See" + words.substring(colon + 5));
    }
}
