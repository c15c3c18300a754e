package com.example.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.MediaChannel;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.ProfileChannel;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Signatures;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One LINE official account. Facts are LINE's, from developers.line.biz/en/reference/messaging-api. */
final class LineChannel implements WebhookChannel, MediaChannel, ProfileChannel {

    private static final String PUSH = "/v2/bot/message/push";
    private static final String ENDPOINT = "/v2/bot/channel/webhook/endpoint";
    private static final String ELSEWHERE = "What answers at apiUrl or dataUrl is not LINE";
    private static final String SEE_ADDRESS = "see whether they are right, and what stands between here and LINE";

    private final String secret;
    private final LineApi api;
    private final ChannelContext context;

    LineChannel(String secret, LineApi api, ChannelContext context) {
        this.secret = secret;
        this.api = api;
        this.context = context;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.text(5000, TextUnit.UTF16_UNITS)
                .pace(100, Duration.ofSeconds(1))
                .keyPreventsDoubles(Duration.ofHours(24))
                .writingEndsOptOut() // whoever blocked the account cannot write to it
                .build();
    }

    @Override
    public boolean authentic(WebhookRequest request) {
        byte[] signature = Signatures.hmac("HmacSHA256", secret, request.body());
        String expected = Base64.getEncoder().encodeToString(signature);
        return request.header("X-Line-Signature")
                .filter(given -> Signatures.same(expected, given))
                .isPresent();
    }

    @Override
    public WebhookResult read(WebhookRequest request) throws MalformedRequestException {
        return WebhookResult.of(LineEvents.in(request.body()));
    }

    @Override
    public SendResult send(OutboundMessage message) throws InterruptedException {
        ObjectNode body = LineApi.JSON.createObjectNode();
        body.put("to", message.to().ids().get(0));
        body.putArray("messages").addObject().put("type", "text").put("text", message.text());
        try {
            return judged(api.send("POST", PUSH, body, "X-Line-Retry-Key", retryKey(message)));
        } catch (IOException e) {
            return HttpTrouble.neverArrived(e)
                    ? SendResult.unavailable("LINE could not be reached")
                    : SendResult.unknown("The connection to LINE broke");
        }
    }

