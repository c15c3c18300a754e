package com.example.acme;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;

/** What the configuration calls {@code acme}, and which settings it takes. */
public final class AcmeChannelType implements ChannelType {

    static final String ACCESS_TOKEN = "accessToken";
    static final String SIGNING_SECRET = "signingSecret";
    static final String API_URL = "apiUrl";

    @Override
    public String id() {
        return "acme";
    }

    @Override
    public String displayName() {
        return "Acme";
    }

    // Help is read by somebody who has never seen the platform: say where each value is found.
    @Override
    public SettingsSchema settings() {
        return SettingsSchema.of(
                Setting.secret(
                                ACCESS_TOKEN,
                                "The token that lets programs write: Acme's console > Bots > Access token.")
                        .required()
                        .check(token -> token.strip().matches("[!-~]+"), "has no blanks or line breaks inside"),
                Setting.secret(SIGNING_SECRET, "Signs what Acme sends: Acme's console > Bots > Webhook > Secret.")
                        .required(),
                Setting.url(API_URL, "The API's address; another one only for a simulated platform.")
                        .defaultTo("https://api.acme.example"));
    }

    @Override
    public Channel open(Settings settings, ChannelContext context) {
        AcmeApi api = new AcmeApi(
                context.http(),
                settings.url(API_URL),
                settings.text(ACCESS_TOKEN).strip(),
                context.clock());
        return new AcmeChannel(api, settings.text(SIGNING_SECRET).strip());
    }
}
