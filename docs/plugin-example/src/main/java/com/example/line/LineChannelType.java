package com.example.line;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;

/** LINE official accounts, by LINE's Messaging API. */
public final class LineChannelType implements ChannelType {

    static final String ACCESS_TOKEN = "channelAccessToken";
    static final String SECRET = "channelSecret";
    static final String API_URL = "apiUrl";
    static final String DATA_URL = "dataUrl";

    @Override
    public String id() {
        return "line";
    }

    @Override
    public String displayName() {
        return "LINE";
    }

    @Override
    public SettingsSchema settings() {
        return SettingsSchema.of(
                Setting.secret(
                                ACCESS_TOKEN,
                                "The long-lived channel access token: LINE Developers Console > the channel > Messaging"
                                        + " API > Channel access token.")
                        .required()
                        .check(token -> token.strip().matches("[!-~]+"), "has no blanks or line breaks inside"),
                Setting.secret(
                                SECRET,
                                "The secret with which LINE signs webhooks: LINE Developers Console > the channel >"
                                        + " Basic settings > Channel secret.")
                        .required(),
                Setting.url(API_URL, "The Messaging API's address; another one only for a simulated LINE.")
                        .defaultTo("https://api.line.me"),
                Setting.url(DATA_URL, "Where LINE hands out what guests send; another one only for a simulated LINE.")
                        .defaultTo("https://api-data.line.me"));
    }

    @Override
    public Channel open(Settings settings, ChannelContext context) {
        return new LineChannel(
                settings.text(SECRET).strip(),
                new LineApi(
                        context.http(),
                        settings.url(API_URL),
                        settings.url(DATA_URL),
                        settings.text(ACCESS_TOKEN).strip(),
                        context.clock()),
                context);
    }
}
