package com.example.email;

import static com.example.email.connection.SettingNames.ADDRESS;
import static com.example.email.connection.SettingNames.FOLDERS;
import static com.example.email.connection.SettingNames.IMAP;
import static com.example.email.connection.SettingNames.IMAP_SECURITY;
import static com.example.email.connection.SettingNames.LARGEST_FILE;
import static com.example.email.connection.SettingNames.NAME;
import static com.example.email.connection.SettingNames.PASSWORD;
import static com.example.email.connection.SettingNames.POLL_EVERY;
import static com.example.email.connection.SettingNames.SMTP;
import static com.example.email.connection.SettingNames.SMTP_SECURITY;
import static com.example.email.connection.SettingNames.SUBJECT;
import static com.example.email.connection.SettingNames.USERNAME;

import com.example.email.connection.Account;
import com.example.email.connection.Mailbox;
import com.example.email.connection.Security;
import com.example.email.head.Sender;
import com.example.email.reading.Inbox;
import com.example.email.reading.MailReader;
import com.example.email.reading.Place;
import com.example.email.writing.LetterWriter;
import com.example.email.writing.Outbox;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mailbox that IMAP reads and SMTP writes for. */
public final class EmailChannelType implements ChannelType {

    private static final int MOST_FOLDERS = 50;
    private static final String SECURITY =
            "How the connection is kept secret: tls from its first byte on, starttls once the"
                    + " server has greeted, or none for a server on this machine.";
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1]):\\d+");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s@<>\",;]+@[^\\s@<>\",;]+");

    @Override
    public String id() {
        return "email";
    }

    @Override
    public String displayName() {
        return "E-mail";
    }

    @Override
    public SettingsSchema settings() {
        return SettingsSchema.of(
                        Setting.host(IMAP, "The provider's server for incoming mail, such as imap.example.com:993.")
                                .required(),
                        Setting.choice(IMAP_SECURITY, Security.words(), SECURITY)
                                .defaultTo(Security.TLS.word()),
                        Setting.host(SMTP, "The provider's server for outgoing mail, such as smtp.example.com:465.")
                                .required(),
                        Setting.choice(SMTP_SECURITY, Security.words(), SECURITY)
                                .defaultTo(Security.TLS.word()),
                        Setting.text(USERNAME, "What the mailbox is signed in to with, often its address.")
                                .required(),
                        Setting.secret(
                                        PASSWORD,
                                        "The mailbox's password, or where the provider wants one, an app password: see its"
                                                + " security settings.")
                                .required(),
                        Setting.text(ADDRESS, "The address to which guests write, and from which they are answered.")
                                .required()
                                .check(
                                        address -> MAIL_ADDRESS
                                                .matcher(address.strip())
                                                .matches(),
                                        "is one address, such as stay@riverside.example"),
                        Setting.text(NAME, "The name that guests see beside the address, such as Riverside Hotel."),
                        Setting.text(SUBJECT, "What stands above an answer to a mail that had no subject.")
                                .defaultTo("Your message"),
                        Setting.list(FOLDERS, "The mailbox's folders that guests' mails arrive in.")
                                .defaultTo("INBOX")
                                .check(
                                        folder -> folder.length() <= Place.LONGEST_NAME,
                                        "has up to " + Place.LONGEST_NAME + " characters"),
                        Setting.duration(POLL_EVERY, "How often the mailbox is looked at.")
                                .defaultTo("30s"),
                        Setting.size(
                                        LARGEST_FILE,
                                        "The largest file for a guest. On its way it grows by a third; most providers take"
                                                + " mails of 20 to 25 MB.")
                                .defaultTo("14MiB")
                                .sizeBetween("1MiB", "100MiB"))
                .checkTogether(EmailChannelType::folders)
                .checkTogether(values -> secretUnlessHere(values, IMAP, IMAP_SECURITY))
                .checkTogether(values -> secretUnlessHere(values, SMTP, SMTP_SECURITY));
    }

    /** Each has a place in the memory, which has room for a hundred. */
    private static Optional<SettingsSchema.Problem> folders(Map<String, String> values) {
        String names = values.getOrDefault(FOLDERS, "");
        return names.isBlank() || names.split(",").length > MOST_FOLDERS
                ? Optional.of(SettingsSchema.problem(FOLDERS, "names 1 to " + MOST_FOLDERS + " folders"))
                : Optional.empty();
    }

    /** A password goes over no network unless it is kept secret there. */
    private static Optional<SettingsSchema.Problem> secretUnlessHere(
            Map<String, String> values, String host, String security) {
        boolean open = Security.NONE.word().equals(values.get(security));
        boolean here = THIS_MACHINE.matcher(values.getOrDefault(host, "")).matches();
        return open && !here
                ? Optional.of(SettingsSchema.problem(
                        security, "may be none only for a server on this machine: say tls or starttls"))
                : Optional.empty();
    }

    @Override
    public Channel open(Settings settings, ChannelContext context) {
        Account account = new Account(
                settings.text(USERNAME).strip(), settings.text(PASSWORD).strip());
        Sender sender = new Sender(
                settings.text(ADDRESS).strip(),
                settings.find(NAME).map(String::strip).orElse(""),
                settings.text(SUBJECT).strip());
        List<String> folders = settings.list(FOLDERS);
        Mailbox mailbox = new Mailbox(settings.host(IMAP), Security.of(settings.text(IMAP_SECURITY)), account, folders);
        return new EmailChannel(
                mailbox,
                new Inbox(
                        mailbox,
                        folders,
                        new MailReader(sender, context.clock()),
                        context,
                        settings.duration(POLL_EVERY)),
                new Outbox(settings.host(SMTP), Security.of(settings.text(SMTP_SECURITY)), account, sender),
                new LetterWriter(sender, context.clock()),
                settings.size(LARGEST_FILE));
    }
}
