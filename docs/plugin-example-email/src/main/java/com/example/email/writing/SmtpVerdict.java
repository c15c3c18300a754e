package com.example.email.writing;

import com.example.email.connection.MailTrouble;
import com.example.email.connection.SettingNames;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What an SMTP server's no means: RFC 5321 for its three digits, RFC 3463 for the status behind them.
 *
 * <p>Only the digits are told on: the words behind them repeat the guest's address.
 */
final class SmtpVerdict {

    private static final Pattern STATUS = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final int CLOSING = 421;
    private static final int NOT_SIGNED_IN = 530;

    private SmtpVerdict() {}

    /** @param code the server's last one; none of the hundreds if it hung up */
    static SendResult whenConnecting(MessagingException failure, int code) {
        if (failure instanceof AuthenticationFailedException && code / 100 == 5) {
            return SendResult.blocked("The SMTP server does not let us in: " + MailTrouble.SIGN_IN_REMEDY);
        }
        if (MailTrouble.lacksStartTls(failure)) {
            return SendResult.blocked("The SMTP server has no STARTTLS: see " + SettingNames.SMTP_SECURITY);
        }
        if (code / 100 == 5) {
            return SendResult.blocked("The SMTP server turns us away (" + code + "): see whether smtp is the provider's"
                    + " server for programs that send, and ask the provider");
        }
        return SendResult.unavailable(
                code / 100 == 4
                        ? "The SMTP server is in trouble (" + code + ")"
                        : "The SMTP server could not be reached: " + MailTrouble.words(failure));
    }

    static SendResult whenSending(MessagingException failure, Outbox.Step step) {
        int code = code(failure);
        String words = code + status(failure);
        if (code / 100 != 4 && code / 100 != 5) {
            return step == Outbox.Step.END
                    ? SendResult.unknown("The connection broke when all of the mail was sent")
                    : SendResult.unavailable("The connection to the SMTP server broke before the mail was sent");
        }
        if (code == CLOSING) {
            return SendResult.unavailable("The SMTP server is closing (" + words + ")");
        }
        if (code == NOT_SIGNED_IN) {
            return SendResult.blocked(
                    "The SMTP server wants us to sign in (" + words + "): " + MailTrouble.SIGN_IN_REMEDY);
        }
        return code / 100 == 4 ? notNow(step, words) : never(failure, step, words);
    }

    private static SendResult notNow(Outbox.Step step, String words) {
        return step == Outbox.Step.SENDER
                ? SendResult.throttled(Duration.ZERO, "The SMTP server takes nothing from us now (" + words + ")")
                : SendResult.later("The SMTP server does not take this mail now (" + words + ")");
    }

    private static SendResult never(MessagingException failure, Outbox.Step step, String words) {
        return switch (step) {
            case SENDER ->
                SendResult.blocked("The SMTP server takes no mail from this sender (" + words
                        + "): see whether the account may send from the address in " + SettingNames.ADDRESS);
            case RECIPIENT ->
                isRelaying(failure)
                        ? SendResult.blocked("The SMTP server passes nothing on for us (" + words
                                + "): see whether smtp is the provider's server for programs that send")
                        : SendResult.refused(Refusal.UNREACHABLE, "The guest's address is not taken (" + words + ")");
            case CONTENT, END -> SendResult.refused(Refusal.CONTENT, "The mail is not taken (" + words + ")");
        };
    }

    /** That is about us and not about the guest: every mail would meet it. */
    private static boolean isRelaying(MessagingException failure) {
        return answer(failure).toLowerCase(Locale.ROOT).contains("relay");
    }

    /** Of what the server said last; 0 if it said nothing. */
    private static int code(Exception failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (failure instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        if (failure instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
            return send.getReturnCode();
        }
        return failure instanceof MessagingException outer && outer.getNextException() != null
                ? code(outer.getNextException())
                : 0;
    }

    private static String answer(Exception failure) {
        return failure instanceof MessagingException outer && outer.getNextException() != null
                ? failure.getMessage() + answer(outer.getNextException())
                : String.valueOf(failure.getMessage());
    }

    private static String status(MessagingException failure) {
        Matcher status = STATUS.matcher(answer(failure));
        return status.find() ? " " + status.group() : "";
    }
}
