package com.example.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.example.email.content.AttachmentId;
import com.example.email.head.Headers;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.tck.Answer;
import io.penelope.channel.tck.Call;
import io.penelope.channel.tck.FileService;
import io.penelope.channel.tck.Platform;
import io.penelope.channel.tck.PollingChannelTck;
import io.penelope.channel.tck.Protocol;
import io.penelope.channel.tck.RecordedPoll;
import io.penelope.channel.tck.Trouble;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The promises that every channel makes, kept with a mailbox. */
class EmailTckTest extends PollingChannelTck {

    @Override
    protected ChannelType type() {
        return new EmailChannelType();
    }

    @Override
    protected List<Protocol> protocols() {
        return List.of(new ImapOfTheKit(), new SmtpOfTheKit());
    }

    @Override
    protected Map<String, String> settings(List<URI> servers) {
        // Only the kit's own servers are on this machine; elsewhere a password needs a connection that is secret.
        String security = servers.get(0).getHost().equals("127.0.0.1") ? "none" : "tls";
        return Map.of(
                "imap",
                servers.get(0).getAuthority(),
                "imapSecurity",
                security,
                "smtp",
                servers.get(1).getAuthority(),
                "smtpSecurity",
                security,
                "username",
                "stay-of-the-kit",
                "password",
                "xyzzy-4711-plugh",
                "address",
                "stay@riverside.example",
                "name",
                "Riverside Hotel");
    }

    @Override
    protected Map<String, String> settings(URI platform) {
        return settings(List.of(platform, platform));
    }

