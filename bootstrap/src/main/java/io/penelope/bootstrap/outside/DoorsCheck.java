package io.penelope.bootstrap.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.probe.Arrival;
import io.penelope.bootstrap.probe.Probes;
import io.penelope.bootstrap.probe.Probes.Door;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether calls arrive as they were sent, at each of the paths at which the world calls. */
final class DoorsCheck {

    private static final String WAY = "the way";

    /** Signs that somebody who reads and writes addresses anew would write otherwise. */
    private static final String QUERY = "?Token=a%2Bb-c_d&hub.mode=x%20y&empty=";

    /** As long as platforms' longest webhooks. */
    private static final int LONG_BODY = 3 * 1024 * 1024;

    /** A number of no network (RFC 5737), as a stranger might make one up. */
    private static final String MADE_UP = "192.0.2.77";

    private final Caller caller;
    private final URI publicUrl;
    private final List<Door> doors;
    private final Announcement announcement;

    /** @param doors at which the world calls this Penelope */
    DoorsCheck(Caller caller, Announcement announcement, URI publicUrl, List<Door> doors) {
        this.caller = caller;
        this.announcement = announcement;
        this.publicUrl = publicUrl;
        this.doors = doors;
    }

    List<Finding> run() {
        List<Finding> found = new ArrayList<>();
        for (Door door : doors) {
            Visit visit = Visit.to(caller, publicUrl, door);
            if (visit.arrival().isEmpty()) {
                found.add(Finding.problem(door.start(), visit.trouble()));
            }
        }
        List<Finding> changes = changes();
        found.addAll(changes);
        if (changes.isEmpty()) {
            found.add(Finding.ok(WAY, "addresses, headers and bodies of 3 MiB arrive as they are sent"));
        }
        if (publicUrl.getScheme().equalsIgnoreCase("https")) { // plain http may well have no proxy
            found.addAll(whoCalls());
        }
        return found;
    }

    /** Whether headers that a proxy does not know arrive: without them, Penelope takes a probe for a platform's call. */
    boolean marksArrive() {
        return Visit.to(caller, publicUrl, Door.WEBHOOKS)
                .arrival()
                .filter(Arrival::marked)
                .isPresent();
    }

    private List<Finding> changes() {
        List<Finding> found = new ArrayList<>();
        Visit asked = Visit.to(caller, publicUrl, Door.WEBHOOKS, QUERY, Map.of(), new byte[0]);
        asked.arrival().ifPresent(arrival -> {
            if (!arrival.query().equals(QUERY.substring(1))) {
                found.add(Finding.problem(
                        WAY,
                        "the query of an address arrives "
                                + (arrival.query().isEmpty() ? "not at all" : "in another form")
                                + ". Let the proxy hand addresses on as they are: Mews's token stands there, and what a platform"
                                + " verifies an address by"));
            }
            if (!arrival.marked()) {
                found.add(Finding.problem(
                        WAY,
                        "headers that the proxy does not know do not arrive. Let it hand on all of them: platforms prove"
                                + " by a header who they are"));
            }
        });
        byte[] body = body();
        Visit posted = Visit.to(caller, publicUrl, Door.WEBHOOKS, "", Map.of("Content-Type", "application/json"), body);
        Optional<Arrival> arrival = posted.arrival();
        if (arrival.isEmpty()) {
            found.add(Finding.problem(
                    WAY,
                    "a body of 3 MiB, which a platform may send: "
                            + (isTooLong() ? Reply.TOO_LONG : posted.trouble())));
        } else if (!arrival.get().bodyDigest().equals(Probes.digest(body))) {
            found.add(Finding.problem(
                    WAY,
                    "a body arrives changed (" + body.length + " bytes were sent, "
                            + arrival.get().bodyBytes()
                            + " came). Let the proxy hand bodies on unchanged to the byte: platforms sign them"));
        }
        return found;
    }

    /** Asked once more where the connection broke: whoever refuses a body may do so while it is being sent. */
    private boolean isTooLong() {
        if (NameCheck.goesThroughAProxy(publicUrl)) {
            return false;
        }
        try {
            URI address = URI.create(publicUrl + Door.WEBHOOKS.path(caller.key().probe()));
            return announcement.make(address, "application/json", LONG_BODY).tooLong();
        } catch (IOException e) {
            return false;
        }
    }

    /** What might be written otherwise, and blanks in between. */
    private static byte[] body() {
        byte[] body = new byte[LONG_BODY];
        Arrays.fill(body, (byte) ' ');
        byte[] begin = "{ \"a\":\"\\u00e9 \\/ é & <\",\r\n\t\"b\":1.0e2,".getBytes(UTF_8);
        byte[] end = "\"c\":[ ]}\r\n\n".getBytes(UTF_8);
        System.arraycopy(begin, 0, body, 0, begin.length);
        System.arraycopy(end, 0, body, body.length - end.length, end.length);
        return body;
    }

    /** Whether Penelope can tell apart those who call, by what the proxy says of them. */
    private List<Finding> whoCalls() {
        List<Finding> found = new ArrayList<>();
        for (Door door : doors) {
            if (door == Door.WEBHOOKS) {
                continue; // who calls there is proved otherwise
            }
            Visit.to(caller, publicUrl, door, "", Map.of("X-Forwarded-For", MADE_UP), new byte[0])
                    .arrival()
                    .flatMap(DoorsCheck::whyUntold)
                    .ifPresent(words -> found.add(Finding.problem(door.start(), words)));
        }
        if (found.isEmpty()) {
            found.add(Finding.ok("callers", "the proxy says who calls, and is believed"));
        }
        return found;
    }

    private static Optional<String> whyUntold(Arrival arrival) {
        String row = arrival.forwardedFor().strip();
        if (row.equals(MADE_UP)) {
            return Optional.of(
                    "the proxy hands on what callers say of themselves in X-Forwarded-For, so that anybody passes"
                            + " for anybody. Let it add their address (nginx: proxy_set_header X-Forwarded-For"
                            + " $proxy_add_x_forwarded_for)");
        }
        if (row.isEmpty()) {
            return Optional.of(
                    "the proxy does not say in X-Forwarded-For who calls, so that all callers seem to be one, and"
                            + " wait for each other. Let it (nginx: proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for)");
        }
        return arrival.trusted()
                ? Optional.empty()
                : Optional.of(
                        "calls come from " + arrival.peer() + ", which is not in server.trustedProxies and not believed"
                                + " when it says who calls, so that all callers seem to be one. Add it, if it is your proxy");
    }
}
