package io.penelope.endtoend.trouble.sick;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;

/** A channel type whose channels each have an illness of their own. */
public final class SickChannelType implements ChannelType {

    static final String ILLNESS = "illness";
    static final String TOKEN = "token";

    @Override
    public String id() {
        return "sick";
    }

    @Override
    public String displayName() {
        return "Sick";
    }

    @Override
    public SettingsSchema settings() {
        return SettingsSchema.of(
                Setting.text(ILLNESS, "What the channel does, and when, such as hangs-sending.")
                        .required(),
                Setting.secret(TOKEN, "What it tells everybody.").required());
    }

    @Override
    public Channel open(Settings settings, ChannelContext context) {
        Illness illness = new Illness(settings.text(ILLNESS), settings.text(TOKEN));
        illness.breaksOut("opening");
        return settings.text(ILLNESS).endsWith("polling") ? new SickPolling(illness) : new SickWebhook(illness);
    }
}
