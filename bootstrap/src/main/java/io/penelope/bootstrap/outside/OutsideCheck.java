package io.penelope.bootstrap.outside;

import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.probe.Arrival;
import io.penelope.bootstrap.probe.ProbeKey;
import io.penelope.bootstrap.probe.Probes.Door;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whether the world reaches a Penelope that serves, at {@code server.publicUrl}, and whether what it sends arrives as it was
 * sent.
 *
 * <p>Nothing comes of its calls at Penelope: each is marked as a probe. Tokens and signatures go out only once it is proved
 * that it is she who answers, over TLS that can be trusted.
 */
public final class OutsideCheck {

    private static final String SERVE = "serve";

    private final Configuration configuration;
    private final long largestUpload;
    private final Surroundings surroundings;
    private final URI publicUrl;
    private final ProbeKey key;
    private final SSLContext tls;
    private final Caller caller;

    /**
     * What is the machine's rather than Penelope's.
     *
     * @param trust knows the authorities that the world knows
     * @param plainHttpPort at which browsers try plain http
     * @param patience for each connection, and for each answer
     */
    public record Surroundings(X509TrustManager trust, int plainHttpPort, Clock clock, Duration patience) {

        private static final int HTTP_PORT = 80;
        private static final Duration PATIENCE = Duration.ofSeconds(10);

        /** As they are. */
        public static Surroundings ofThisMachine(Clock clock) {
            return new Surroundings(trusted(null), HTTP_PORT, clock, PATIENCE);
        }

        /** Whom this Java trusts, or these authorities. */
        public static X509TrustManager trusted(@Nullable KeyStore authorities) {
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(authorities);
                return Arrays.stream(factory.getTrustManagers())
                        .filter(X509TrustManager.class::isInstance)
                        .map(X509TrustManager.class::cast)
                        .findFirst()
                        .orElseThrow();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java knows no TLS", e);
            }
        }
    }

    /** @param largestUpload bytes of the largest file that the staff may send; 0 if they may send none */
    public OutsideCheck(Configuration configuration, long largestUpload, Surroundings surroundings) {
        this.configuration = configuration;
        this.largestUpload = largestUpload;
        this.surroundings = surroundings;
        this.publicUrl = configuration.http().server().publicUrl();
        this.key = new ProbeKey(configuration.mews().webhookToken());
        this.tls = tls(surroundings.trust());
        this.caller = new Caller(key, tls, surroundings.patience());
    }

    private static SSLContext tls(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java knows no TLS", e);
        }
    }

    /** Who serves with this configuration on this machine; empty if nobody answers as such. */
    public static Optional<Arrival> whoServesHere(Configuration configuration, Surroundings surroundings) {
        return new OutsideCheck(configuration, 0, surroundings).here();
    }

    /** Tells each thing as soon as it is found. */
    public void run(Consumer<Finding> told) {
        boolean https = publicUrl.getScheme().equalsIgnoreCase("https");
        Optional<Arrival> here = here();
        new NameCheck(configuration, InetAddress::getAllByName, surroundings.patience())
                .run()
                .forEach(told);
        boolean trusted = true;
        if (https) {
            CertificateCheck.Result certificate = new CertificateCheck(
                            publicUrl, surroundings.trust(), surroundings.clock(), surroundings.patience())
                    .run();
            told.accept(certificate.finding());
            told.accept(new PlainHttpCheck(caller, publicUrl, surroundings.plainHttpPort()).run());
            trusted = certificate.trusted();
        }
        Visit outside = Visit.to(caller, publicUrl, Door.WEBHOOKS);
        Finding serve = who(here, outside);
        told.accept(serve);
        if (trusted && serve.well()) {
            lookAround(https, told);
        } else {
            told.accept(Finding.problem(
                    "all else",
                    "is not tried until that is mended: no token goes to where it may be somebody else who listens"));
        }
    }

    /** The Penelope on this machine; empty if there is none here that answers. */
    private Optional<Arrival> here() {
        return configuration.http().server().port() == 0
                ? Optional.empty()
                : Visit.to(caller, configuration.http().server().here(), Door.WEBHOOKS)
                        .arrival();
    }

    private Finding who(Optional<Arrival> here, Visit outside) {
        URI local = configuration.http().server().here();
        if (outside.arrival().isEmpty()) {
            return here.isEmpty()
                    ? Finding.problem(
                            SERVE,
                            "nobody answers as this Penelope at " + local + ", where she is to listen, nor at "
                                    + publicUrl + " (" + outside.trouble() + "). Start her, by serve, and check again")
                    : Finding.problem(
                            SERVE, "Penelope answers at " + local + ". At " + publicUrl + ": " + outside.trouble());
        }
        Arrival there = outside.arrival().get();
        if (here.isPresent() && !here.get().process().equals(there.process())) {
            return Finding.problem(
                    SERVE,
                    "the Penelope who answers at " + publicUrl + " (" + there.version() + ", since " + there.since()
                            + ") is not the one at " + local + " (" + here.get().version() + ", since "
                            + here.get().since()
                            + "). Stop the one that is left over, or let the proxy lead to the other");
        }
        return Finding.ok(
                SERVE,
                "Penelope " + there.version() + " answers at " + publicUrl + ", and has done since " + there.since()
                        + (here.isEmpty() ? "; nobody does at " + local + " from here" : ""));
    }

    private void lookAround(boolean https, Consumer<Finding> told) {
        List<Door> doors = new ArrayList<>(List.of(Door.WEBHOOKS, Door.MEDIA, Door.SEND));
        if (configuration.channels().stream()
                .anyMatch(channel -> ChannelCheck.isCalledBelow(channel, publicUrl, Door.CHAT.start()))) {
            doors.add(Door.CHAT);
        }
        Announcement announcement = new Announcement(key, tls, surroundings.patience());
        DoorsCheck doorsCheck = new DoorsCheck(caller, announcement, publicUrl, doors);
        doorsCheck.run().forEach(told);
        if (largestUpload > 0 && !NameCheck.goesThroughAProxy(publicUrl)) {
            told.accept(new LongUploadCheck(announcement, publicUrl, largestUpload).run());
        }
        if (https) {
            told.accept(new InnerPathsCheck(caller, publicUrl).run());
        }
        if (!doorsCheck.marksArrive()) {
            return; // unmarked, the rest would be calls like any others, and a wrong one a trouble
        }
        told.accept(new MewsWebhookCheck(caller, publicUrl, configuration.mews().webhookToken()).run());
        for (ChannelSettings channel : configuration.channels()) {
            new ChannelCheck(caller, publicUrl, channel).run().forEach(told);
        }
    }
}
