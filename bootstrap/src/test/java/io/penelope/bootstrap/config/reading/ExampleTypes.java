package io.penelope.bootstrap.config.reading;

import static java.util.stream.Collectors.toMap;

import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Channel types whose settings are of every kind. They open no channel. */
public record ExampleTypes(String id, String displayName, SettingsSchema settings) implements ChannelType {

    private static final SettingsSchema WHATSAPP = SettingsSchema.of(
            Setting.text("phoneNumberId", "Meta's App Dashboard shows it as \"Phone number ID\".")
                    .required()
                    .check(value -> value.strip().matches("\\d+"), "has digits only"),
            Setting.secret("accessToken", "Create a system user token in Meta's Business Settings.")
                    .required(),
            Setting.secret("appSecret", "App Dashboard > App settings > Basic.").required(),
            Setting.ownSecret("verifyToken", "A word of your own choosing.").required(),
            Setting.url("apiUrl", "The Graph API with its version.").defaultTo("https://graph.facebook.com/v23.0"));

    private static final SettingsSchema TELEGRAM = SettingsSchema.of(
                    Setting.secret("botToken", "BotFather tells it.").required(),
                    Setting.choice("updates", List.of("webhook", "polling"), "How Telegram hands over updates.")
                            .defaultTo("webhook"),
                    Setting.ownSecret("secretToken", "A word of your own choosing."),
                    Setting.url("apiUrl", "The Bot API.").defaultTo("https://api.telegram.org"))
            .checkTogether(values -> "webhook".equals(values.get("updates")) && !values.containsKey("secretToken")
                    ? Optional.of(SettingsSchema.problem("secretToken", "is missing, as updates come by webhook"))
                    : Optional.empty());

    private static final SettingsSchema WEBCHAT =
            SettingsSchema.of(Setting.list("allowedOrigins", "The sites that may show the chat.")
                    .required()
                    .check(value -> value.startsWith("https://"), "has to begin with https://"));

    private static final SettingsSchema PIGEONS = SettingsSchema.of(
            Setting.integer("pigeons", "How many there are.").defaultTo("2").formerly("doves"),
            Setting.secret("whistle", "What calls them home.").formerly("call"),
            Setting.bool("atNight", "Whether they fly at night.").defaultTo("false"),
            Setting.duration("rest", "How long they sit between two flights.").defaultTo("90s"),
            Setting.size("load", "How much one of them carries.")
                    .defaultTo("2KB")
                    .sizeBetween("1", "1MiB"));

    /** By their ids. */
    public static final Map<String, ChannelType> ALL = Stream.of(
                    new ExampleTypes("whatsapp", "WhatsApp", WHATSAPP),
                    new ExampleTypes("telegram", "Telegram", TELEGRAM),
                    new ExampleTypes("webchat", "Web chat", WEBCHAT),
                    new ExampleTypes("pigeons", "Pigeons", PIGEONS))
            .collect(toMap(ChannelType::id, type -> type));

    /** All of them, as if they had come with the jar. */
    public static ChannelTypes installed() {
        return ChannelTypes.of(ALL.values().toArray(ChannelType[]::new));
    }

    @Override
    public String beforehand() {
        return id.equals("whatsapp") ? "Meta looks at the name, which takes a day & more." : "";
    }

    @Override
    public Channel open(Settings settings, ChannelContext context) {
        throw new UnsupportedOperationException();
    }
}
