package io.penelope.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.ChannelId;
import io.penelope.endtoend.town.WebVisitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A guest's browser at a web chat, without its screen: it says one thing after the other, each until it is taken, and
 * reads what the hotel says.
 *
 * <p>One thread says what is to be said, and another one does it.
 */
final class Browser implements Errands.Errand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECRET_BYTES = 32;
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final long BETWEEN_LOOKS_NANOS = 300_000_000;
    private static final int TAKEN = 200;
    private static final int ELSEWHERE = 409;

    private final Region region;
    private final URI chat;
    private final String secret;
    private final String name;
    private final String network;
    private final int pieceSize;

    // Guarded by this.
    private final List<ChatLine> own = new ArrayList<>();
    private final List<ChatLine> hotels = new ArrayList<>();
    private final Map<String, Media> files = new HashMap<>();
    private final Deque<Said> waiting = new ArrayDeque<>();

    // The thread's that does errands.
    private Instant notBefore = Instant.MIN;
    private String proof = "";
    private int brought;
    private int read;
    private long looked;

    /** Something that was said and is not taken yet. */
    private record Said(String id, String text, @Nullable Enclosure file) {}

    /** @param chat where its page is */
    Browser(Region region, URI chat, Random random) {
        this.region = region;
        this.chat = chat;
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        this.secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        this.name = new Session(new ChannelId("any"), hash(secret)).nickname();
        this.network = "203.0.113." + random.nextInt(256);
        this.pieceSize = (16 << random.nextInt(5)) * 1024;
    }

    private static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** What the staff call the guest. */
    String name() {
        return name;
    }

    String secret() {
        return secret;
    }

    void says(String text) {
        say(new Said(UUID.randomUUID().toString(), text, null));
    }

    /** Sends a file; its message's id. */
    String sends(Enclosure file) {
        Said said = new Said(UUID.randomUUID().toString(), file.caption(), file);
        say(said);
        return said.id();
    }

    private synchronized void say(Said said) {
        waiting.add(said);
        own.add(line(said.id(), ChatLine.From.GUEST, said.text(), null, region.now()));
    }

    private static ChatLine line(String id, ChatLine.From from, String text, @Nullable String file, Instant at) {
        return new ChatLine(id, from, "text", text, null, file, null, at, ChatLine.Tick.DELIVERED, false);
    }

    /** What the guest said and what the page showed of the hotel's words, when it first did. */
    synchronized List<ChatLine> screen() {
        return Stream.concat(own.stream(), hotels.stream()).toList();
    }

    synchronized Optional<Media> fileOf(ChatLine line) {
        return Optional.ofNullable(files.get(line.id()));
    }

    @Override
    public synchronized Stream<String> isOwed() {
        return waiting.isEmpty() ? Stream.empty() : Stream.of(name + " has yet to say " + waiting.size() + " things");
    }

    private synchronized Optional<Said> next() {
        return Optional.ofNullable(waiting.peek());
    }

    @Override
    public Step goOn() throws IOException, InterruptedException {
        if (region.now().isBefore(notBefore)) {
            return Step.WAITS;
        }
        Optional<Said> next = next();
        if (next.isEmpty()) {
            look();
            return Step.WAITS;
        }
        Said said = next.get();
        Enclosure file = said.file();
        HttpResponse<byte[]> answer = file != null && brought < file.media().size()
                ? bring(said.id(), file.media().bytes())
                : say(said, body(said));
        if (answer.statusCode() == TAKEN || answer.statusCode() == ELSEWHERE) {
            return Step.DONE;
        }
        comeAgain(answer);
        return Step.WAITS;
    }

    private HttpResponse<byte[]> bring(String id, byte[] bytes) throws IOException, InterruptedException {
        byte[] piece = Arrays.copyOfRange(bytes, brought, Math.min(bytes.length, brought + pieceSize));
        HttpResponse<byte[]> answer = region.ask(request("uploads/" + id + "?from=" + brought + "&size=" + bytes.length)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(piece)));
        boolean isKnown = answer.statusCode() == TAKEN || answer.statusCode() == ELSEWHERE;
        brought = isKnown ? json(answer.body()).path("received").asInt() : 0;
        return answer;
    }

    private HttpResponse<byte[]> say(Said said, String body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = region.ask(
                request("messages").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() == TAKEN) {
            synchronized (this) {
                waiting.remove(said);
            }
        }
        if (answer.statusCode() == TAKEN || answer.statusCode() == ELSEWHERE) {
            brought = 0;
        }
        return answer;
    }

    private static String body(Said said) {
        ObjectNode body = JSON.createObjectNode().put("id", said.id()).put("text", said.text());
        if (said.file() != null) {
            body.putObject("file").put("name", said.file().name());
        }
        return body.toString();
    }

    /** Does the sum that is asked for, or comes again when it is told to. */
    private void comeAgain(HttpResponse<byte[]> answer) {
        proof = WebVisitor.proofFor(answer.statusCode(), new String(answer.body(), UTF_8))
                .orElse("");
        if (proof.isEmpty()) {
            long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(A_MOMENT.toSeconds());
            notBefore = region.now().plusSeconds(Math.max(1, seconds));
        }
    }

    /** Looks for news now and then, as the page does that nobody tells of it. */
    private void look() throws IOException, InterruptedException {
        if (System.nanoTime() - looked < BETWEEN_LOOKS_NANOS) {
            return;
        }
        looked = System.nanoTime();
        HttpResponse<byte[]> answer = region.ask(request("messages?after=" + read));
        if (answer.statusCode() != TAKEN) {
            return;
        }
        for (JsonNode message : json(answer.body()).path("messages")) {
            if (message.path("from").asText().equals("hotel")) {
                show(message);
            }
            read = message.path("n").asInt();
        }
    }

    private void show(JsonNode message) throws IOException, InterruptedException {
        String id = message.path("n").asText();
        JsonNode file = message.path("file");
        Optional<Media> media = Optional.empty();
        if (file.isObject()) {
            HttpResponse<byte[]> bytes = region.ask(
                    HttpRequest.newBuilder(URI.create(chat + file.path("url").asText())));
            if (bytes.statusCode() != TAKEN) {
                throw new IOException("The file is not there");
            }
            media = Optional.of(new Media(file.path("type").asText(), bytes.body()));
        }
        synchronized (this) {
            media.ifPresent(here -> files.put(id, here));
            hotels.add(line(
                    id,
                    ChatLine.From.HOTEL,
                    message.path("text").asText(),
                    media.isPresent() ? id : null,
                    region.now()));
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(chat + path))
                .header("Authorization", "Bearer " + secret)
                .header("X-Forwarded-For", network);
        return proof.isEmpty() ? request : request.header("Penelope-Proof", proof);
    }

    private static JsonNode json(byte[] body) throws IOException {
        return JSON.readTree(body);
    }
}
