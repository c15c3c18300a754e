package io.penelope.channel.webchat.guard;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.ChannelId;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds out who calls, and lets nobody change anything from a page that is not ours. */
public final class ChatGuard {

    private static final String JSON = "application/json";

    private final URI publicUrl;
    private final CallerNetwork networks;
    private final NewcomerLimits newcomers;
    private final VolumeLimits volumeLimits;

    /**
     * @param proxies those in front of Penelope, which are believed when they say on whose behalf they call
     * @param key kept from guests, and the same on all nodes
     */
    public ChatGuard(URI publicUrl, Predicate<InetAddress> proxies, byte[] key, Clock clock) {
        this.publicUrl = publicUrl;
        this.networks = new CallerNetwork(proxies);
        this.newcomers = new NewcomerLimits(new ProofOfWork(key, clock), clock);
        this.volumeLimits = new VolumeLimits(clock);
    }

    /** @throws ProblemException 429, if this session says too much */
    public void speak(Session session) {
        newcomers.speak(session);
    }

    /**
     * Lets somebody in who never wrote.
     *
     * @param proof of work; empty if none was sent
     * @throws ProblemException 429 with the work to do, or with the time to wait for those who did it
     */
    public void enter(Session session, Network network, String proof) {
        newcomers.enter(session, network, proof);
    }

    /**
     * Counts what a session says that is let in.
     *
     * @param length in UTF-16 units
     * @throws ProblemException 429, if it is too much
     */
    public void count(Session session, Network network, int length) {
        try {
            volumeLimits.take(session, network.name(), newcomers.isNewcomer(session), length);
        } catch (ProblemException e) {
            newcomers.unspeak(session);
            throw e;
        }
    }

    public Network network(Context context) {
        return networks.of(context);
    }

    /** @throws ProblemException 401, if the request carries no session's secret */
    public Session session(ChannelId channel, Context context) {
        return Session.of(channel, context);
    }

    /**
     * The session that wants to change something.
     *
     * @throws ProblemException 403 if another site's page asks for it, 415 if it is no JSON, and 401
     */
    public Session change(ChannelId channel, Context context) {
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
