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
 * @param phone shown when the page cannot connect, as is {@code email}
 * @param privacyUrl the hotel's privacy statement
 * @param logoUrl a picture of the hotel's own
 */
public record Appearance(
        List<String> allowedOrigins,
        Optional<String> hotelName,
        AccentColor accentColor,
        Greetings greetings,
        Optional<OpeningHours> openingHours,
        Optional<String> phone,
        Optional<String> email,
        Optional<URI> privacyUrl,
        Optional<URI> logoUrl) {

    public Appearance {
        allowedOrigins = List.copyOf(allowedOrigins);
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
                AccentColor.of(settings.text(WebChatChannelType.ACCENT_COLOR)),
                Greetings.of(settings.list(WebChatChannelType.GREETING)),
                hours.isEmpty()
                        ? Optional.empty()
                        : Optional.of(OpeningHours.of(hours, ZoneId.of(settings.text(WebChatChannelType.TIME_ZONE)))),
                settings.find(WebChatChannelType.PHONE),
                settings.find(WebChatChannelType.EMAIL),
                settings.find(WebChatChannelType.PRIVACY_URL).map(URI::create),
                settings.find(WebChatChannelType.LOGO_URL).map(URI::create));
    }
}
