package io.penelope.channel.whatsapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.Signatures;
import io.penelope.channel.tck.Answer;
import io.penelope.channel.tck.Call;
import io.penelope.channel.tck.FileService;
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

/** The promises that every channel makes, kept with WhatsApp's Cloud API. */
class WhatsAppTckTest extends WebhookChannelTck {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every event names the account, since several numbers may share one address. */
    private static final String OURS = "[" + Bench.OURS + "] ";

    @Override
    protected ChannelType type() {
        return new WhatsAppChannelType();
    }

    @Override
    protected Map<String, String> settings(URI platform) {
        return Map.of(
                "phoneNumberId", Bench.OURS,
                "accessToken", Bench.TOKEN,
                "appSecret", Bench.SECRET,
                "verifyToken", Bench.VERIFY,
                "reopenTemplate", "hotel_has_answered",
                "apiUrl", platform + "/v23.0");
    }

    @Override
    protected GuestAddress guest() {
        return GuestAddress.of("420777123456");
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new Graph());
    }

    /** The Graph API, as its reference has it. */
    private static final class Graph implements Platform {

        private static final int LONGEST_TEXT = 4096;

        @Override
        public Answer accepts(Call call) {
            if (words(call).isPresent()) {
                return words(call).orElseThrow().length() > LONGEST_TEXT
                        ? error(400, 100)
                        : Answer.json(200, "{\"messages\":[{\"id\":\"wamid.OURS\"}]}");
            }
            if (caption(call).filter(words -> words.length() > 1024).isPresent()) {
                return error(400, 100);
            }
            if (call.method().equals("POST") && call.path().endsWith("/messages")) {
                return Answer.json(200, "{\"messages\":[{\"id\":\"wamid.OURS\"}]}");
            }
            return Answer.json(
                    200,
                    "{\"id\":\"" + Bench.OURS + "\",\"display_phone_number\":\"+420 777 000 000\","
                            + "\"verified_name\":\"Riverside\",\"quality_rating\":\"GREEN\",\"data\":[{}]}");
        }

        @Override
        public Optional<String> words(Call call) {
            return text(message(call).path("text").path("body"));
        }

        @Override
        public Optional<String> fileFor(Call call) {
            return call.path().endsWith("/media") ? call.part("file") : Optional.empty();
        }

        @Override
        public Optional<String> caption(Call call) {
            JsonNode message = message(call);
            return text(message.path(message.path("type").asText()).path("caption"));
        }

        @Override
        public Optional<String> key(Call call) {
            return text(message(call).path("biz_opaque_callback_data"));
        }

        private static Optional<String> text(JsonNode node) {
            return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
        }

        private static JsonNode message(Call call) {
            return call.path().endsWith("/messages") ? json(call.body()) : MissingNode.getInstance();
        }

        @Override
        public Optional<FileService> files() {
            return Optional.of(new Attachments());
        }

        @Override
        public Answer rejects(Call call) {
            return error(401, 190);
        }

        @Override
        public List<Trouble> troubles() {
            return List.of(
                    Trouble.blocked("190: a dead token", error(401, 190)),
                    Trouble.refused("131047: the window is closed", error(400, 131047), Refusal.WINDOW_CLOSED),
                    Trouble.refused("131026: no WhatsApp there", error(400, 131026), Refusal.UNREACHABLE),
                    Trouble.refused("131050: unsubscribed", error(400, 131050), Refusal.OPTED_OUT),
                    Trouble.later("131056: too many to this guest", error(400, 131056)),
                    Trouble.throttled(
                            "130429 with Retry-After",
                            error(429, 130429).header("Retry-After", "120"),
                            Duration.ofMinutes(2)),
                    Trouble.throttled("429 with no word of Meta's", Answer.of(429, ""), Duration.ZERO),
                    Trouble.unknown("1: an error of Meta's", error(500, 1)));
        }

        static Answer error(int status, int code) {
            return Answer.json(
                    status,
                    "{\"error\":{\"message\":\"(#" + code + ") No\",\"code\":" + code + ",\"type\":\"OAuth\"}}");
        }

        private static JsonNode json(String body) {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where files lie, as Meta's page on media has it. */
    private static final class Attachments implements FileService {

        @Override
        public FileReference file() {
            return FileReference.of("90011").type("image/jpeg");
        }

        @Override
        public Answer serves(Call call, byte[] bytes) {
            if (!call.header("Authorization").equals(Optional.of("Bearer " + Bench.TOKEN))) {
                return Graph.error(401, 190);
            }
            return call.path().equals("/v23.0/90011")
                    ? Answer.json(
                            200,
                            "{\"messaging_product\":\"whatsapp\",\"url\":\"http://"
                                    + call.header("Host").orElseThrow() + "/attachments/?mid=90011\","
                                    + "\"mime_type\":\"image/jpeg\",\"file_size\":" + bytes.length
                                    + ",\"id\":\"90011\"}")
                    : Answer.of(200, bytes).header("Content-Type", "image/jpeg");
        }

        @Override
        public Answer forgot(Call call) {
            return Answer.json(
                    400,
                    "{\"error\":{\"message\":\"Unsupported get request. Object with ID '90011' does not exist\","
                            + "\"type\":\"GraphMethodException\",\"code\":100,\"error_subcode\":33}}");
        }
    }

    @Override
    protected List<Recording> recordings() {
        return List.of(
                Recording.get("the handshake")
                        .query("hub.mode", "subscribe")
                        .query("hub.verify_token", Bench.VERIFY)
                        .query("hub.challenge", "1158201444")
                        .isAnswered("1158201444"),
                signed("text")
                        .tells(OURS + "message wamid.TEXT of 420777123456: Dobrý den, máte volno? 🛏️\n*od pátku*"),
                signed("photo_with_caption").tells(OURS + "message wamid.PHOTO of 420777123456: photo, Our key"),
                signed("place").tells(OURS + "message wamid.PLACE of 420777123456: place 50.0755 0.0"),
                signed("reaction").tells(OURS + "message wamid.LIKE of 420777123456: reaction 👍 to wamid.OURS"),
                signed("number_changed").tells(OURS + "420777123456 is now 420777999888"),
                signed("message_withdrawn").tells(OURS + "message wamid.TEXT of 420777123456 is withdrawn"));
    }

    private static Recording signed(String name) {
        try {
            byte[] body = Fixtures.body(name);
            String signature = HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", Bench.SECRET, body));
            return Recording.post(name, body).header("X-Hub-Signature-256", "sha256=" + signature);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
