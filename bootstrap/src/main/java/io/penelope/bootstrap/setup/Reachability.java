package io.penelope.bootstrap.setup;

import io.penelope.bootstrap.findings.Finding;
import io.penelope.domain.limits.LimitedBody;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Whether what the world is to reach leads to this very process: it calls its own address, and sees whether the call comes. */
final class Reachability {

    /** Below what a proxy hands on anyhow; behind it stand letters that nobody can guess. */
    static final String PATH = "/webhooks/setup/";

    /** Under which what is found of it is told. */
    static final String WHAT = "address";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String letters;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Reachability(RandomGenerator random) {
        this.letters = Answers.secret(random);
    }

    /** What is answered to a call of the path with these letters; empty if they are others. */
    Optional<String> answer(String given) {
        return given.equals(letters) ? Optional.of(sign()) : Optional.empty();
    }

    private String sign() {
        return "This is Penelope, and " + letters + " came through";
    }

    Finding of(URI publicUrl) {
        URI address = URI.create(publicUrl + PATH + letters);
        try {
            HttpResponse<String> answer = client.sendAsync(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                            LimitedBody.of(BodyHandlers.ofString()))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS); // the other limit ends with the head
            if (answer.statusCode() == 200 && answer.body().equals(sign())) {
                return Finding.ok(WHAT, publicUrl + " leads here.");
            }
            return Finding.problem(
                    WHAT,
                    publicUrl + " is answered by something else, with status " + answer.statusCode()
                            + redirect(answer)
                            + ". See that its DNS record leads to this machine, and that the proxy hands /webhooks/ on to"
                            + " Penelope.");
        } catch (ExecutionException e) {
            return Finding.problem(WHAT, notReached(publicUrl, e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            return Finding.problem(WHAT, late(publicUrl));
        } catch (IllegalArgumentException e) {
            return Finding.problem(WHAT, publicUrl + " is no address that could be called.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.problem(WHAT, "The set-up was stopped.");
        }
    }

    private static String late(URI publicUrl) {
        return publicUrl + " does not answer within " + PATIENCE.toSeconds()
                + " seconds: a firewall may keep the port shut, or the name leads to another machine.";
    }

    private static String redirect(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 3 ? ", which sends whoever calls elsewhere; platforms do not follow" : "";
    }

    private static String notReached(URI publicUrl, Throwable failure) {
        return failure instanceof HttpTimeoutException
                ? late(publicUrl)
                : publicUrl + " cannot be reached: " + why(failure);
    }

    private static String why(Throwable failure) {
        if (causes(failure)
                .anyMatch(cause ->
                        cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException)) {
            return "its name leads nowhere yet. Make a DNS record for it, and wait until it is known.";
        }
        if (causes(failure).anyMatch(SSLException.class::isInstance)) {
            return "its certificate is none that platforms trust. Let the proxy get one for this very name, with all"
                    + " that stands between it and its issuer.";
        }
        if (causes(failure).anyMatch(ConnectException.class::isInstance)) {
            return "nothing listens there. Start the proxy, and open the port.";
        }
        return failure.getClass().getSimpleName() + ".";
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
