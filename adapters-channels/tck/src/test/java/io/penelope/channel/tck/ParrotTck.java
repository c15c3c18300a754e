package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.FormFields;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import io.penelope.channel.spi.Signatures;
import io.penelope.channel.spi.TriableType;
import io.penelope.channel.spi.TrialCall;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kit as the parrot's author would use it. */
abstract class ParrotTck extends WebhookChannelTck {

    private static final String TOKEN = "token-of-the-parrot";
    static final String SIGNING_SECRET = "secret-of-the-parrot";

    /** Opens a parrot, which may be a broken one. */
    abstract Channel open(Settings settings, ChannelContext context);

    @Override
    protected ChannelType type() {
        return new TriableType() {
            @Override
            public String id() {
                return "parrot";
            }

            @Override
            public String displayName() {
                return "Parrot";
            }

            @Override
            public SettingsSchema settings() {
                return SettingsSchema.of(
                        Setting.url(Parrot.URL, "Where the cage stands.").required(),
                        token(),
                        Setting.ownSecret(Parrot.SECRET, "Signs what the parrot sends."));
            }

            @Override
            public Channel open(Settings settings, ChannelContext context) {
                return ParrotTck.this.open(settings, context);
            }

            @Override
            public List<TrialCall> trialCalls(Settings settings, URI webhookAddress) {
                return ParrotTck.this.trialCalls(webhookAddress);
            }
        };
    }

    List<TrialCall> trialCalls(URI webhookAddress) {
        return List.of(trialCall(TrialCall.post(
                        "its line", webhookAddress, "text/plain", trialBody().getBytes(UTF_8))
                .header("Parrot-Signature", signature(trialBody()))));
    }

    /** What a sound parrot's platform sends to see whether anybody is there. */
    String trialBody() {
        return ".";
    }

    TrialCall trialCall(TrialCall sound) {
        return sound;
    }

    Setting token() {
        return Setting.secret(Parrot.TOKEN, "What the parrot knows us by.").required();
    }

    @Override
    protected Map<String, String> settings(URI platform) {
        return Map.of(Parrot.URL, platform.toString(), Parrot.TOKEN, TOKEN, Parrot.SECRET, SIGNING_SECRET);
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new Cage());
    }

    /** The parrot's platform. */
    static class Cage implements Platform {

        @Override
        public Answer accepts(Call call) {
            boolean tooLong = call.body().codePointCount(0, call.body().length()) > Parrot.LONGEST;
            return tooLong ? Answer.of(413, "") : Answer.of(200, "said 17");
        }

        @Override
        public Optional<String> words(Call call) {
            return call.path().equals("/say") ? Optional.of(call.body()) : Optional.empty();
        }

        @Override
        public Optional<String> key(Call call) {
            return call.header("Parrot-Key");
        }

        @Override
        public Optional<String> replyContext(Call call) {
            return query(call).first("perch");
        }

        @Override
        public Optional<String> subject(Call call) {
            return query(call).first("re");
        }

        private static FormFields query(Call call) {
            String query = call.target().getRawQuery();
            return FormFields.of(query == null ? "" : query);
        }

        @Override
        public Answer rejects(Call call) {
            return Answer.of(401, "");
        }

        @Override
        public List<Trouble> troubles() {
            return List.of(
                    Trouble.throttled(
                            "429 with Retry-After",
                            Answer.of(429, "").header("Retry-After", "7"),
                            Duration.ofSeconds(7)),
                    Trouble.throttled("429", Answer.of(429, ""), Duration.ZERO),
                    Trouble.blocked("401", Answer.of(401, "")),
                    Trouble.later("409", Answer.of(409, "")),
                    Trouble.unavailable("503 asleep", Answer.of(503, "asleep")),
                    Trouble.unknown("503", Answer.of(503, "")),
                    Trouble.refused("413", Answer.of(413, ""), Refusal.CONTENT));
        }
    }

    @Override
    protected List<Recording> recordings() {
        return List.of(
                signed("a message", "m1|U1|Is the room free?\n.").tells("message m1 of U1: Is the room free?"),
                signed("two messages", "m1|U1|Hello\nm2|U2|はい\n.")
                        .tells("message m1 of U1: Hello", "message m2 of U2: はい"),
                signed("a message from a perch", "m3|U3@window|May I come in?\n.")
                        .tells("message m3 of U3 in window: May I come in?"),
                signed("a message with a subject, and a squawk", "m4|U1|Our seeds & nuts#Where?\nm5|U1|(squawk)\n.")
                        .tells(
                                "message m4 of U1 about “Our seeds & nuts”: Where?",
                                "message m5 of U1 by a machine: (squawk)"),
                signed("nothing new", "."));
    }

    static Recording signed(String name, String body) {
        return Recording.post(name, body).header("Parrot-Signature", signature(body));
    }

    private static String signature(String body) {
        return HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", SIGNING_SECRET, body.getBytes(UTF_8)));
    }
}
