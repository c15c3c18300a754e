package com.example.line;

import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.tck.Answer;
import io.penelope.channel.tck.Call;
import io.penelope.channel.tck.FileService;
import io.penelope.channel.tck.Platform;
import io.penelope.channel.tck.ProfileService;
import io.penelope.channel.tck.Recording;
import io.penelope.channel.tck.Trouble;
import io.penelope.channel.tck.WebhookChannelTck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The promises that every channel makes, kept with LINE. */
class LineTckTest extends WebhookChannelTck {

    @Override
    protected ChannelType type() {
        return new LineChannelType();
    }

    @Override
    protected Map<String, String> settings(URI platform) {
        return Map.of(
                "channelAccessToken", SimulatedLine.TOKEN,
                "channelSecret", SimulatedLine.SECRET,
                "apiUrl", platform.toString(),
                "dataUrl", platform.toString());
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new Line());
    }

    /** LINE, as its Messaging API reference has it. */
    private static final class Line implements Platform {

        @Override
        public Answer accepts(Call call) {
            if (call.path().equals("/v2/bot/message/push")) {
                return words(call).orElseThrow().length() > 5000
                        ? Answer.json(400, "{\"message\":\"The request body has 1 error(s)\"}")
                        : Answer.json(200, "{\"sentMessages\":[{\"id\":\"461230966842064897\"}]}");
            }
            // What the check asks, in one.
            return Answer.json(
                    200,
                    "{\"basicId\":\"@riverside\",\"endpoint\":\"" + webhookAddress()
                            + "\",\"active\":true,\"value\":1000,\"totalUsage\":12}");
        }

        @Override
        public Optional<String> words(Call call) {
            try {
                return Optional.ofNullable(LineApi.JSON.readTree(call.body())
                        .path("messages")
                        .path(0)
                        .path("text")
                        .textValue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<String> key(Call call) {
            return call.header("X-Line-Retry-Key");
        }

        @Override
        public Optional<FileService> files() {
            return Optional.of(new Contents());
        }

        @Override
        public Optional<ProfileService> profiles() {
            return Optional.of(new Profiles());
        }

        @Override
        public Answer rejects(Call call) {
            return Answer.json(401, "{\"message\":\"Authentication failed\"}");
        }

        @Override
        public List<Trouble> troubles() {
            return List.of(
                    Trouble.refused("400", Answer.json(400, "{\"message\":\"No\"}"), Refusal.CONTENT),
                    Trouble.blocked("404 of LINE's own", Answer.json(404, "{\"message\":\"Not found\"}")),
                    Trouble.blocked("404 without LINE's words", Answer.json(404, "{}")),
                    Trouble.unknown("503", Answer.json(503, "{\"message\":\"Try again\"}")),
                    Trouble.blocked("403", Answer.json(403, "{\"message\":\"Not available for your plan\"}")),
                    Trouble.throttled(
                            "429", Answer.json(429, "{}").header("Retry-After", "7"), Duration.ofSeconds(7)),
                    Trouble.blocked(
                            "429 at the end of the month",
                            Answer.json(429, "{\"message\":\"You have reached your monthly limit.\"}")));
        }
    }

    /** How LINE hands out what guests sent, as its reference has it under "Get content". */
    private static final class Contents implements FileService {

        @Override
        public FileReference file() {
            return FileReference.of("325710");
        }

        @Override
        public Answer serves(Call call, byte[] bytes) {
            return call.path().equals("/v2/bot/message/325710/content")
                    ? Answer.of(200, bytes).header("Content-Type", "image/jpeg")
                    : Answer.json(404, "{\"message\":\"Not found\"}");
        }

        @Override
        public Answer forgot(Call call) {
            return Answer.json(410, "{\"message\":\"Gone\"}");
        }
    }

    /** How LINE says who guests are, as its reference has it under "Get profile". */
    private static final class Profiles implements ProfileService {

        @Override
        public Answer tells(Call call, String name) {
            return call.path().startsWith("/v2/bot/profile/")
                    ? Answer.json(
                            200,
                            LineApi.JSON.createObjectNode()
                                    .put("userId", call.path().substring("/v2/bot/profile/".length()))
                                    .put("displayName", name)
                                    .put("language", "ja")
                                    .toString())
                    : Answer.json(404, "{\"message\":\"Not found\"}");
        }

        @Override
        public Answer knowsNot(Call call) {
            return Answer.json(404, "{\"message\":\"Not found\"}");
        }
    }

    @Override
    protected List<Recording> recordings() {
        return List.of(
                signed("a message", """
                        {"destination":"U0","events":[{"type":"message","mode":"active","timestamp":1462629479859,
                         "webhookEventId":"e1","deliveryContext":{"isRedelivery":false},
                         "source":{"type":"user","userId":"U1f3a"},
                         "message":{"id":"325708","type":"text","text":"部屋は空いていますか？ 🙂"}}]}
                        """).tells("message 325708 of U1f3a: 部屋は空いていますか？ 🙂"),
                signed("an answer to a message", """
                        {"destination":"U0","events":[{"type":"message","mode":"active","timestamp":1462629479860,
                         "webhookEventId":"e6","deliveryContext":{"isRedelivery":false},
                         "source":{"type":"user","userId":"U1f3a"},
                         "message":{"id":"325712","type":"text","text":"はい","quotedMessageId":"325708"}}]}
                        """).tells("message 325712 of U1f3a in reply to 325708: はい"),
                signed("a sticker and a block", """
                        {"destination":"U0","events":[
                         {"type":"unfollow","mode":"active","timestamp":1462629480000,"webhookEventId":"e3",
                          "source":{"type":"user","userId":"U1f3a"}},
                         {"type":"message","mode":"active","timestamp":1462629479900,"webhookEventId":"e2",
                          "source":{"type":"user","userId":"U1f3a"},
                          "message":{"id":"325709","type":"sticker","packageId":"1","stickerId":"1"}}]}
                        """).tells("message 325709 of U1f3a: sticker", "U1f3a may not be written to"),
                signed("a picture, and one that an app keeps elsewhere", """
                        {"destination":"U0","events":[
                         {"type":"message","mode":"active","timestamp":1462629480000,"webhookEventId":"e4",
                          "source":{"type":"user","userId":"U1f3a"},
                          "message":{"id":"325710","type":"image","contentProvider":{"type":"line"}}},
                         {"type":"message","mode":"active","timestamp":1462629480001,"webhookEventId":"e5",
                          "source":{"type":"user","userId":"U1f3a"},
                          "message":{"id":"325711","type":"image","contentProvider":{"type":"external",
                           "originalContentUrl":"https://example.com/original.jpg"}}}]}
                        """).tells("message 325710 of U1f3a: photo", "message 325711 of U1f3a: photo"),
                signed("the console's test", "{\"destination\":\"U0\",\"events\":[]}"));
    }

    private static Recording signed(String name, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return Recording.post(name, body).header("X-Line-Signature", SimulatedLine.signature(body));
    }
}