    /** LINE takes UUIDs only. The same message has the same one at each attempt, which is all that matters. */
    private static String retryKey(OutboundMessage message) {
        return UUID.nameUUIDFromBytes(message.key().getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Only what LINE itself says about this message refuses it; the rest is about the account, or not LINE's at all. */
    private static SendResult judged(LineApi.Answer answer) {
        if (answer.isElsewhere()) {
            return SendResult.blocked(ELSEWHERE + " (" + answer.words() + "): " + SEE_ADDRESS);
        }
        return switch (answer.status()) {
            case 200, 409 -> accepted(answer); // 409: an earlier attempt with the same key was accepted
            case 400, 413 -> SendResult.refused(Refusal.CONTENT, answer.words());
            case 401 -> SendResult.blocked(answer.words() + ": see whether channelAccessToken is still good");
            case 403 -> SendResult.blocked(answer.words() + ": see what the account may do");
            case 429 -> answer.body().path("message").asText().contains("monthly limit")
                    ? SendResult.blocked("The month's messages are used up: see the account's plan")
                    : SendResult.throttled(answer.retryAfter(), answer.words());
            default -> answer.status() < 300 || answer.status() / 100 == 5
                    ? SendResult.unknown(answer.words())
                    : SendResult.blocked(answer.words() + ": " + SEE_ADDRESS);
        };
    }

    private static SendResult accepted(LineApi.Answer answer) {
        String id = answer.body().path("sentMessages").path(0).path("id").asText();
        return Optional.of(id)
                .filter(sent -> !sent.isEmpty())
                .or(() -> answer.headers().firstValue("X-Line-Accepted-Request-Id"))
                .map(SendResult::accepted)
                .orElseGet(() -> SendResult.unknown("LINE's answer names no message"));
    }

    /** LINE keeps files for a while that it does not name, and no longer than the guest keeps the message. */
    @Override
    public Optional<Download> fetch(FileReference file) throws Exception {
        HttpResponse<InputStream> response = api.file("/v2/bot/message/" + file.id() + "/content");
        boolean page = response.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        if (response.statusCode() == 200 && !page) {
            return Optional.of(Download.of(response.body())
                    .size(response.headers().firstValueAsLong("Content-Length").orElse(-1)));
        }
        LineApi.Answer answer = api.inPlaceOfAFile(response);
        if (answer.isElsewhere()) {
            throw new BlockedException(ELSEWHERE + " (" + answer.words() + "): " + SEE_ADDRESS);
        }
        return switch (answer.status()) {
            case 404, 410 -> Optional.empty();
            case 401, 403 ->
                throw new BlockedException(answer.words() + ": see whether channelAccessToken is still good");
            case 429 -> throw new ThrottledException(answer.retryAfter(), answer.words());
            default -> throw new IOException(answer.words() + " when it was asked for a file"); // 202: it is being prepared
        };
    }

    /** LINE's messages bring an id and no name. It tells nothing of guests who blocked the account. */
    @Override
    public Optional<GuestAddress> profile(GuestAddress guest) throws Exception {
        LineApi.Answer answer = api.get("/v2/bot/profile/" + guest.ids().get(0));
        if (answer.isElsewhere()) {
            throw new IOException(ELSEWHERE + " (" + answer.words() + "): " + SEE_ADDRESS);
        }
        return switch (answer.status()) {
            case 200 -> Optional.of(guest.name(answer.body().path("displayName").asText())
                    .language(answer.body().path("language").asText()));
            case 404 -> Optional.empty();
            default -> throw new IOException(answer.words() + " when it was asked who a guest is");
        };
    }

    @Override
    public void connect() throws IOException, InterruptedException {
        ObjectNode body = LineApi.JSON.createObjectNode();
        body.put("endpoint", context.webhookAddress().toString());
        LineApi.Answer answer = api.send("PUT", ENDPOINT, body);
        if (answer.isElsewhere()) {
            throw new IOException(ELSEWHERE + " (" + answer.words() + "): " + SEE_ADDRESS);
        }
        if (answer.status() != 200) {
            throw new IOException(answer.words() + " when it was told our webhook's address, which has to be https");
        }
    }

    @Override
    public Health check() throws Exception {
        LineApi.Answer account = api.get("/v2/bot/info");
        LineApi.Answer endpoint = api.get(ENDPOINT);
        LineApi.Answer quota = api.get("/v2/bot/message/quota");
        LineApi.Answer used = api.get("/v2/bot/message/quota/consumption");
        Optional<Health> trouble = Stream.of(account, endpoint, quota, used)
                .flatMap(answer -> troubleWith(answer).stream())
                .findFirst();
        return trouble.orElseGet(() -> found(account.body(), endpoint.body(), quota.body(), used.body()));
    }

    private static Optional<Health> troubleWith(LineApi.Answer answer) {
        if (answer.isElsewhere()) {
            return Optional.of(Health.problem(ELSEWHERE + " (" + answer.words() + ")", SEE_ADDRESS));
        }
        return switch (answer.status()) {
            case 200 -> Optional.empty();
            case 401 ->
                Optional.of(Health.problem(
                        "LINE does not take channelAccessToken", "Issue a new one in the LINE console"));
            default -> Optional.of(Health.problem(answer.words(), "See whether apiUrl is right, and try again"));
        };
    }

    private Health found(JsonNode account, JsonNode endpoint, JsonNode quota, JsonNode consumption) {
        if (!endpoint.path("endpoint").asText().equals(context.webhookAddress().toString())) {
            return Health.problem(
                    "LINE calls another webhook address", "Restart Penelope, or enter " + context.webhookAddress());
        }
        if (!endpoint.path("active").asBoolean()) {
            return Health.problem("Webhooks are switched off", "Switch \"Use webhook\" on in the LINE console");
        }
        long most = quota.path("value").asLong(Long.MAX_VALUE); // a plan without a limit has no value
        long used = consumption.path("totalUsage").asLong();
        return used >= most / 10 * 8
                ? Health.problem(used + " of the month's " + most + " messages are sent", "See the account's plan")
                : Health.ok("account " + account.path("basicId").asText());
    }
}
