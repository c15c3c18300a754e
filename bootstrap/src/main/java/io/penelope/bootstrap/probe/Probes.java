package io.penelope.bootstrap.probe;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.bootstrap.config.TrustedProxies;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.Routes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers probes: whatever a call asks for, its mark in a header is answered with a proof in a header, and one address
 * tells how the call arrived. Whoever has no key is told nothing.
 */
public final class Probes implements Routes {

    /**
     * Below which probes are asked how they arrived: where the world has to get through, since each of these may have rules of
     * its own in a proxy. No channel's id begins with a hyphen.
     */
    public enum Door {
        WEBHOOKS("/webhooks/"),
        CHAT("/chat/"),
        MEDIA("/media/"),
        SEND("/send/");

        private final String start;

        Door(String start) {
            this.start = start;
        }

        /** With which its paths begin. */
        public String start() {
            return start;
        }

        /** Where a probe of these letters is asked for. */
        public String path(String letters) {
            return start + (this == CHAT ? "-/probe/" : "probe/") + letters;
        }
    }

    /** The header that marks a call as a probe, and the one that proves who answers it. */
    public static final String HEADER = "Penelope-Probe";

    private static final String MARK = Probes.class.getName() + ".mark";
    private static final byte[] NOTHING = {};

    private final ProbeKey key;
    private final TrustedProxies proxies;
    private final String version;
    private final Instant since;
    private final UUID process = UUID.randomUUID();

    public Probes(ProbeKey key, TrustedProxies proxies, String version, Instant since) {
        this.key = key;
        this.proxies = proxies;
        this.version = version;
        this.since = since;
    }

    /** Whether a call only tries the way here: nothing is to come of it. */
    public static boolean isOne(Context context) {
        return context.<Boolean>attribute(MARK) != null;
    }

    /** Whether an answer's header proves that it is Penelope's own to this probe. */
    public static boolean prove(ProbeKey key, String letters, String header) {
        return key.proves(letters, NOTHING, header);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before(this::mark);
        for (Door door : Door.values()) {
            routes.get(door.path("{letters}"), this::tell);
            routes.post(door.path("{letters}"), this::tell);
        }
    }

    private void mark(Context context) {
        String letters = context.header(HEADER);
        if (letters != null && key.made(letters)) {
            context.attribute(MARK, true);
            context.header(HEADER, key.proof(letters, NOTHING));
        }
    }

    private void tell(Context context) {
        String letters = context.pathParam("letters");
        if (!key.made(letters)) {
            throw new ProblemException(Problem.of(404, ""));
        }
        byte[] body = context.bodyAsBytes();
        String peer = context.req().getRemoteAddr();
        Arrival arrival = new Arrival(
                process,
                version,
                since.truncatedTo(ChronoUnit.SECONDS).toString(),
                peer,
                isTrusted(peer),
                forwardedFor(context),
                isOne(context),
                Objects.requireNonNullElse(context.queryString(), ""),
                body.length,
                digest(body));
        context.contentType("text/plain; charset=utf-8").result(arrival.answer(key, letters));
    }

    private boolean isTrusted(@Nullable String peer) {
        try {
            return peer != null && proxies.contain(InetAddress.getByName(peer)); // a number, which asks nobody
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String forwardedFor(Context context) {
        var lines = context.req().getHeaders("X-Forwarded-For");
        List<String> row = lines == null ? List.of() : Collections.list(lines);
        return String.join(",", row);
    }

    /** In hex. */
    public static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
