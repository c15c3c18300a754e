package com.example.acme;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Signatures;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;

/** One account of the hotel's at Acme. */
final class AcmeChannel implements WebhookChannel {

    private static final String ELSEWHERE = "What answers at apiUrl is not Acme";
    private static final String SEE_ADDRESS = "see whether it is right, and what stands between here and Acme";
    private static final String SEE_TOKEN = "see whether accessToken is still good";

    private final AcmeApi api;
    private final String secret;

    AcmeChannel(AcmeApi api, String secret) {
        this.api = api;
        this.secret = secret;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.text(4000, TextUnit.CODE_POINTS)
                .pace(20, Duration.ofSeconds(1))
                .keyPreventsDoubles(Duration.ofHours(24))
                .build();
    }

    @Override
    public boolean authentic(WebhookRequest request) {
        byte[] signature = Signatures.hmac("HmacSHA256", secret, request.body());
        return request.header("Acme-Signature")
                .filter(given -> Signatures.same(HexFormat.of().formatHex(signature), given))
                .isPresent();
    }

    @Override
    public WebhookResult read(WebhookRequest request) throws MalformedRequestException {
        return WebhookResult.of(AcmeEvents.in(request.body()));
    }

    @Override
    public SendResult send(OutboundMessage message) throws InterruptedException {
        ObjectNode body = AcmeApi.JSON.createObjectNode();
        body.put("to", message.to().ids().get(0));
        body.put("text", message.text());
        body.put("key", message.key()); // the same at each attempt, so that a repeat is no second message
        try {
            return judged(api.post("/v1/messages", body));
        } catch (IOException e) {
            return HttpTrouble.neverArrived(e)
                    ? SendResult.unavailable("Acme could not be reached: " + HttpTrouble.words(e))
                    : SendResult.unknown("The connection to Acme broke");
        }
    }

    /** A refused message is lost: so only the platform's own word about this message refuses it. */
    private static SendResult judged(AcmeApi.Answer answer) {
        String status = "Acme answered " + answer.status();
        if (isElsewhere(answer)) {
            return SendResult.blocked(ELSEWHERE + " (" + answer.status() + "): " + SEE_ADDRESS);
        }
        return switch (answer.status()) {
            case 200 -> accepted(answer);
            case 400 -> SendResult.refused(Refusal.CONTENT, status);
            case 404 -> SendResult.refused(Refusal.UNREACHABLE, status);
            case 429 -> SendResult.throttled(answer.retryAfter(), status);
            case 401, 403 -> SendResult.blocked(status + ": " + SEE_TOKEN);
            default ->
                answer.status() >= 500 ? SendResult.unknown(status) : SendResult.blocked(status + ": " + SEE_ADDRESS);
        };
    }

    private static SendResult accepted(AcmeApi.Answer answer) {
        String id = answer.body().path("id").asText();
        return id.isBlank() ? SendResult.unknown("Acme's answer names no message") : SendResult.accepted(id);
    }

    /** Whether a gateway, a captive portal or another site answered, which knows nothing of the message. */
    private static boolean isElsewhere(AcmeApi.Answer answer) {
        boolean wordless = answer.status() >= 300 && answer.status() != 429 && !answer.hasError();
        return answer.status() < 500 && (answer.isPage() || wordless);
    }

    @Override
    public Health check() throws Exception {
        AcmeApi.Answer account = api.get("/v1/account");
        if (isElsewhere(account)) {
            return Health.problem(ELSEWHERE + " (" + account.status() + ")", SEE_ADDRESS);
        }
        return switch (account.status()) {
            case 200 -> Health.ok("account " + account.body().path("account").asText());
            case 401, 403 ->
                Health.problem("Acme does not take accessToken", "Make a new one in Acme's console, and set it");
            default ->
                Health.problem("Acme answered " + account.status(), "See whether apiUrl is right, and try again");
        };
    }
}
