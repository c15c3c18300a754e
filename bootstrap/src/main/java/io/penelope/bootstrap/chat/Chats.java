package io.penelope.bootstrap.chat;

import io.javalin.http.Context;
import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.PropertySettings;
import io.penelope.bootstrap.http.Problem;
import io.penelope.bootstrap.http.ProblemException;
import io.penelope.channel.webchat.Appearance;
import io.penelope.channel.webchat.WebChatChannelType;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The web chats that are configured. */
public final class Chats {

    private final Map<String, Chat> chats;

    private Chats(Map<String, Chat> chats) {
        this.chats = chats;
    }

    /**
     * One hotel's web chat.
     *
     * @param hotel the name that guests read
     */
    record Chat(ChannelId id, String hotel, Appearance appearance) {}

    public static Chats of(Configuration configuration) {
        Map<PropertyId, String> names = configuration.properties().stream()
                .map(PropertySettings::property)
                .collect(Collectors.toMap(Property::id, Property::name));
        return new Chats(configuration.channels().stream()
                .filter(channel -> channel.type() instanceof WebChatChannelType)
                .map(channel -> chat(channel, names))
                .collect(Collectors.toMap(chat -> chat.id().value(), Function.identity())));
    }

    private static Chat chat(ChannelSettings channel, Map<PropertyId, String> names) {
        Appearance appearance = Appearance.of(channel.settings());
        String hotel = appearance.hotelName().orElseGet(() -> names.getOrDefault(channel.property(), ""));
        return new Chat(channel.id(), hotel, appearance);
    }

    Collection<Chat> all() {
        return chats.values();
    }

    /** The chat, if there is but one. */
    Optional<Chat> only() {
        return chats.size() == 1 ? chats.values().stream().findFirst() : Optional.empty();
    }

    /** Empty, if the address names none. */
    Optional<Chat> find(Context context) {
        return Optional.ofNullable(chats.get(context.pathParam("channelId")));
    }

    /** @throws ProblemException 404, if the address names none */
    Chat named(Context context) {
        return find(context).orElseThrow(() -> new ProblemException(Problem.of(404, "")));
    }
}
