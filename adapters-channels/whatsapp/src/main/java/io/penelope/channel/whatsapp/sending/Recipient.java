package io.penelope.channel.whatsapp.sending;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a message is for, as the Graph API wants to be told.
 *
 * @param field {@code to} for a number, {@code recipient} for a user id
 */
record Recipient(String field, String value) {

    /**
     * Webhooks show mobile numbers of Mexico and Argentina with a digit behind the country's that is not part of the
     * number as it is dialled from abroad. Sending to the longer form is sometimes refused.
     */
    private static final Pattern LONGER_FORM = Pattern.compile("\\+(?:(52)1|(54)9)(\\d{10})");

    /** Without its plus sign, Meta may take a number for one of the hotel's own country. */
    static Recipient number(String digits) {
        return new Recipient("to", "+" + digits);
    }

    static Recipient user(String id) {
        return new Recipient("recipient", id);
    }

    /** The same guest by the shorter form of the number; empty if there is only one. */
    Optional<Recipient> inOtherForm() {
        Matcher longer = LONGER_FORM.matcher(value);
        return longer.matches()
                ? Optional.of(number((longer.group(1) == null ? longer.group(2) : longer.group(1)) + longer.group(3)))
                : Optional.empty();
    }

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a recipient";
    }
}
