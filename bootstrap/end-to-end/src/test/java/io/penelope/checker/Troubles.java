package io.penelope.checker;

import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.settings.WebhookFault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets what is around Penelope go wrong, and well again: one kind of trouble after the other, as they are dealt. */
final class Troubles {

    /** So many seeds in a row begin with all kinds between them. */
    private static final int SHARES = 4;

    /** Those without which nothing goes on, so that gates close. */
    private static final List<Trouble> OUTAGES = List.of(
            Trouble.MEWS_IS_GONE,
            Trouble.MEWS_IS_GONE_FOR_HOURS,
            Trouble.MEWS_BLIPS,
            Trouble.MEWS_REFUSES_THE_TOKEN,
            Trouble.A_GATEWAY_SAYS_403,
            Trouble.A_GATEWAY_SAYS_404,
            Trouble.WHATSAPP_REFUSES_THE_TOKEN);

    /** Not every seed has one. */
    private static final Set<Trouble> NEED_A_SMALL_DISK =
            EnumSet.of(Trouble.THE_DISK_IS_FULL, Trouble.THE_DISK_OF_FILES_IS_FULL);

    private final Region region;
    private final long seed;
    private final Random random;
    private final Happened happened;
    private final MewsTroubles mews;
    private final PlatformTroubles platforms;
    private final FileTroubles files;
    private final Deque<Trouble> deck = new ArrayDeque<>();
    private int caused;

    /**
     * @param overtaking whether on WhatsApp everything may overtake everything
     * @param happened is told of what has
     * @param play in which files are sent
     */
    Troubles(Region region, long seed, Random random, boolean overtaking, Happened happened, Play play) {
        this.region = region;
        this.seed = seed;
        this.random = random;
        this.happened = happened;
        this.mews = new MewsTroubles(region, random, happened);
        this.platforms = new PlatformTroubles(region, random, overtaking, happened);
        this.files = new FileTroubles(region, random, happened, play);
    }

    /** How many there were. */
    int caused() {
        return caused;
    }

    /** Lets something go wrong that was not wrong before. */
    void begin() {
        if (deck.isEmpty()) {
            fillDeck();
        }
        begin(deck.remove());
    }

    /** Something without which nothing goes on, or without which nobody can tell whether it did. */
    void beginOutage() {
        if (random.nextInt(3) == 0) {
            end(); // so that there are sends at all
            begin(Trouble.WHATSAPP_KEEPS_ITS_WEBHOOKS_BACK);
        } else {
            begin(OUTAGES.get(random.nextInt(OUTAGES.size())));
        }
    }

    /** First the kinds with which it is this seed's turn to begin, then all others. */
    private void fillDeck() {
        List<Trouble> first = share();
        List<Trouble> others = Stream.of(Trouble.values())
                .filter(this::canBeDealt)
                .filter(trouble -> !first.contains(trouble))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(first, random);
        Collections.shuffle(others, random);
        deck.addAll(first);
        deck.addAll(others);
    }

    /** The kinds with which it is this seed's turn to begin. */
    private List<Trouble> share() {
        List<Trouble> share = new ArrayList<>();
        int place = 0;
        for (Trouble trouble : Trouble.values()) {
            if (canBeDealt(trouble) && (place % SHARES == seed % SHARES || NEED_A_SMALL_DISK.contains(trouble))) {
                share.add(trouble);
            }
            place++;
        }
        return share;
    }

    private boolean canBeDealt(Trouble trouble) {
        return switch (trouble) {
            case THE_DISK_IS_FULL -> region.hasSmallDisk();
            case THE_DISK_OF_FILES_IS_FULL -> region.hasSmallDiskOfFiles();
            default -> trouble.isDealt();
        };
    }

    /** Those of this seed's share that have not happened so far. */
    List<Trouble> unmet() {
        happened.endPrepared().forEach(deck::addFirst);
        return share().stream()
                .filter(trouble -> !happened.all().contains(trouble))
                .toList();
    }

