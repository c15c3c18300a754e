package com.example.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.tck.GivenSettings;
import io.penelope.channel.tck.Lent;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hotel's mailbox at a real mail server on this machine, with the channel that reads it, and the host behind the channel. */
final class Hotel implements AutoCloseable {

    static final String ADDRESS = "stay@riverside.example";
    static final String PASSWORD = "xyzzy-4711-plugh";

    private final GreenMail server =
            new GreenMail(new ServerSetup[] {setup(ServerSetup.PROTOCOL_IMAP), setup(ServerSetup.PROTOCOL_SMTP)});
    private final GreenMailUser mailbox;
    private final Map<String, String> settings = new HashMap<>();
    private Lent lent = Lent.fresh();
    private EmailChannel channel;
    private Optional<String> cursor = Optional.empty();

    private static ServerSetup setup(String protocol) {
        return new ServerSetup(0, "127.0.0.1", protocol);
    }

    Hotel() {
        server.start();
        mailbox = server.setUser(ADDRESS, ADDRESS, PASSWORD);
        settings.putAll(Map.of(
                "imap",
                "127.0.0.1:" + server.getImap().getPort(),
                "imapSecurity",
                "none",
                "smtp",
                "127.0.0.1:" + server.getSmtp().getPort(),
                "smtpSecurity",
                "none",
                "username",
                ADDRESS,
                "password",
                PASSWORD,
                "address",
                ADDRESS,
                "name",
                "Hôtel Rivière"));
        open();
    }

    /** The same channel with another setting. */
    Hotel with(String setting, String value) {
        settings.put(setting, value);
        open();
        return this;
    }

    /** The same channel by another clock. */
    Hotel at(Instant now) {
        lent = lent.at(Clock.fixed(now, ZoneOffset.UTC));
        open();
        return this;
    }

    private void open() {
        EmailChannelType type = new EmailChannelType();
        channel = (EmailChannel) type.open(GivenSettings.of(type, settings), lent);
    }

    /** After a restart: what was stored is there, and nothing else. */
    void restart() {
        channel.close();
        lent = lent.again();
        open();
    }

    EmailChannel channel() {
        return channel;
    }

    Lent lent() {
        return lent;
    }

    GreenMail server() {
        return server;
    }

    /** A poll whose result is lost before it is stored. */
    PollResult pollAndCrash() throws Exception {
        return channel.poll(cursor, Duration.ofSeconds(30))
                .toCompletableFuture()
                .join();
    }

    /** A poll whose result is stored, as Penelope does it. */
    PollResult poll() throws Exception {
        return poll(Duration.ofSeconds(30));
    }

    PollResult poll(Duration wait) throws Exception {
        PollResult result = channel.poll(cursor, wait).toCompletableFuture().join();
        result.cursor().ifPresent(place -> cursor = Optional.of(place));
        lent.memory().putAll(result.remembered());
        return result;
    }

    /** The one message that a poll brings of a mail. */
    InboundEvent.GuestMessage read(String source) throws Exception {
        poll();
        arrives(source);
        List<InboundEvent> events = poll().events();
        if (events.size() != 1) {
            throw new AssertionError("There is not one event but " + events);
        }
        return (InboundEvent.GuestMessage) events.get(0);
    }

    static List<String> texts(InboundEvent.GuestMessage message) {
        return message.parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).words())
                .toList();
    }

    static List<Part.Media> files(InboundEvent.GuestMessage message) {
        return message.parts().stream()
                .filter(Part.Media.class::isInstance)
                .map(Part.Media.class::cast)
                .toList();
    }

    void arrives(String source) throws Exception {
        arrivesIn("INBOX", source);
    }

    void arrivesIn(String name, String source) throws Exception {
        folder(name).appendMessage(Mails.parsed(source.getBytes(UTF_8)), new Flags(), new Date());
    }

    void arrived(Instant then, String source) throws Exception {
        folder("INBOX").appendMessage(Mails.parsed(source.getBytes(UTF_8)), new Flags(), Date.from(then));
    }

    MailFolder folder(String name) throws Exception {
        MailFolder there = server.getManagers().getImapHostManager().getFolder(mailbox, name);
        return there == null ? server.getManagers().getImapHostManager().createMailbox(mailbox, name) : there;
    }

    /** What a guest finds in the mailbox. */
    List<MimeMessage> mailsOf(String domain) {
        return Arrays.asList(server.getReceivedMessagesForDomain(domain));
    }

    @Override
    public void close() {
        channel.close();
        server.stop();
    }
}
