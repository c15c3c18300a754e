package io.penelope.endtoend.town;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A guest's browser at the web chat, without its screen: it asks what the page asks. */
public final class WebVisitor {

    /** The web chat's id in {@link #welcome}'s configuration. */
    public static final String CHANNEL = "riverside-web";

    /** The site that may show the widget there. */
    public static final String SITE = "https://www.riverside.example";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** As much of a file as the page sends at once. */
    private static final int PIECE = 256 * 1024;

    private final Town town;
    private final String secret;
    private final String address;

    private WebVisitor(Town town, String secret, String address) {
        this.town = town;
        this.secret = secret;
        this.address = address;
    }

    /** Opens Penelope with a web chat beside the other channels. */
    public static void welcome(Town town) {
        town.open(configuration(town));
    }

    /** The town's, with a web chat beside the other channels. */
    public static String configuration(Town town) {
        return town.yaml().replace("deliveries:\n", """
                  - id: %s
                    type: webchat
                    property: riverside
                    settings:
                      allowedOrigins: [%s]
                      hotelName: 'The "Riverside" <b>& Sons</b>'
                      greeting: ["en: Welcome!", "de: Willkommen!"]
                      phone: +420 123 456 789
                deliveries:
                """.formatted(CHANNEL, SITE));
    }

    /** Somebody new, of an address of their own. */
    public static WebVisitor to(Town town) {
        return from("203.0.113." + RANDOM.nextInt(256), town);
    }

    /** Somebody new behind this address, which others may share. */
    public static WebVisitor from(String address, Town town) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        return new WebVisitor(town, Base64.getUrlEncoder().withoutPadding().encodeToString(secret), address);
    }

    public String secret() {
        return secret;
    }

    /** Says it, and tells the answer's status. */
    public int says(String text) {
        return says(UUID.randomUUID().toString(), text).statusCode();
    }

    public HttpResponse<String> says(String id, String text) {
        return post("messages", body(id, text), Map.of());
    }

    /** Says it, and does the work for which it may be asked first. */
    public int saysAtAnyPrice(String text) {
        String id = UUID.randomUUID().toString();
        HttpResponse<String> answer = says(id, text);
        return proofFor(answer)
                .map(proof -> says(id, text, proof))
                .orElse(answer)
                .statusCode();
    }

    /** Does as the page does until the message is taken: the sum, and then comes again when it is told to. */
    public boolean saysUntilItIsTaken(String text, Duration patience) {
        String id = UUID.randomUUID().toString();
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until) {
            HttpResponse<String> first = says(id, text);
            HttpResponse<String> answer =
                    proofFor(first).map(proof -> says(id, text, proof)).orElse(first);
            if (answer.statusCode() == 200) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofSeconds(
                            answer.headers().firstValueAsLong("Retry-After").orElse(1))
                    .toNanos());
        }
        return false;
    }

    public HttpResponse<String> says(String id, String text, String proof) {
        return post("messages", body(id, text), Map.of("Penelope-Proof", proof));
    }

    /** The work that an answer asks for, done; empty if it asks for none. */
    public static Optional<String> proofFor(HttpResponse<String> answer) {
        return proofFor(answer.statusCode(), answer.body());
    }

    /** As above, for an answer of this status and body. */
    public static Optional<String> proofFor(int status, String body) {
        JsonNode proof = status == 429 ? json(status, body).path("proof") : MissingNode.getInstance();
        return proof.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        work(proof.path("salt").asText(), proof.path("bits").asInt()));
    }

    private static String work(String salt, int bits) {
        for (int nonce = 0; ; nonce++) {
            String proof = salt + ":" + nonce;
            if (new BigInteger(1, sha256(proof)).bitLength() <= 256 - bits) {
                return proof;
            }
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Brings a piece of the file for the message of this id. */
    public HttpResponse<String> brings(String id, long from, long size, byte[] piece) {
        return town.send(request("uploads/" + id + "?from=" + from + "&size=" + size)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(piece))
                .build());
    }

    /** Brings a whole file, piece by piece, as the page does; what the last piece was answered. */
    public HttpResponse<String> brings(String id, byte[] file) {
        HttpResponse<String> answer;
        int from = 0;
        do {
            int to = Math.min(file.length, from + PIECE);
            answer = brings(id, from, file.length, Arrays.copyOfRange(file, from, to));
            from = to;
        } while (answer.statusCode() == 200 && from < file.length);
        return answer;
    }

    /** Says it beside the file that was brought for it. */
    public HttpResponse<String> saysWithFile(String id, String caption, String name) {
        ObjectNode body = JSON.createObjectNode().put("id", id).put("text", caption);
        body.putObject("file").put("name", name);
        return post("messages", body.toString(), Map.of());
    }

    /** Does not want to send the file for the message of this id after all. */
    public HttpResponse<String> givesUp(String id) {
        return town.send(request("uploads/" + id)
                .header("Content-Type", "application/json")
                .DELETE()
                .build());
    }

    /** A file by the address that a message told of. */
    public HttpResponse<InputStream> opens(String url) {
        return town.open(HttpRequest.newBuilder(URI.create(town.address() + "/chat/" + CHANNEL + "/" + url))
                .build());
    }

    /** Tells that everything up to the line of this number was seen. */
    public int sees(int number) {
        return post("seen", "{\"n\":" + number + "}", Map.of()).statusCode();
    }

    /** The words on the page, the guest's own with a {@code >} before them. */
    public List<String> reads() {
        List<String> lines = new ArrayList<>();
        conversation(0)
                .path("messages")
                .forEach(line -> lines.add((line.path("from").asText().equals("guest") ? ">" : "")
                        + line.path("text").asText()));
        return lines;
    }

    /** What the page is told of everything behind the line of this number. */
    public JsonNode conversation(int after) {
        return json(get("messages?after=" + after));
    }

    public HttpResponse<String> get(String path) {
        return town.send(request(path).build());
    }

    public HttpResponse<String> post(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(path).header("Accept-Language", "el-GR, en;q=0.5").POST(BodyPublishers.ofString(body, UTF_8));
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return town.send(request.build());
    }

    /** Begins to listen; the stream is the caller's to close. */
    public HttpResponse<InputStream> listens() {
        return town.open(request("stream").header("Accept", "text/event-stream").build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(town.address() + "/chat/" + CHANNEL + "/" + path))
                .header("Authorization", "Bearer " + secret)
                .header("X-Forwarded-For", address);
    }

    public static String body(String id, String text) {
        return JSON.createObjectNode().put("id", id).put("text", text).toString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return json(answer.statusCode(), answer.body());
    }

    private static JsonNode json(int status, String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON, but status " + status, e);
        }
    }
}
