package io.penelope.channel.whatsapp;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import java.util.regex.Pattern;

/** WhatsApp, one business number a channel, by Meta's Cloud API. */
public final class WhatsAppChannelType implements ChannelType {

    static final String PHONE_NUMBER_ID = "phoneNumberId";
    static final String ACCESS_TOKEN = "accessToken";
    static final String APP_SECRET = "appSecret";
    static final String VERIFY_TOKEN = "verifyToken";
    static final String API_URL = "apiUrl";
    static final String STATUS_WAIT = "statusWait";

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern PRINTABLE = Pattern.compile("\\p{Graph}+");

    @Override
    public String id() {
        return "whatsapp";
    }

    @Override
    public String displayName() {
        return "WhatsApp";
    }

    @Override
    public SettingsSchema settings() {
        return SettingsSchema.of(
                Setting.text(
                                PHONE_NUMBER_ID,
                                "The id of the hotel's WhatsApp number, which is not the number itself. Meta's App Dashboard"
                                        + " shows it under WhatsApp > API Setup as \"Phone number ID\".")
                        .required()
                        .check(value -> DIGITS.matcher(value.strip()).matches(), "has digits only"),
                Setting.secret(
                                ACCESS_TOKEN,
                                "A token of a system user, made in Meta's Business Settings under Users > System users with"
                                        + " the permissions whatsapp_business_messaging and whatsapp_business_management and"
                                        + " no expiry. The one that the API Setup page shows dies within a day.")
                        .required()
                        .check(
                                value -> PRINTABLE.matcher(value.strip()).matches(),
                                "has no blanks or line breaks inside"),
                Setting.secret(
                                APP_SECRET,
                                "The secret of the Meta app, with which Meta signs webhooks: App Dashboard > App settings >"
                                        + " Basic > App secret.")
                        .required(),
                Setting.ownSecret(
                                VERIFY_TOKEN,
                                "A word of your own choosing. Enter the same in the App Dashboard under WhatsApp >"
                                        + " Configuration > Webhook, beside this channel's webhook address, and subscribe to"
                                        + " the field \"messages\" there.")
                        .required(),
                Setting.url(API_URL, "The Graph API with its version, as Meta's list of versions names it.")
                        .defaultTo("https://graph.facebook.com/v23.0"),
                Setting.duration(
                                STATUS_WAIT,
                                "How long to wait for a status webhook that proves a message was sent, if the call that sent"
                                        + " it broke. Without one by then it is sent again.")
                        .defaultTo("5m"));
    }

    @Override
    public Channel open(Settings settings, ChannelContext context) {
        return new WhatsAppChannel(Account.from(settings), settings.duration(STATUS_WAIT), context);
    }
}
