package io.penelope.channel.host;

import io.penelope.channel.host.opening.ConfiguredChannel;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.property.PropertyId;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A channel type whose channels a test makes itself, by their ids. */
public final class ScriptedType implements ChannelType {

    public static final String TOKEN = "t0ken/secret";

    private final String id;
    private final Map<String, Opening> openings = new HashMap<>();

    /** How one channel opens. */
    public interface Opening {
        Channel open(ChannelContext context);
    }

    public ScriptedType(String id) {
        this.id = id;
    }

    public ScriptedType with(String channelId, Channel channel) {
        return opening(channelId, context -> channel);
    }

    public ScriptedType opening(String channelId, Opening opening) {
        openings.put(channelId, opening);
        return this;
    }

    public static ConfiguredChannel configured(String channelId, String type) {
        return configured(channelId, type, TOKEN);
    }

    public static ConfiguredChannel configured(String channelId, String type, String token) {
        return new ConfiguredChannel(
                new ChannelId(channelId),
                type,
                new PropertyId("riverside"),
                new OneToken(token),
                URI.create("https://chat.example.com/webhooks/channels/" + channelId));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String displayName() {
        return "Scripted " + id;
    }

    @Override
    public SettingsSchema settings() {
        return SettingsSchema.of(Setting.secret("token", "the token").required());
    }

    @Override
    public Channel open(Settings settings, ChannelContext context) {
        return Optional.ofNullable(openings.get(context.channelId()))
                .orElseThrow()
                .open(context);
    }

    /** Settings with a secret token and nothing else. */
    private record OneToken(String token) implements Settings {

        @Override
        public Optional<String> find(String name) {
            return name.equals("token") ? Optional.of(token) : Optional.empty();
        }

        @Override
        public String text(String name) {
            return find(name).orElseThrow(IllegalArgumentException::new);
        }

        @Override
        public URI url(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public InetSocketAddress host(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public int integer(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public boolean bool(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public Duration duration(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public List<String> list(String name) {
            return List.of();
        }
    }
}
