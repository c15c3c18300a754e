package io.penelope.bootstrap.chat;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.penelope.bootstrap.config.TrustedProxies;
import io.penelope.bootstrap.http.Problem;
import io.penelope.bootstrap.http.ProblemException;
import io.penelope.domain.channel.ChannelId;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Finds out who calls, and lets nobody change anything from a page that is not ours. */
public final class ChatGuard {

    private static final String JSON = "application/json";

    private final URI publicUrl;
    private final CallerNetwork networks;
    private final Crowd crowd;
    private final Volume volume;

    /** @param key kept from guests, and the same on all nodes */
    public ChatGuard(URI publicUrl, TrustedProxies proxies, byte[] key, Clock clock) {
        this.publicUrl = publicUrl;
        this.networks = new CallerNetwork(proxies);
        this.crowd = new Crowd(new ProofOfWork(key, clock), clock);
        this.volume = new Volume(clock);
    }

    Crowd crowd() {
        return crowd;
    }

    /**
     * Counts what a session says that is let in.
     *
     * @throws ProblemException 429, if it is too much
     */
    void count(Session session, String network, Said said) {
        try {
            volume.take(session, network, said);
        } catch (ProblemException e) {
            crowd.unspeak(session);
            throw e;
        }
    }

    String network(Context context) {
        return networks.of(context);
    }

    /** @throws ProblemException 401, if the request carries no session's secret */
    Session session(ChannelId channel, Context context) {
        return Session.of(channel, context);
    }

    /**
     * The session that wants to change something.
     *
     * @throws ProblemException 403 if another site's page asks for it, 415 if it is no JSON, and 401
     */
    Session change(ChannelId channel, Context context) {
        Optional<String> origin = Optional.ofNullable(context.header(Header.ORIGIN));
        if (origin.filter(site -> !isOurs(site, context)).isPresent()) {
            throw new ProblemException(Problem.of(403, ""));
        }
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith(JSON)) {
            throw new ProblemException(Problem.of(415, "Send it as " + JSON));
        }
        return session(channel, context);
    }

    private boolean isOurs(String origin, Context context) {
        String host = Optional.ofNullable(context.header(Header.HOST)).orElse("");
        return origin.equals("https://" + host)
                || origin.equals("http://" + host)
                || origin.equals(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority());
    }
}
