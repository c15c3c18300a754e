package com.example.acme;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.Signatures;
import io.penelope.channel.tck.Answer;
import io.penelope.channel.tck.Call;
import io.penelope.channel.tck.Platform;
import io.penelope.channel.tck.Recording;
import io.penelope.channel.tck.Trouble;
import io.penelope.channel.tck.WebhookChannelTck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The promises that every channel makes, kept with Acme. */
class AcmeTckTest extends WebhookChannelTck {

    private static final String SECRET = "signing-secret-5207";

    @Override
    protected ChannelType type() {
        return new AcmeChannelType();
    }

    @Override
    protected Map<String, String> settings(URI platform) {
        return Map.of("accessToken", "access-token-8841", "signingSecret", SECRET, "apiUrl", platform.toString());
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new AcmePlatform());
    }

    /** Requests as the platform sends them: take yours from its documentation, or from the wire. */
    @Override
    protected List<Recording> recordings() {
        return List.of(
                signed("a message", """
                        {"events":[{"type":"message","id":"m1","from":"U1","name":"Ana","at":1777629600,
                         "text":"Is there a room? 🙂"}]}
                        """).tells("message m1 of U1: Is there a room? 🙂"),
                signed("a picture, and a read receipt of which nothing is made", """
                        {"events":[
                         {"type":"message","id":"m2","from":"U1","name":"Ana","at":1777629601,"kind":"picture"},
                         {"type":"read","id":"r1","from":"U1","at":1777629602}]}
                        """)
                        .tells("message m2 of U1: Acme message picture", "ignored"),
                signed("nothing", "{\"events\":[]}"));
    }

    private static Recording signed(String name, String body) {
        byte[] signature = Signatures.hmac("HmacSHA256", SECRET, body.getBytes(UTF_8));
        return Recording.post(name, body)
                .header("Acme-Signature", HexFormat.of().formatHex(signature));
    }

    /** As much of the platform as the channel calls. */
    private static final class AcmePlatform implements Platform {

        @Override
        public Answer accepts(Call call) {
            if (call.path().equals("/v1/account")) {
                return Answer.json(200, "{\"account\":\"riverside\"}");
            }
            return words(call).orElse("").codePoints().count() > 4000
                    ? Answer.json(400, "{\"error\":\"too long\"}")
                    : Answer.json(200, "{\"id\":\"m99\"}");
        }

        @Override
        public Optional<String> words(Call call) {
            return field(call, "text");
        }

        @Override
        public Optional<String> key(Call call) {
            return field(call, "key");
        }

        private static Optional<String> field(Call call, String name) {
            try {
                JsonNode body = AcmeApi.JSON.readTree(call.body());
                return Optional.ofNullable(body.path(name).textValue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Answer rejects(Call call) {
            return Answer.json(401, "{\"error\":\"no such token\"}");
        }

        @Override
        public List<Trouble> troubles() {
            return List.of(
                    Trouble.refused("400", Answer.json(400, "{\"error\":\"not allowed\"}"), Refusal.CONTENT),
                    Trouble.refused("404", Answer.json(404, "{\"error\":\"no such guest\"}"), Refusal.UNREACHABLE),
                    Trouble.blocked("404 of somebody else's", Answer.json(404, "{}")),
                    Trouble.blocked("403", Answer.json(403, "{\"error\":\"the account is closed\"}")),
                    Trouble.throttled("429", Answer.json(429, "{}").header("Retry-After", "7"), Duration.ofSeconds(7)),
                    Trouble.unknown("503", Answer.json(503, "{\"error\":\"in trouble\"}")));
        }
    }
}
