package io.penelope.application.fetching;

import io.penelope.application.lanes.Calls;
import io.penelope.application.lanes.DeliveryRules;
import io.penelope.application.lanes.Lane;
import io.penelope.application.lanes.Matter;
import io.penelope.application.scanning.ScanFiles;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.FileStore.Keeping;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.GuestFiles;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.storing.StoreUnavailableException;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Fetches what guests sent over a channel, a few files at once, and has it scanned, again until each is here or gone.
 *
 * <p>Nothing is noted before a fetch begins: one that a crash cut off is simply made again.
 */
public final class FetchFiles {

    public static final int SIDE_BY_SIDE = 2;

    private static final Logger log = LoggerFactory.getLogger(FetchFiles.class);

    /** Somebody has to act first, and there is no hurry to find out that they have not. */
    private static final Duration UNTIL_SOMEBODY_ACTS = Duration.ofMinutes(5);

    private static final Duration BETWEEN_HURRIES = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 1000;

    /** It would break off again at once, and the platform be asked for it without a pause. */
    private static final Duration AFTER_BREAKING_OFF = Duration.ofSeconds(5);

    /** What is being fetched is due as well. */
    private static final Duration BESIDE_OTHERS = Duration.ofSeconds(1);

    private final ChannelId channel;
    private final GuestChannels channels;
    private final GuestFiles files;
    private final FileStore bytes;
    private final ScanFiles scanFiles;
    private final Transactions transactions;
    private final Lane lane;
    private final Calls calls;

    /** When each was last looked for, of those that were looked for last; guarded by itself. */
    private final Map<FileId, Instant> lookedFor = new LatestOnes<>(MOST_REMEMBERED);

    private final Set<FileId> inHand = ConcurrentHashMap.newKeySet();

    /** Until when those stay in hand of which it could not be stored what became of them. */
    private final Map<FileId, Instant> brokeOff = new ConcurrentHashMap<>();

    /** Why each that could not be fetched could not, of those that were tried last; guarded by itself. */
    private final Map<FileId, String> troubles = new LatestOnes<>(MOST_REMEMBERED);

    public FetchFiles(
            ChannelId channel,
            GuestChannels channels,
            GuestFiles files,
            FileStore bytes,
            ScanFiles scanFiles,
            Transactions transactions,
            Lane lane,
            Calls calls) {
        this.channel = channel;
        this.channels = channels;
        this.files = files;
        this.bytes = bytes;
        this.scanFiles = scanFiles;
        this.transactions = transactions;
        this.lane = lane;
        this.calls = calls;
    }

    /** Why a file that is wanted could not be fetched so far, for whoever runs Penelope; empty if there is none such. */
    public Optional<String> trouble() {
        synchronized (troubles) {
            return troubles.values().stream().reduce((earlier, later) -> later);
        }
    }

    /** Somebody looks for the file: it is asked for at once, unless somebody looked for it within the last minute. */
    public void hurry(FileId id) {
        Instant now = lane.now();
        if (!isFirstWithinAMinute(id, now)) {
            return;
        }
        boolean hurried = transactions.call(() -> {
            Optional<GuestFile> file = files.find(id).flatMap(found -> found.hurried(now));
            file.ifPresent(files::save);
            return file.isPresent();
        });
        if (hurried) {
            lane.ring(Set.of(Matter.FILES));
        }
    }

    private boolean isFirstWithinAMinute(FileId id, Instant now) {
        synchronized (lookedFor) {
            Instant before = lookedFor.get(id);
            if (before != null && before.plus(BETWEEN_HURRIES).isAfter(now)) {
                return false;
            }
            lookedFor.put(id, now);
            return true;
        }
    }

    /** Begins to fetch what is due, or to scan what was fetched; how long to rest otherwise. */
    public Duration round() {
        Instant now = lane.now();
        if (calls.free() == 0) {
            return Duration.ofDays(1); // the end of a fetch wakes us
        }
        takeUpWhatBrokeOff(now);
        List<GuestFile> due = files.due(channel, now, SIDE_BY_SIDE + inHand.size()).stream()
                .filter(file -> !inHand.contains(file.id()))
                .limit(calls.free())
                .toList();
        due.forEach(this::begin);
        if (!due.isEmpty()) {
            return Duration.ZERO;
        }
        Duration rest = DeliveryRules.restUntil(files.nextDue(channel), now);
        return inHand.isEmpty() || rest.compareTo(BESIDE_OTHERS) > 0 ? rest : BESIDE_OTHERS;
    }

    private void takeUpWhatBrokeOff(Instant now) {
        Instant latest = now.plus(AFTER_BREAKING_OFF); // or the clock was put back
        brokeOff.forEach((id, until) -> {
            if (!until.isAfter(now) || until.isAfter(latest)) {
                brokeOff.remove(id);
                inHand.remove(id);
            }
        });
    }

