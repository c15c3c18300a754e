package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.channel.spi.TextUnit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kit for a parrot on a wire of its own, which speaks no HTTP: a line of {@code TOKEN VERB KEY WORDS}, the words in
 * Base64, is answered by a line of {@code STATUS WORDS}.
 */
abstract class WireParrotTck extends ChannelTck {

    private static final String CAGE = "cage";
    private static final String TOKEN = "token-of-the-parrot";

    abstract WireParrot open(Settings settings, ChannelContext context);

    /** A parrot at the other end of a wire. */
    static class WireParrot implements Channel {

        private final InetSocketAddress cage;
        private final String token;

        WireParrot(Settings settings, ChannelContext context) {
            this(settings.host(CAGE), settings.text(Parrot.TOKEN));
        }

        WireParrot(InetSocketAddress unresolved, String token) {
            this.cage = new InetSocketAddress(unresolved.getHostString(), unresolved.getPort());
            this.token = token;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.text(Parrot.LONGEST, TextUnit.CODE_POINTS)
                    .keyPreventsDoubles(Duration.ofHours(1))
                    .build();
        }

        @Override
        public SendResult send(OutboundMessage message) throws IOException {
            try {
                return judged(call("SAY", message.key(), message.text()));
            } catch (ConnectException e) {
                return SendResult.unavailable("The wire is cut");
            }
        }

        SendResult judged(String answer) {
            return switch (answer.split(" ", 2)[0]) {
                case "200" -> SendResult.accepted(answer.substring("200 said ".length()));
                case "401" -> SendResult.blocked("The parrot does not know us: see " + Parrot.TOKEN);
                case "409" -> SendResult.later("The parrot does not talk to this guest now");
                case "413" -> SendResult.refused(Refusal.CONTENT, "That is too long for a parrot");
                default -> SendResult.unknown("The parrot babbles");
            };
        }

        /** What an interrupt ends. */
        private String call(String verb, String key, String words) throws IOException {
            try (SocketChannel wire = SocketChannel.open(cage)) {
                String line =
                        String.join(" ", token, verb, key, Base64.getEncoder().encodeToString(words.getBytes(UTF_8)));
                Channels.newOutputStream(wire).write((line + "\n").getBytes(UTF_8));
                String answer =
                        new BufferedReader(new InputStreamReader(Channels.newInputStream(wire), UTF_8)).readLine();
                if (answer == null) {
                    throw new IOException("The parrot hung up");
                }
                return answer;
            }
        }

        @Override
        public Health check() throws IOException {
            return call("WHOAMI", "-", "").startsWith("200 ")
                    ? Health.ok("a parrot")
                    : Health.problem("The parrot does not know us", "Make a new token and set " + Parrot.TOKEN);
        }
    }

    /** The other end of the wire. */
    static Protocol wire() {
        return (in, out, platform) -> {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(" ", 4);
                Call call = Call.of(
                        fields[1],
                        "/" + fields[2],
                        new String(Base64.getDecoder().decode(fields[3]), UTF_8));
                Answer answer = platform.to(call);
                out.write((answer.status() + " " + new String(answer.body(), UTF_8) + "\n").getBytes(UTF_8));
                out.flush();
            }
        };
    }

    @Override
    protected Optional<Protocol> protocol() {
        return Optional.of(wire());
    }

    @Override
    protected ChannelType type() {
        return new ChannelType() {
            @Override
            public String id() {
                return "wire-parrot";
            }

            @Override
            public String displayName() {
                return "Parrot";
            }

            @Override
            public SettingsSchema settings() {
                return SettingsSchema.of(
                        Setting.host(CAGE, "Where the cage stands.").required(),
                        Setting.secret(Parrot.TOKEN, "What the parrot knows us by.")
                                .required());
            }

            @Override
            public Channel open(Settings settings, ChannelContext context) {
                return WireParrotTck.this.open(settings, context);
            }
        };
    }

    @Override
    protected Map<String, String> settings(URI platform) {
        return Map.of(CAGE, platform.getAuthority(), Parrot.TOKEN, TOKEN);
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new Platform() {
            @Override
            public Answer accepts(Call call) {
                boolean tooLong = call.body().codePointCount(0, call.body().length()) > Parrot.LONGEST;
                return tooLong ? Answer.of(413, "") : Answer.of(200, "said 17");
            }

            @Override
            public Optional<String> words(Call call) {
                return call.method().equals("SAY") ? Optional.of(call.body()) : Optional.empty();
            }

            @Override
            public Optional<String> key(Call call) {
                return Optional.of(call.path().substring(1));
            }

            @Override
            public Answer rejects(Call call) {
                return Answer.of(401, "");
            }

            @Override
            public List<Trouble> troubles() {
                return List.of(
                        Trouble.blocked("401", Answer.of(401, "")),
                        Trouble.later("409", Answer.of(409, "")),
                        Trouble.refused("413", Answer.of(413, ""), Refusal.CONTENT));
            }
        });
    }
}
