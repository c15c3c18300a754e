package io.penelope.channel.webchat.session;

import io.javalin.http.Context;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.webchat.Appearance;
import io.penelope.channel.webchat.WebChatChannelType;
import io.penelope.domain.channel.ChannelId;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The web chats that are configured. */
public final class Chats {

    private final Map<String, Chat> chats;

    public Chats(Collection<Chat> chats) {
        this.chats = chats.stream().collect(Collectors.toMap(chat -> chat.id().value(), Function.identity()));
    }

    /**
     * One hotel's web chat.
     *
     * @param hotel the name that guests read
     * @param largestFile bytes that a file of a guest's may have; empty if the chat takes none
     */
    public record Chat(ChannelId id, String hotel, Appearance appearance, OptionalLong largestFile) {

        /**
         * @param settings have passed the schema of the channel's type
         * @param property the hotel's name, unless the settings give another one for guests
         * @param largestKept bytes of the largest file that is kept at all
         */
        public static Chat of(ChannelId id, Settings settings, String property, long largestKept) {
            Appearance appearance = Appearance.of(settings);
            return new Chat(
                    id,
                    appearance.hotelName().orElse(property),
                    appearance,
                    WebChatChannelType.largestFile(settings, largestKept));
        }
    }

    public Collection<Chat> all() {
        return chats.values();
    }

    /** The chat, if there is but one. */
    public Optional<Chat> only() {
        return chats.size() == 1 ? chats.values().stream().findFirst() : Optional.empty();
    }

    /** Empty, if the address names none. */
    public Optional<Chat> find(Context context) {
        return Optional.ofNullable(chats.get(context.pathParam("channelId")));
    }

    /** @throws ProblemException 404, if the address names none */
    public Chat named(Context context) {
        return find(context).orElseThrow(() -> new ProblemException(Problem.of(404, "")));
    }
}
