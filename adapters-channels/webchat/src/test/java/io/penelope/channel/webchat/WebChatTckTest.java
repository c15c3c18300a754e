package io.penelope.channel.webchat;

import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.tck.ChannelTck;
import io.penelope.channel.tck.Platform;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The promises that every channel makes, kept by one whose platform is Penelope itself. */
class WebChatTckTest extends ChannelTck {

    @Override
    protected ChannelType type() {
        return new WebChatChannelType();
    }

    @Override
    protected Map<String, String> settings(URI platform) {
        return Map.of(
                "allowedOrigins", "https://www.riverside.example",
                "greeting", "en: Welcome!",
                "openingHours", "daily 07:00-23:00",
                "timeZone", "Europe/Prague",
                "privacyUrl", "https://www.riverside.example/privacy");
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.empty();
    }
}
