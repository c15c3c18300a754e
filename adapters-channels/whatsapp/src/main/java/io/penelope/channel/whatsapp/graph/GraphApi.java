package io.penelope.channel.whatsapp.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.MultipartForm;
import io.penelope.channel.spi.RetryAfter;
import io.penelope.channel.spi.Signatures;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Meta's Graph API, called with a token of the hotel's and the proof that the caller knows the app's secret.
 *
 * <p>The proof goes with every call, in the query whatever the method: an app whose switch "Require App Secret" is on
 * refuses a call without it, and one whose switch is off takes it as well.
 *
 * <p>Nothing is called twice: the JDK's client repeats no POST by itself, unless the system property
 * {@code jdk.httpclient.enableAllMethodRetry} tells it to.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/guides/secure-requests">Meta, Secure Graph API Calls</a>
 */
public final class GraphApi {

    /** The Graph API with the version that Penelope was built for. */
    public static final String ADDRESS = "https://graph.facebook.com/v23.0";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_ERROR = 64 << 10;

    private final HttpClient http;
    private final String accessToken;
    private final String appSecret;
    private final String proof;
    private final Clock clock;

    public GraphApi(HttpClient http, Account account, Clock clock) {
        this(http, account.accessToken(), account.appSecret(), clock);
    }

    private GraphApi(HttpClient http, String accessToken, String appSecret, Clock clock) {
        this.http = http;
        this.accessToken = accessToken;
        this.appSecret = appSecret;
        this.proof = HexFormat.of()
                .formatHex(Signatures.hmac("HmacSHA256", appSecret, accessToken.getBytes(StandardCharsets.UTF_8)));
        this.clock = clock;
    }

    /**
     * The same, called as the app itself instead of as the system user, which its webhooks want.
     *
     * @see <a href="https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens">Meta, App Access
     *     Tokens</a>
     */
    public GraphApi asApp(String app) {
        return new GraphApi(http, app + "|" + appSecret, appSecret, clock);
    }

    public GraphAnswer get(URI address) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(proved(address)).GET());
    }

    public GraphAnswer post(URI address, JsonNode body) throws IOException, InterruptedException {
        // By way of a string, which turns half a surrogate pair into a question mark instead of an invalid escape.
        return call(HttpRequest.newBuilder(proved(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Uploads files, which takes as long as the line needs for them; {@code patience} is for all of it. */
    public GraphAnswer upload(URI address, MultipartForm form, Duration patience)
            throws IOException, InterruptedException {
        return call(
                HttpRequest.newBuilder(proved(address))
                        .header("Content-Type", form.contentType())
                        .POST(form.body()),
                patience);
    }

    /**
     * Begins a download, with the token and without the proof: where files lie is not the Graph API. The body is for the
     * caller to read and close.
     *
     * <p>It has no deadline of its own, since some JDKs take one for the whole body's: the host's holds.
     *
     * @param address has to be one that may see the token
     */
    public HttpResponse<InputStream> download(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + accessToken)
                .GET()
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    /** What was answered in place of a download. It is read as far as an error reaches, and closed. */
    public GraphAnswer refusal(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return answer(response, body.readNBytes(LONGEST_ERROR));
        }
    }

    private URI proved(URI address) {
        return URI.create(address + (address.getQuery() == null ? "?" : "&") + "appsecret_proof=" + proof);
    }

    private GraphAnswer call(HttpRequest.Builder request) throws IOException, InterruptedException {
        return call(request, PATIENCE);
    }

    private GraphAnswer call(HttpRequest.Builder request, Duration patience) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                request.header("Authorization", "Bearer " + accessToken)
                        .timeout(patience)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return answer(response, response.body());
    }

    private GraphAnswer answer(HttpResponse<?> response, byte[] body) {
        return new GraphAnswer(
                response.statusCode(),
                json(body),
                HttpTrouble.isPage(response.headers(), body),
                RetryAfter.in(response.headers(), clock.instant()));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance(); // a page by something between us and Meta
        }
    }

    @Override
    public String toString() {
        return "the Graph API";
    }
}
