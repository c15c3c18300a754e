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
    private static final String PROOF = "Penelope-Proof";

    private final URI publicUrl;
    private final CallerNetwork networks;
    private final NewcomerLimits newcomers;
    private final VolumeLimits volumeLimits;
    private final FileLimits fileLimits;

    /**
     * @param proxies those in front of Penelope, which are believed when they say on whose behalf they call
     * @param key kept from guests, and the same on all nodes
     * @param largestFile bytes that one file may have
     */
    public ChatGuard(URI publicUrl, Predicate<InetAddress> proxies, byte[] key, long largestFile, Clock clock) {
        this.publicUrl = publicUrl;
        this.networks = new CallerNetwork(proxies);
        this.newcomers = new NewcomerLimits(new ProofOfWork(key, clock), clock);
        this.volumeLimits = new VolumeLimits(clock);
        this.fileLimits = new FileLimits(clock, largestFile);
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

    /** Whether this session was let in within the last day. */
    public boolean isNewcomer(Session session) {
        return newcomers.isNewcomer(session);
    }

    /**
     * Counts a file that a session that is let in begins to send.
     *
     * @param bytes that it is said to have
     * @throws ProblemException 429, if it is too much
     */
    public void countFile(Session session, Network network, long bytes) {
        fileLimits.take(session, network.name(), newcomers.isNewcomer(session), bytes);
    }

    /**
     * So many bytes of a file that was counted will not come.
     *
     * @param newcomer whether the session was one when it was counted
     */
    public void uncountFile(Session session, Network network, boolean newcomer, long bytes) {
        fileLimits.giveBack(session, network.name(), newcomer, bytes);
    }

    /** The proof of work that comes with a request; empty if none does. */
    public String proof(Context context) {
        return Optional.ofNullable(context.header(PROOF)).orElse("");
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
        return change(channel, context, JSON);
    }

    /**
     * As {@link #change(ChannelId, Context)}, with a body of another type: one that browsers let a page of another site
     * send nowhere without asking there.
     */
    public Session change(ChannelId channel, Context context, String wanted) {
        Optional<String> origin = Optional.ofNullable(context.header(Header.ORIGIN));
        if (origin.filter(site -> !isOurs(site, context)).isPresent()) {
            throw new ProblemException(Problem.of(403, ""));
        }
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith(wanted)) {
            throw new ProblemException(Problem.of(415, "Send it as " + wanted));
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
