package io.penelope.channel.whatsapp;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ReachableType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.channel.spi.TriableType;
import io.penelope.channel.spi.TrialCall;
import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.GraphApi;
import io.penelope.channel.whatsapp.hearing.WebhookTrial;
import io.penelope.channel.whatsapp.registering.Registration;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** WhatsApp, one business number a channel, by Meta's Cloud API. */
public final class WhatsAppChannelType implements ReachableType, TriableType {

    static final String REPEAT_IN_DOUBT_AFTER = "repeatInDoubtAfter";

    private static final Duration SHORTEST_DOUBT = Duration.ofSeconds(10);
    private static final Duration LONGEST_DOUBT = Duration.ofMinutes(10);

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern PRINTABLE = Pattern.compile("\\p{Graph}+");
    private static final Pattern TEMPLATE = Pattern.compile("[a-z][a-z0-9_]{0,511}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2,4})?");

    @Override
    public String id() {
        return "whatsapp";
    }

    @Override
    public String beforehand() {
        return "A number that somebody uses in the WhatsApp app has to be deleted there first, with all that was written; one in the"
                + " WhatsApp Business app may stay there only if a solution partner of Meta's connects it. Meta looks at the name that"
                + " guests see, which takes a day or two. Guests can be answered without Meta's verification of the business, which takes"
                + " days; it is wanted for more than two numbers, and to write first to more than 250 guests a day. Meta's test number"
                + " needs none of this: begin with it.";
    }

    @Override
    public String displayName() {
        return "WhatsApp";
    }

    @Override
    public SettingsSchema settings() {
        return SettingsSchema.of(
                Setting.text(
                                Account.PHONE_NUMBER_ID,
                                "The id of the hotel's WhatsApp number, which is not the number itself. Meta's App Dashboard"
                                        + " shows it under WhatsApp > API Setup as \"Phone number ID\".")
                        .required()
                        .check(value -> DIGITS.matcher(value.strip()).matches(), "has digits only"),
                Setting.secret(
                                Account.ACCESS_TOKEN,
                                "A token of a system user, made in Meta's Business Settings under Users > System users with"
                                        + " the permissions whatsapp_business_messaging and whatsapp_business_management and"
                                        + " no expiry. The one that the API Setup page shows dies within a day.")
                        .required()
                        .check(
                                value -> PRINTABLE.matcher(value.strip()).matches(),
                                "has no blanks or line breaks inside"),
                Setting.secret(
                                Account.APP_SECRET,
                                "The secret of the Meta app, with which Meta signs webhooks, and by which Penelope proves that"
                                        + " she may use accessToken: App Dashboard > App settings > Basic > App secret."
                                        + " It has to be the app for which that token was made.")
                        .required(),
                Setting.ownSecret(
                                Account.VERIFY_TOKEN,
                                "A word of your own choosing, by which Meta's first call of this channel's webhook is known."
                                        + " Penelope hands it to Meta; with registerWebhook: false you enter it in the App"
                                        + " Dashboard.")
                        .required(),
                Setting.url(Account.API_URL, "The Graph API with its version, as Meta's list of versions names it.")
                        .defaultTo(GraphApi.ADDRESS),
                Setting.duration(
                                REPEAT_IN_DOUBT_AFTER,
                                "If the call that sent a message broke, nobody knows whether the guest has it until a"
                                        + " status of it comes. How long to wait for that, while the guest's next"
                                        + " messages wait too: then it is sent again. It goes sooner where statuses of"
                                        + " later messages have come and its own has not. Shorter risks that guests"
                                        + " read a message twice when WhatsApp's webhooks are late.")
                        .defaultTo("1m")
                        .formerly("statusWait")
                        .check(value -> Durations.isBetween(value, SHORTEST_DOUBT, LONGEST_DOUBT), "is 10s to 10m"),
                Setting.text(
                                Account.REOPEN_TEMPLATE,
                                "The name of a message template of the hotel's, made in WhatsApp Manager > Message templates:"
                                        + " without variables, with a quick-reply button if you like. WhatsApp lets a"
                                        + " hotel answer for 24 hours after the guest's last message. What the staff"
                                        + " write later is held, and the guest gets this template once, so that they"
                                        + " can answer it. Without it the guest is not asked.")
                        .check(
                                value -> TEMPLATE.matcher(value.strip()).matches(),
                                "is lower case letters, digits and _"),
                Setting.text(
                                Account.REOPEN_LANGUAGE,
                                "The code of that template's language as WhatsApp Manager shows it.")
                        .defaultTo("en")
                        .check(value -> LANGUAGE.matcher(value.strip()).matches(), "is a code such as en or en_GB"),
                Setting.text(
                                Account.BUSINESS_ACCOUNT_ID,
                                "The id of the WhatsApp business account that has the number and the template, shown in"
                                        + " WhatsApp > API Setup beside the number's. With it the check tells whether"
                                        + " reopenTemplate is there, approved and without variables, and Penelope sees to"
                                        + " it that the account tells the app of messages.")
                        .check(value -> DIGITS.matcher(value.strip()).matches(), "has digits only"),
                Setting.bool(
                                Account.REGISTER_WEBHOOK,
                                "Whether Penelope tells Meta, when she starts, where this channel's webhook is. With false"
                                        + " enter its address and verifyToken in the App Dashboard under WhatsApp >"
                                        + " Configuration > Webhook, and subscribe to the fields \"messages\", \"standby\","
                                        + " \"calls\" and \"message_template_status_update\" there: say so if"
                                        + " something between Meta and Penelope hands her webhooks on.")
                        .defaultTo("true"));
    }

    /** A simulated platform, at an address that no internet knows, calls any address. */
    @Override
    public Optional<String> whyUnreachable(Settings settings, URI webhookAddress) {
        return Registration.isCallable(settings.url(Account.API_URL), webhookAddress)
                ? Optional.empty()
                : Optional.of(
                        "is never called by WhatsApp at " + webhookAddress + ": that has to be https, at a name that"
                                + " the internet knows. Mend server.publicUrl"
                                + (settings.bool(Account.REGISTER_WEBHOOK)
                                        ? ""
                                        : ", and enter the new address in Meta's App Dashboard"));
    }

    @Override
    public List<TrialCall> trialCalls(Settings settings, URI webhookAddress) {
        Account account = Account.from(settings);
        return WebhookTrial.of(account.appSecret(), account.verifyToken(), webhookAddress);
    }

    @Override
    public Channel open(Settings settings, ChannelContext context) {
        return new WhatsAppChannel(
                Account.from(settings),
                settings.duration(REPEAT_IN_DOUBT_AFTER),
                settings.bool(Account.REGISTER_WEBHOOK),
                context);
    }
}