    @Override
    protected GuestAddress guest() {
        return GuestAddress.of("ana@guest.example").name("Ana");
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new Post());
    }

    /** A provider of mail. */
    private static final class Post implements Platform {

        @Override
        public Answer accepts(Call call) {
            return SmtpOfTheKit.toTheMail(250, "2.0.0 queued");
        }

        private static Optional<MimeMessage> mail(Call call) {
            return call.method().equals("DATA") ? Optional.of(Mails.parsed(call.octets())) : Optional.empty();
        }

        @Override
        public Optional<String> words(Call call) {
            return mail(call).filter(mail -> !Mails.hasFile(mail)).map(Mails::words);
        }

        @Override
        public Optional<String> key(Call call) {
            return mail(call).map(mail -> header(mail, "Message-ID"));
        }

        @Override
        public Optional<String> replyContext(Call call) {
            return mail(call)
                    .map(mail -> header(mail, "References").replaceAll("\\s+", " "))
                    .filter(references -> !references.isEmpty());
        }

        @Override
        public Optional<String> subject(Call call) {
            return mail(call).map(mail -> Headers.words(header(mail, "Subject")));
        }

        private static String header(MimeMessage mail, String name) {
            try {
                return mail.getHeader(name) == null ? "" : mail.getHeader(name)[0];
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<String> fileFor(Call call) {
            return mail(call).filter(Mails::hasFile).map(mail -> {
                try {
                    return new String(Mails.bytes(Mails.file(mail)), ISO_8859_1);
                } catch (MessagingException | IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        @Override
        public Optional<String> caption(Call call) {
            return mail(call).filter(Mails::hasFile).map(Mails::words).filter(words -> !words.isEmpty());
        }

        @Override
        public Optional<FileService> files() {
            return Optional.of(new Attachments());
        }

        @Override
        public Answer rejects(Call call) {
            return SmtpOfTheKit.to("AUTH", 535, "5.7.8 Error: authentication failed");
        }

        @Override
        public List<Trouble> troubles() {
            return List.of(
                    Trouble.blocked("the account may not send", SmtpOfTheKit.to("MAIL", 550, "5.7.1 Not yours")),
                    Trouble.blocked("the account is not known", SmtpOfTheKit.to("MAIL", 530, "5.7.0 Sign in")),
                    Trouble.throttled("too many mails", SmtpOfTheKit.to("MAIL", 451, "4.7.1 Slow down"), Duration.ZERO),
                    Trouble.refused(
                            "no such guest",
                            SmtpOfTheKit.to("RCPT", 550, "5.1.1 <ana@guest.example>: unknown"),
                            Refusal.UNREACHABLE),
                    Trouble.blocked("no relaying", SmtpOfTheKit.to("RCPT", 554, "5.7.1 Relay access denied")),
                    Trouble.later("greylisted", SmtpOfTheKit.to("RCPT", 450, "4.2.0 Greylisted")),
                    Trouble.unavailable("closing", SmtpOfTheKit.to("RCPT", 421, "4.3.2 Closing")),
                    Trouble.refused("spam", SmtpOfTheKit.toTheMail(554, "5.7.1 Looks like spam"), Refusal.CONTENT),
                    Trouble.refused("too large", SmtpOfTheKit.toTheMail(552, "5.3.4 Too large"), Refusal.CONTENT),
                    Trouble.later("no room", SmtpOfTheKit.toTheMail(452, "4.3.1 No room")),
                    Trouble.unknown("no answer that makes sense", SmtpOfTheKit.toTheMail(199, "what")));
        }
    }

    /** How a mailbox hands out what guests sent: in the mail in which it came. */
    private static final class Attachments implements FileService {

        @Override
        public FileReference file() {
            return FileReference.of(new AttachmentId("INBOX", 1, 1, "<file@guest.example>", List.of(2)).words());
        }

        @Override
        public Answer serves(Call call, byte[] bytes) {
            return ImapOfTheKit.mails(Mails.fromAna(
                    "file", "Content-Type: multipart/mixed; boundary=b", """
                    --b
                    Content-Type: text/plain

                    Here it is.
                    --b
                    Content-Type: image/jpeg; name=view.jpg
                    Content-Disposition: attachment; filename=view.jpg
                    Content-Transfer-Encoding: base64

                    %s
                    --b--
                    """.formatted(Mails.base64(bytes))));
        }

        @Override
        public Answer forgot(Call call) {
            return ImapOfTheKit.mails();
        }
    }

    @Override
    protected boolean startsFromNow() {
        return true;
    }

    @Override
    protected Answer nothingNew() {
        return ImapOfTheKit.mails();
    }

    @Override
    protected List<RecordedPoll> polls() {
        return List.of(
                RecordedPoll.of(
                        "two mails",
                        ImapOfTheKit.mails(Mails.plain("m1", "Is there a room? 🙂"), Mails.plain("m2", "はい")),
                        "message <m1@guest.example> of ana@guest.example in <m1@guest.example> about “Room”:"
                                + " Is there a room? 🙂",
                        "message <m2@guest.example> of ana@guest.example in <m2@guest.example> about “Room”: はい"),
                RecordedPoll.of(
                        "an answer below its history",
                        ImapOfTheKit.mails(Mails.fromAna("m3", """
                                Subject: Re: Room
                                In-Reply-To: <k2@riverside.example>
                                References: <m1@guest.example>
                                 <k2@riverside.example>
                                """, """
                                Thank you!

                                On Mon, 4 May 2026 at 10:02, Riverside Hotel <stay@riverside.example>
                                wrote:
                                > There is.
                                """)),
                        "message <m3@guest.example> of ana@guest.example in reply to <k2@riverside.example> in"
                                + " <m1@guest.example> <k2@riverside.example> <m3@guest.example> about “Re: Room”:"
                                + " Thank you!"),
                RecordedPoll.of(
                        "words, a picture and words",
                        ImapOfTheKit.mails(Mails.fromAna("m4", "Content-Type: multipart/mixed; boundary=b", """
                                --b
                                Content-Type: text/plain

                                See this:
                                --b
                                Content-Type: image/png; name=leak.png
                                Content-Disposition: inline; filename=leak.png
                                Content-Transfer-Encoding: base64

                                iVBORw0KGgo=
                                --b
                                Content-Type: text/plain

                                It leaks.
                                --b--
                                """)),
                        "message <m4@guest.example> of ana@guest.example in <m4@guest.example>: See this: +"
                                + " photo leak.png + It leaks."),
                RecordedPoll.of(
                        "an out-of-office note",
                        ImapOfTheKit.mails(Mails.fromAna("m5", """
                                Subject: Away
                                Auto-Submitted: auto-replied
                                """, "I am away.")),
                        "message <m5@guest.example> of ana@guest.example in <m5@guest.example> about “Away” by a"
                                + " machine: I am away."),
                RecordedPoll.of(
                        "a mail that came back, and one of the hotel's own",
                        ImapOfTheKit.mails(
                                Mails.fromAna("m6", "Content-Type: multipart/report; boundary=b", """
                                        --b
                                        Content-Type: text/plain

                                        It did not arrive.
                                        --b
                                        Content-Type: message/delivery-status

                                        Reporting-MTA: dns; guest.example

                                        Final-Recipient: rfc822; ana@guest.example
                                        Action: failed
                                        Status: 5.1.1
                                        --b
                                        Content-Type: text/rfc822-headers

                                        Message-ID: <k2@riverside.example>
                                        Subject: Re: Room
                                        --b--
                                        """)
                                        .replace("Ana@guest.example", "MAILER-DAEMON@guest.example"),
                                Mails.plain("m7", "A copy").replace("Ana@guest.example", "Stay@Riverside.example")),
                        "message <k2@riverside.example> failed: unreachable",
                        "ignored"));
    }
}
