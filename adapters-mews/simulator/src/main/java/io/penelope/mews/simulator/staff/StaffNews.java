package io.penelope.mews.simulator.staff;

import io.javalin.http.sse.SseClient;
import io.penelope.mews.simulator.http.Json;
import io.penelope.mews.simulator.ledger.Happening;
import io.penelope.mews.simulator.ledger.Happening.MessagesSaid;
import io.penelope.mews.simulator.ledger.Happening.ThreadOpened;
import io.penelope.mews.simulator.ledger.Happening.ThreadRead;
import io.penelope.mews.simulator.ledger.Happening.ThreadReopened;
import io.penelope.mews.simulator.ledger.Happening.ThreadResolved;
import io.penelope.mews.simulator.ledger.Ledger;
import io.penelope.mews.simulator.ledger.Message;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the open staff's pages which threads changed, as server-sent events.
 *
 * <p>An event says only where to look, so a page that missed some has nothing to catch up with but the list itself; and
 * a burst of changes is one event. A beat every few seconds lets a page find out that its connection is dead.
 */
final class StaffNews {

    private static final Logger LOG = LoggerFactory.getLogger(StaffNews.class);
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Set<SseClient> pages = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<UUID> changed = new LinkedBlockingQueue<>(); // emptied at every turn of the teller
    private final Thread teller = new Thread(this::work, "mews-staff-news");

    StaffNews(Ledger ledger) {
        ledger.listen(happening -> changed.addAll(threads(happening)));
        teller.setDaemon(true);
        teller.start();
    }

    void join(SseClient page) {
        page.keepAlive();
        page.onClose(() -> pages.remove(page));
        pages.add(page); // before the beat, by which the page knows that it misses nothing from now on
        page.sendEvent("beat", "{}");
    }

    /** Ends every page's stream: one that is left open would hold up the end of the process. */
    void close() {
        teller.interrupt();
        pages.forEach(SseClient::close);
    }

    private void work() {
        try {
            while (true) {
                @Nullable UUID first = changed.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    tell("beat", "{}");
                } else {
                    Set<UUID> threads = new LinkedHashSet<>(Set.of(first));
                    changed.drainTo(threads);
                    tell("threads", Json.MAPPER.valueToTree(threads).toString());
                }
            }
        } catch (InterruptedException closing) {
            LOG.debug("The staff's pages are told no more news");
        }
    }

    private void tell(String event, String data) {
        pages.forEach(page -> page.sendEvent(event, data));
    }

    private static List<UUID> threads(Happening happening) {
        if (happening instanceof ThreadOpened opened) {
            return List.of(opened.thread().id());
        } else if (happening instanceof MessagesSaid said) {
            return said.messages().stream().map(Message::threadId).distinct().toList();
        } else if (happening instanceof ThreadResolved resolved) {
            return List.of(resolved.threadId());
        } else if (happening instanceof ThreadReopened reopened) {
            return List.of(reopened.threadId());
        } else if (happening instanceof ThreadRead read) {
            return List.of(read.threadId());
        }
        return List.of(); // what webhooks owe is no news for the staff
    }
}
