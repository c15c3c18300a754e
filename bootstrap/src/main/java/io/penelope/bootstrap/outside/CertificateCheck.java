package io.penelope.bootstrap.outside;

import io.penelope.bootstrap.findings.Ages;
import io.penelope.bootstrap.findings.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Whether the certificate is one that Mews and the platforms take: of the name, in time, and with all that leads from it to
 * an authority that the world knows. Browsers fetch an intermediate that is not sent; these callers do not.
 */
final class CertificateCheck {

    private static final String TLS = "certificate";

    /** A renewal that works has happened by then, whatever the certificate's life. */
    private static final Duration SOON = Duration.ofDays(14);

    private static final int SHARE_OF_LIFE = 6;

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)(?:CN|O)=(?:\"([^\"]*)\"|([^,]*))");

    private final URI address;
    private final X509TrustManager trust;
    private final Clock clock;
    private final Duration patience;

    /** @param trust knows the authorities that the world knows */
    CertificateCheck(URI address, X509TrustManager trust, Clock clock, Duration patience) {
        this.address = address;
        this.trust = trust;
        this.clock = clock;
        this.patience = patience;
    }

    /** What was found, and whether somebody may be trusted with a secret there. */
    record Result(Finding finding, boolean trusted) {}

    Result run() {
        Onlooker onlooker = new Onlooker();
        Optional<String> failure = shakeHands(onlooker);
        X509Certificate[] chain = onlooker.chain;
        if (chain.length == 0) {
            return distrusted(failure.orElse("nobody shows a certificate"));
        }
        X509Certificate own = chain[0];
        Instant now = clock.instant();
        if (now.isAfter(own.getNotAfter().toInstant())) {
            return distrusted("it expired "
                    + Ages.words(Duration.between(own.getNotAfter().toInstant(), now))
                    + " ago. Renew it, and see that the renewal goes by itself and that the proxy loads the new one");
        }
        if (now.isBefore(own.getNotBefore().toInstant())) {
            return distrusted("it is not good yet, but from "
                    + own.getNotBefore().toInstant() + ". Set the clocks of this machine and of the one that made it");
        }
        Optional<String> distrust = whyDistrusted(chain);
        if (distrust.isPresent()) {
            return distrusted(distrust.get());
        }
        if (!isFor(own, address.getHost())) {
            return distrusted("it is for " + names(own) + ", and not for " + address.getHost()
                    + ". Have one made for the name in server.publicUrl, or mend that");
        }
        Duration left = Duration.between(now, own.getNotAfter().toInstant());
        Duration life = Duration.between(
                own.getNotBefore().toInstant(), own.getNotAfter().toInstant());
        Duration tooLittle = life.dividedBy(SHARE_OF_LIFE).compareTo(SOON) < 0 ? life.dividedBy(SHARE_OF_LIFE) : SOON;
        String words =
                "of " + name(own.getIssuerX500Principal().getName()) + ", good for " + Ages.words(left) + " more";
        return left.compareTo(tooLittle) < 0
                ? new Result(
                        Finding.problem(
                                TLS,
                                words
                                        + " only. See why it was not renewed by itself, and that the proxy loads the new one"),
                        true)
                : new Result(Finding.ok(TLS, words), true);
    }

    private static Result distrusted(String words) {
        return new Result(Finding.problem(TLS, words), false);
    }

    /** @return why there are no certificates to see, if there are none */
    private Optional<String> shakeHands(Onlooker onlooker) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {onlooker}, null);
            HttpClient.newBuilder()
                    .sslContext(context)
                    .connectTimeout(patience)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(HttpRequest.newBuilder(address).timeout(patience).build(), BodyHandlers.discarding());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("there is no TLS at " + address.getHost() + ", port " + Caller.port(address) + " ("
                    + e.getClass().getSimpleName() + "). Let the proxy answer https there");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the check was broken off");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java knows no TLS", e);
        }
    }

    private Optional<String> whyDistrusted(X509Certificate[] chain) {
        try {
            trust.checkServerTrusted(chain, "UNKNOWN");
            return Optional.empty();
        } catch (CertificateException e) {
            X509Certificate own = chain[0];
            X509Certificate last = chain[chain.length - 1];
            for (X509Certificate other : List.of(chain).subList(1, chain.length)) {
                if (clock.instant().isAfter(other.getNotAfter().toInstant())) {
                    return Optional.of(
                            "the one of " + name(other.getSubjectX500Principal().getName())
                                    + ", which is sent along, has expired. Let the proxy send the chain that came with its own"
                                    + " (fullchain.pem)");
                }
            }
            if (own.getIssuerX500Principal().equals(own.getSubjectX500Principal())) {
                return Optional.of(
                        "nobody has signed it but itself. Mews and the platforms take one of a public authority"
                                + " only, such as Let's Encrypt");
            }
            return last.getIssuerX500Principal().equals(last.getSubjectX500Principal())
                    ? Optional.of(
                            "it is of " + name(last.getSubjectX500Principal().getName())
                                    + ", an authority that the world does not know. Mews and the platforms take one of a public"
                                    + " authority only, such as Let's Encrypt")
                    : Optional.of("the chain ends before an authority that the world knows: "
                            + name(last.getIssuerX500Principal().getName())
                            + " has signed, and its certificate is not sent. Browsers find it by themselves, Mews and the"
                            + " platforms do not: let the proxy send the whole chain (fullchain.pem, not cert.pem)");
        }
    }

    private static String name(String principal) {
        Matcher matcher = COMMON_NAME.matcher(principal);
        return matcher.find()
                ? '"' + Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2)) + '"'
                : "an authority without a name";
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static String names(X509Certificate certificate) {
        List<String> names = alternatives(certificate).stream()
                .filter(name -> name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
                .map(name -> String.valueOf(name.get(1)))
                .limit(5)
                .toList();
        return names.isEmpty() ? "no name" : String.join(", ", names);
    }

    /** As RFC 6125 has it: a star stands for the first label, and the subject's common name for nothing. */
    private static boolean isFor(X509Certificate certificate, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        boolean number = wanted.startsWith("[") || wanted.matches("[\\d.]+");
        return alternatives(certificate).stream().anyMatch(name -> {
            String given = String.valueOf(name.get(1)).toLowerCase(Locale.ROOT);
            if (number) {
                return name.get(0).equals(IP_ADDRESS) && isSame(given, wanted);
            }
            return name.get(0).equals(DNS_NAME)
                    && (given.equals(wanted)
                            || (given.startsWith("*.")
                                    && wanted.indexOf('.') > 0
                                    && wanted.substring(wanted.indexOf('.')).equals(given.substring(1))));
        });
    }

    private static boolean isSame(String number, String other) {
        try {
            return InetAddress.getByName(number).equals(InetAddress.getByName(other)); // numbers, which ask nobody
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Looks at what is shown, whatever it is; nothing secret is sent where it stands at the door. */
    private static final class Onlooker extends X509ExtendedTrustManager {

        private volatile X509Certificate[] chain = {};

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String authType) {
            chain = shown.clone();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String authType, Socket socket) {
            chain = shown.clone();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String authType, SSLEngine engine) {
            chain = shown.clone();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String authType) throws CertificateException {
            throw new CertificateException("Nobody is a server here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("Nobody is a server here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("Nobody is a server here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
