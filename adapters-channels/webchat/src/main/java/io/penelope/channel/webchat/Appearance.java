package io.penelope.channel.webchat;

import io.penelope.channel.spi.Settings;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How a hotel shows itself to guests in the web chat.
 *
 * @param allowedOrigins the sites that may show the page in a frame, as browsers write them
 * @param hotelName empty: the property's name
 * @param openingHours empty if the hotel does not say when it answers
 * @param privacyUrl the hotel's privacy statement
 */
public record Appearance(
        List<String> allowedOrigins,
        Optional<String> hotelName,
        Look look,
        Greetings greetings,
        Optional<OpeningHours> openingHours,
        Contact contact,
        Optional<URI> privacyUrl) {

    public Appearance {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** @param logoUrl a picture of the hotel's own */
    public record Look(AccentColor accentColor, Optional<URI> logoUrl) {

        private static Look of(Settings settings) {
            return new Look(
                    AccentColor.of(settings.text(WebChatChannelType.ACCENT_COLOR)),
                    settings.find(WebChatChannelType.LOGO_URL).map(URI::create));
        }
    }

    /** How else the hotel is reached, which is shown when the page cannot connect. */
    public record Contact(Optional<String> phone, Optional<String> email) {

        private static Contact of(Settings settings) {
            return new Contact(settings.find(WebChatChannelType.PHONE), settings.find(WebChatChannelType.EMAIL));
        }
    }

    /** @param settings have passed the schema of {@link WebChatChannelType} */
    public static Appearance of(Settings settings) {
        List<String> hours = settings.list(WebChatChannelType.OPENING_HOURS);
        return new Appearance(
                settings.list(WebChatChannelType.ALLOWED_ORIGINS).stream()
                        .flatMap(origin -> Origins.normalised(origin).stream())
                        .distinct()
                        .toList(),
                settings.find(WebChatChannelType.HOTEL_NAME),
                Look.of(settings),
                Greetings.of(settings.list(WebChatChannelType.GREETING)),
                hours.isEmpty()
                        ? Optional.empty()
                        : Optional.of(OpeningHours.of(hours, ZoneId.of(settings.text(WebChatChannelType.TIME_ZONE)))),
                Contact.of(settings),
                settings.find(WebChatChannelType.PRIVACY_URL).map(URI::create));
    }
}
