package com.example.email.connection;

import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.HttpTrouble;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.regex.Pattern;

/** What went wrong with a mail server, in words that quote neither it nor a guest: servers repeat addresses and names. */
public final class MailTrouble {

    public static final String SIGN_IN_REMEDY =
            "see whether username and password are right, whether the provider wants an app"
                    + " password, and whether it lets mail programs in";

    /** Of the response codes of RFC 5530 and 9051, those of a no to a right password. */
    private static final Pattern PASSING = Pattern.compile("\\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG)]");

    private MailTrouble() {}

    /** For the calls that have no result to say it. */
    public static Exception withImap(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException
                && !PASSING.matcher(String.valueOf(failure.getMessage())).find()) {
            return new BlockedException("The IMAP server does not let us in: " + SIGN_IN_REMEDY);
        }
        if (failure instanceof FolderNotFoundException) {
            return new BlockedException("The mailbox has not all of the folders: see " + SettingNames.FOLDERS);
        }
        if (lacksStartTls(failure)) {
            return new BlockedException("The IMAP server has no STARTTLS: see " + SettingNames.IMAP_SECURITY);
        }
        return new IOException("The IMAP server did not answer as it should: " + words(failure));
    }

    public static boolean lacksStartTls(MessagingException failure) {
        return String.valueOf(failure.getMessage()).startsWith("STARTTLS is required");
    }

    public static String words(MessagingException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return HttpTrouble.words(cause); // which knows as much of other connections
    }
}