    void begin(Trouble trouble) {
        caused++;
        region.makeRoomOnDisks();
        switch (trouble) {
            case MEWS_RESETS -> mews.stumbles(trouble, Fault.resetBefore());
            case MEWS_CARRIES_OUT_AND_RESETS -> mews.stumbles(trouble, Fault.commitThenReset());
            case MEWS_CARRIES_OUT_AND_SAYS_502 -> mews.stumbles(trouble, Fault.commitThen502());
            case MEWS_CARRIES_OUT_AND_HANGS -> mews.stumbles(trouble, Fault.commitThenHang());
            case MEWS_IS_SILENT -> mews.stumbles(trouble, Fault.blackhole());
            case MEWS_DRIPS -> mews.stumbles(trouble, Fault.drip(Duration.ofSeconds(1)));
            case MEWS_IS_SLOW -> mews.stumbles(trouble, Fault.slow(Duration.ofMillis(500)));
            case MEWS_SAYS_408 -> mews.stumbles(trouble, Fault.refuse(408));
            case MEWS_SAYS_409 -> mews.stumbles(trouble, Fault.refuse(409));
            case MEWS_SAYS_429 -> mews.stumbles(trouble, Fault.refuse(429));
            case MEWS_ASKS_FOR_A_PAUSE -> mews.stumbles(trouble, Fault.refuse(429, Duration.ofSeconds(1)));
            case MEWS_SAYS_500 -> mews.stumbles(trouble, Fault.refuse(500));
            case MEWS_SAYS_503 -> mews.stumbles(trouble, Fault.refuse(503));
            case A_PAGE_WITH_403_FROM_MEWS -> mews.stumbles(trouble, Fault.page(403));
            case A_PAGE_WITH_404_FROM_MEWS -> mews.stumbles(trouble, Fault.page(404));
            case A_PAGE_WITH_502_FROM_MEWS -> mews.stumbles(trouble, Fault.page(502));
            case MEWS_IS_GONE -> mews.isGone(trouble, Fault.refuse(503));
            case MEWS_IS_GONE_FOR_HOURS -> mews.isGoneForHours();
            case MEWS_BLIPS -> mews.blips();
            case MEWS_REFUSES_THE_TOKEN -> mews.refusesAToken();
            case A_GATEWAY_SAYS_403 -> mews.isGone(trouble, Fault.page(403));
            case A_GATEWAY_SAYS_404 -> mews.isGone(trouble, Fault.page(404));
            case MEWS_WEBHOOKS_ARE_LOST -> mews.webhooksSuffer(trouble, WebhookFault.drop());
            case MEWS_WEBHOOKS_ARE_DOUBLED -> mews.webhooksSuffer(trouble, WebhookFault.duplicate(3));
            case MEWS_WEBHOOKS_ARE_LATE -> mews.webhooksSuffer(trouble, WebhookFault.lag(Duration.ofSeconds(2)));
            case MEWS_WEBHOOKS_ARE_SHUFFLED ->
                mews.webhooksSuffer(trouble, new WebhookFault(2, Duration.ofSeconds(1), true));
            default -> beginAtPlatforms(trouble);
        }
    }

    private void beginAtPlatforms(Trouble trouble) {
        switch (trouble) {
            case POLLING_STUMBLES -> platforms.pollingStumbles(trouble);
            case WHATSAPP_REFUSES_THE_TOKEN -> platforms.whatsAppRefusesTheToken(trouble);
            case WHATSAPP_KEEPS_ITS_WEBHOOKS_BACK -> platforms.whatsAppKeepsWebhooksBack(trouble);
            case PLATFORMS_WEBHOOKS_ARE_DOUBLED -> platforms.webhooksAreDoubled(trouble);
            case PLATFORMS_WEBHOOKS_COME_MANY_AT_ONCE -> platforms.webhooksComeManyAtOnce(trouble);
            case THE_STORE_IS_LOCKED -> theStoreIsLocked();
            case THE_DISK_IS_FULL -> {
                region.fillDisk(); // until the next trouble
                happened.add(trouble);
            }
            case FETCHES_ARE_RESET,
                    FETCHES_BREAK_OFF,
                    FETCHES_BRING_OTHER_BYTES,
                    FETCHES_MEET_A_PAGE,
                    FETCHES_MEET_A_PAUSE,
                    FETCHES_MEET_500,
                    A_PLATFORM_LOSES_A_FILE,
                    UPLOADS_TO_WHATSAPP_FAIL,
                    FILES_TO_GUESTS_ARE_IN_DOUBT,
                    STAFFS_UPLOADS_BREAK_OFF,
                    THE_DISK_OF_FILES_IS_FULL -> files.begin(trouble);
            default -> platforms.stumble(trouble);
        }
    }

    /** Goes on with what takes its time; to be called often. */
    void goOn() {
        mews.goOn();
        platforms.goOn();
        files.goOn();
    }

    /** Whether something takes its time that {@link #goOn} may bring to its end. */
    boolean areGoingOn() {
        return mews.areBlipsGoingOn() || platforms.areGoingOn();
    }

    /** Ends whatever lasts until it is ended; what nothing has met yet has its turn again. */
    void end() {
        happened.endPrepared().forEach(deck::addFirst);
        region.makeRoomOnDisks();
        mews.isWell();
        platforms.areWell();
        files.areWell();
    }

    /** Until {@link #filesAreWell}, and whatever else ends: nothing but files may wait for files. */
    void noFileCanBeFetched() {
        files.noneCanBeFetched();
    }

    /** Whether the disk of files is full, and Penelope has not said so. */
    boolean isFullDiskUntold() {
        return files.isFullDiskUntold();
    }

    void filesAreWell() {
        happened.endPrepared();
        files.areWell();
    }

    /** Another program holds the store's lock for a while. */
    private void theStoreIsLocked() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + region.store());
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 2000");
            statement.execute("begin immediate");
            LockSupport.parkNanos(random.nextLong(2_000_000_000));
            statement.execute("rollback");
            happened.add(Trouble.THE_STORE_IS_LOCKED);
        } catch (SQLException busy) {
            // Penelope was faster, or has no store yet.
        }
    }
}
