package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.DiagnosingChannel;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.RetryAfter;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.Signatures;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A small channel that keeps every promise. Its platform takes {@code POST /say} with the words as the body, and answers
 * with {@code said ID}; it sends lines of {@code ID|GUEST|WORDS}, with a single dot as the last. A guest on a perch is {@code
 * GUEST@PERCH}, and hears only what is said to it: {@code POST /say?perch=PERCH}. Lines of {@code ID|GUEST|SUBJECT#WORDS} have
 * a subject, which answers bear behind {@code re}, and those whose words begin with {@code (squawk)} nobody meant.
 */
class Parrot implements WebhookChannel, DiagnosingChannel {

    static final String URL = "url";
    static final String TOKEN = "token";
    static final String SECRET = "secret";

    static final int LONGEST = 200;

    final Settings settings;
    final ChannelContext context;

    Parrot(Settings settings, ChannelContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.text(LONGEST, TextUnit.CODE_POINTS)
                .keyPreventsDoubles(Duration.ofHours(1))
                .build();
    }

    @Override
    public boolean authentic(WebhookRequest request) {
        String expected =
                HexFormat.of().formatHex(Signatures.hmac("HmacSHA256", settings.text(SECRET), request.body()));
        return request.header("Parrot-Signature")
                .filter(given -> Signatures.same(expected, given))
                .isPresent();
    }

    @Override
    public WebhookResult read(WebhookRequest request) throws MalformedRequestException {
        List<String> lines = List.of(new String(request.body(), UTF_8).split("\n", -1));
        if (!lines.get(lines.size() - 1).equals(".")) {
            throw new MalformedRequestException("The last line is no dot");
        }
        List<InboundEvent> events = new ArrayList<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            events.add(event(line.split("\\|", 3)));
        }
        return WebhookResult.of(events);
    }

    InboundEvent event(String[] fields) throws MalformedRequestException {
        if (fields.length < 3) {
            throw new MalformedRequestException("A line has too few fields");
        }
        String[] guestAndPerch = fields[1].split("@", 2);
        String[] subjectAndWords = fields[2].split("#", 2);
        String words = subjectAndWords[subjectAndWords.length - 1];
        InboundEvent.GuestMessage message = InboundEvent.message(
                        fields[0], GuestAddress.of(guestAndPerch[0]), Instant.EPOCH, Part.text(words))
                .replyContext(guestAndPerch.length < 2 ? "" : guestAndPerch[1])
                .subject(subjectAndWords.length < 2 ? "" : subjectAndWords[0]);
        return words.startsWith("(squawk)") ? message.automatic() : message;
    }

    @Override
    public SendResult send(OutboundMessage message) throws IOException, InterruptedException {
        try {
            String perch = message.replyContext()
                    .filter(name -> name.matches("[a-z]{1,20}"))
                    .map(name -> "?perch=" + name)
                    .orElse("");
            String subject = message.subject()
                    .map(words -> (perch.isEmpty() ? "?" : "&") + "re=" + URLEncoder.encode("re " + words, UTF_8))
                    .orElse("");
            return judged(call("/say" + perch + subject, message.key(), message.text()));
        } catch (ConnectException e) {
            return SendResult.unavailable("The parrot is not in its cage");
        }
    }

    HttpResponse<String> call(String path, String key, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(settings.url(URL).resolve(path))
                .header("Authorization", settings.text(TOKEN))
                .header("Parrot-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
        return context.http().send(request, BodyHandlers.ofString());
    }

    SendResult judged(HttpResponse<String> answer) {
        if (isElsewhere(answer)) {
            return SendResult.blocked("That is no parrot: see where " + URL + " leads");
        }
        return switch (answer.statusCode()) {
            case 200 ->
                answer.body().startsWith("said ")
                        ? SendResult.accepted(answer.body().substring("said ".length()))
                        : SendResult.unknown("The parrot babbles");
            case 401 -> SendResult.blocked("The parrot does not know us");
            case 409 -> SendResult.later("The parrot does not talk to this guest now");
            case 413 -> SendResult.refused(Refusal.CONTENT, "That is too long for a parrot");
            case 429 ->
                SendResult.throttled(RetryAfter.in(answer.headers(), Instant.EPOCH), "The parrot wants its peace");
            case 503 ->
                answer.body().equals("asleep")
                        ? SendResult.unavailable("The parrot is asleep")
                        : SendResult.unknown("The parrot says 503");
            default -> SendResult.unknown("The parrot says " + answer.statusCode());
        };
    }

    private static boolean isElsewhere(HttpResponse<String> answer) {
        boolean redirect = answer.statusCode() / 100 == 3;
        return redirect
                || (answer.statusCode() < 500
                        && HttpTrouble.isPage(answer.headers(), answer.body().getBytes(UTF_8)));
    }

    @Override
    public Health check() throws Exception {
        HttpResponse<String> answer = call("/whoami", "", "");
        if (isElsewhere(answer)) {
            return Health.problem("That is no parrot", "See where " + URL + " leads");
        }
        return answer.statusCode() == 200
                ? Health.ok("a parrot")
                : Health.problem("The parrot does not know us", "Make a new token and set " + TOKEN);
    }

    @Override
    public List<Health> diagnose() throws Exception {
        return List.of(check(), Health.ok("the cage is clean"));
    }
}
