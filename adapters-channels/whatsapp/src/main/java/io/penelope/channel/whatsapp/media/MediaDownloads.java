package io.penelope.channel.whatsapp.media;

import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.Elsewhere;
import io.penelope.channel.whatsapp.graph.ErrorCodes;
import io.penelope.channel.whatsapp.graph.ErrorMeaning;
import io.penelope.channel.whatsapp.graph.GraphAnswer;
import io.penelope.channel.whatsapp.graph.GraphApi;
import io.penelope.channel.whatsapp.graph.TokenHosts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches the files that guests sent: Meta says where one lies, for five minutes, and hands it out there to who has the
 * token.
 */
public final class MediaDownloads {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> NOT_ALLOWED = Set.of(401, 403);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 3;

    private final GraphApi api;
    private final Account account;
    private final TokenHosts hosts;

    public MediaDownloads(GraphApi api, Account account) {
        this.api = api;
        this.account = account;
        this.hosts = new TokenHosts(account.apiUrl());
    }

    /** Empty if Meta does not have it any more, which it has for some days. */
    public Optional<Download> open(FileReference file)
            throws IOException, ThrottledException, BlockedException, InterruptedException {
        Optional<JsonNode> found = find(file);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        HttpResponse<InputStream> response = follow(found.get());
        if (response.statusCode() == NOT_FOUND) {
            // The address may have been too old. If it is the file that is gone, Meta says so when it is asked again.
            response.body().close();
            found = find(file);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            response = follow(found.get());
        }
        return Optional.of(download(response, found.get()));
    }

    /** What Meta says of the file; empty if it does not know it. */
    private Optional<JsonNode> find(FileReference file)
            throws IOException, ThrottledException, BlockedException, InterruptedException {
        GraphAnswer answer = asked(file).unlessThrottled();
        if (answer.isOfUnknownObject()) {
            return Optional.empty();
        }
        if (answer.isElsewhere()) {
            throw new BlockedException(Elsewhere.words(account.apiUrl(), answer) + ": " + Elsewhere.REMEDY);
        }
        requireAllowed(answer);
        if (!answer.isSuccess() || text(answer.body(), "url").isBlank()) {
            throw new IOException("WhatsApp did not say where a file lies: " + answer);
        }
        return Optional.of(answer.body());
    }

    private GraphAnswer asked(FileReference file) throws IOException, InterruptedException {
        try {
            return api.get(account.media(file.id()));
        } catch (IOException e) {
            throw new IOException("WhatsApp could not be asked for a file: " + HttpTrouble.words(e), e);
        }
    }

    /** Goes where Meta says that the file lies, and on from there, as long as the token may be shown. */
    private HttpResponse<InputStream> follow(JsonNode found) throws IOException, InterruptedException {
        URI address = account.apiUrl();
        String next = text(found, "url");
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            address = trusted(address, next);
            HttpResponse<InputStream> response = begin(address);
            if (!REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            response.body().close();
            next = response.headers().firstValue("Location").orElse("");
        }
        throw new IOException("WhatsApp leads from one address to another, and to no file");
    }

    private URI trusted(URI from, String to) throws IOException {
        URI address;
        try {
            address = from.resolve(to);
        } catch (IllegalArgumentException e) {
            // Its words would quote the address, which is as good as the file.
            throw new IOException("WhatsApp says that a file lies at what is no address");
        }
        if (!hosts.include(address)) {
            throw new IOException("WhatsApp says that a file lies at " + address.getScheme() + "://" + address.getHost()
                    + ", which is neither the Graph API's host nor one of Meta's over https: the access token was not"
                    + " sent there");
        }
        return address;
    }

    private HttpResponse<InputStream> begin(URI address) throws IOException, InterruptedException {
        try {
            return api.download(address);
        } catch (IOException e) {
            throw new IOException(
                    "A file could not be fetched from " + address.getHost() + ": " + HttpTrouble.words(e), e);
        }
    }

    private Download download(HttpResponse<InputStream> response, JsonNode found)
            throws IOException, ThrottledException, BlockedException {
        if (response.statusCode() == OK && !isPage(response, text(found, "mime_type"))) {
            return Download.of(response.body())
                    .size(response.headers().firstValueAsLong("Content-Length").orElse(MediaObject.size(found)));
        }
        String host = response.uri().getHost();
        GraphAnswer answer = api.refusal(response).unlessThrottled();
        requireAllowed(answer);
        throw new IOException("Where WhatsApp says that a file lies, " + host + " answered " + answer);
    }

    /** Whether a page for people came for a file that is none, from something between us and Meta. */
    private static boolean isPage(HttpResponse<?> response, String expected) {
        return isHtml(response.headers().firstValue("Content-Type").orElse("")) && !isHtml(expected);
    }

    private static boolean isHtml(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    /** Refused for the sake of the token or the account, it is refused for every file until somebody acts. */
    private static void requireAllowed(GraphAnswer answer) throws BlockedException {
        Optional<ErrorMeaning> blocking = ErrorCodes.meaningOf(answer.error()).filter(ErrorMeaning::isBlocking);
        if (blocking.isPresent()) {
            throw new BlockedException(blocking.get().detail(answer.error()) + ": "
                    + blocking.get().remedy());
        }
        if (NOT_ALLOWED.contains(answer.status())) {
            throw new BlockedException("WhatsApp answered " + answer + ": see whether accessToken is still good");
        }
    }
}