    private void begin(GuestFile file) {
        inHand.add(file.id());
        if (!calls.begin(() -> fetch(file))) {
            inHand.remove(file.id());
        }
    }

    private void fetch(GuestFile file) {
        boolean over = false;
        try {
            carryOut(file);
            over = true;
        } catch (StoreUnavailableException e) {
            log.debug("What became of a file waits for the store, which has said what is wrong with it");
        } catch (RuntimeException | Error e) {
            log.error("The fetch of a file broke off, and is tried again", e);
        } finally {
            if (over) {
                inHand.remove(file.id());
            } else {
                brokeOff.put(file.id(), lane.now().plus(AFTER_BREAKING_OFF));
            }
            lane.ring(Set.of(Matter.FILES));
        }
    }

    private void carryOut(GuestFile file) {
        GuestFile after = file.progress() instanceof GuestFile.Unscanned unscanned
                ? scanFiles.scanned(file, unscanned.bytes())
                : fetched(file);
        // Meanwhile its time may be over, or it was kept back with another one that has the same bytes.
        boolean goesOn = transactions.call(() -> {
            boolean same = files.find(file.id()).filter(file::equals).isPresent();
            if (same) {
                files.save(after);
            }
            return same;
        });
        if (goesOn) {
            announce(after);
        }
    }

    private GuestFile fetched(GuestFile file) {
        Outcome<Optional<Keeping>> outcome = channels.fetch(
                channel,
                file.reference(),
                content -> bytes.keep(content, file.reference().sha256()));
        return outcome.match(new WhatFollows(file, scanFiles, lane.now()));
    }

    private void announce(GuestFile file) {
        try (MDC.MDCCloseable ignored =
                MDC.putCloseable("message", file.id().message().toString())) {
            if (file.progress() instanceof GuestFile.Kept kept) {
                log.info(
                        "A file of {} bytes is here, {}",
                        kept.bytes().size(),
                        kept.bytes().type());
            } else if (file.progress() instanceof GuestFile.KeptBack keptBack) {
                log.info("A file that a guest sent is kept back: {}", keptBack.signature());
            } else if (file.progress() instanceof GuestFile.Gone gone) {
                log.warn(
                        "A file that a guest sent is not to be had: {}",
                        gone.reason().words());
            }
            tell(file);
        }
    }

    /** The log has it when the first cannot be fetched and when the last one is, not at each further attempt. */
    private void tell(GuestFile file) {
        boolean before;
        boolean after;
        Optional<String> why = file.progress() instanceof GuestFile.Wanted wanted ? wanted.why() : Optional.empty();
        synchronized (troubles) {
            before = !troubles.isEmpty();
            troubles.remove(file.id());
            why.ifPresent(words -> troubles.put(file.id(), words));
            after = !troubles.isEmpty();
        }
        if (after && !before) {
            log.warn(
                    "Files that guests send over {} cannot be fetched, and are tried again: {}",
                    channel,
                    why.orElse(""));
        } else if (before && !after) {
            log.info("All files that guests sent over {} are here or gone", channel);
        }
    }

    /** Remembers so many, and forgets whichever it was told of first. */
    private static final class LatestOnes<V> extends LinkedHashMap<FileId, V> {

        private static final long serialVersionUID = 1;

        private final int most;

        private LatestOnes(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<FileId, V> eldest) {
            return size() > most;
        }
    }

    /** What follows from each way in which a fetch can end. */
    private record WhatFollows(GuestFile file, ScanFiles scanFiles, Instant now)
            implements Outcome.Cases<Optional<Keeping>, GuestFile> {

        @Override
        public GuestFile done(Optional<Keeping> kept) {
            return kept.map(this::after).orElseGet(() -> file.gone(GuestFile.Reason.AT_PLATFORM));
        }

        private GuestFile after(Keeping keeping) {
            if (keeping instanceof FileStore.Done done) {
                return scanFiles.arrived(file, done.bytes(), now);
            }
            if (keeping instanceof FileStore.TooLarge) {
                return file.gone(GuestFile.Reason.TOO_LARGE);
            }
            if (keeping instanceof FileStore.NoRoom noRoom) {
                return file.failed(now, UNTIL_SOMEBODY_ACTS, noRoom.why());
            }
            return file.failed(now, Duration.ZERO, "the bytes are not those that the platform announced");
        }

        @Override
        public GuestFile later(Duration pause, String detail) {
            return file.failed(now, pause, detail);
        }

        @Override
        public GuestFile unavailable(Duration pause, String detail) {
            return file.failed(now, pause, detail);
        }

        @Override
        public GuestFile refused(Refusal refusal, String detail) {
            return file.gone(GuestFile.Reason.AT_PLATFORM);
        }

        @Override
        public GuestFile blocked(String detail) {
            return file.failed(now, UNTIL_SOMEBODY_ACTS, detail);
        }

        @Override
        public GuestFile inDoubt(String detail) {
            return file.failed(now, Duration.ZERO, detail);
        }
    }
}
