package io.penelope.checker;

import io.penelope.benchmark.hotel.EarlierGuests;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.checker.agent.Ambush;
import io.penelope.checker.agent.FaultAgent;
import io.penelope.checker.agent.SharedClock;
import io.penelope.endtoend.town.FreePort;
import io.penelope.endtoend.town.Program;
import io.penelope.endtoend.town.SmallDisk;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.RequestLimit;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WebhookSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Two hotels with a WhatsApp number, a Telegram bot and a web chat each, their guests, and one Mews; and a place for
 * Penelope, which is a process of its own and may die.
 *
 * <p>Mews and the platforms share a clock, Penelope has another: both go as fast as the wall's, and can be moved.
 */
final class Region implements AutoCloseable {

    static final String CLIENT_TOKEN = "client-token-of-the-region";
    static final String WEBHOOK_TOKEN = "webhook-token-of-the-region";

    private static final String DISK = "disk";
    private static final String DISK_OF_FILES = "disk-of-files";
    private static final int MEBIBYTES = 16;
    private static final Duration PATIENCE_OF_PEOPLE = Duration.ofSeconds(5);

    /** No file of a trial is larger. */
    private static final int LARGEST_FILE = 170 * 1024;

    /** More than all files of a trial take. */
    private static final int MUCH = 1 << 30;

    private static final Duration AGE_OF_CROWD = Duration.ofDays(2);
    private static final int RETURNING = 6;
    static final Duration MEWS_HAS_TO_ANSWER_WITHIN = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int port = FreePort.find();
    private final int requestBudget;
    private final SharedClock clock;
    private final SharedClock penelopesClock;
    private final Instant begun;
    private final SimulatedMews mews;
    private final List<Hotel> hotels;
    private final Optional<SmallDisk> smallDisk;
    private final Optional<SmallDisk> smallDiskOfFiles;
    private final List<Chat> returningGuests;
    private final Errands errands = new Errands();
    private int filesQuota = MUCH;

    /** Which disks can be filled, where such may be mounted: that of the store, and that of guests' files. */
    record Disks(boolean smallForStore, boolean smallForFiles) {

        static final Disks LARGE = new Disks(false, false);
    }

    /**
     * @param requestLimit how many requests Mews allows for each hotel in any 30 seconds
     * @param crowd how many guests of days gone by there are whose threads nobody has resolved
     */
    Region(Path folder, int requestLimit, Set<Reading> readings, Disks disks, int crowd) {
        this.folder = folder;
        this.smallDisk = disk(folder.resolve(DISK), disks.smallForStore());
        this.smallDiskOfFiles = disk(folder.resolve(DISK_OF_FILES), disks.smallForFiles());
        this.requestBudget = requestLimit - 2;
        this.clock = SharedClock.in(clockFile());
        this.penelopesClock = SharedClock.in(penelopesClockFile());
        this.begun = clock.instant();
        this.hotels = List.of(
                Hotel.open(1, "riverside", "webhook", clock, address()),
                Hotel.open(2, "hillside", "polling", clock, address()));
        Settings.Builder settings = Settings.builder()
                .clock(clock)
                .clientToken(CLIENT_TOKEN)
                .limit(RequestLimit.of(requestLimit, Duration.ofSeconds(30)))
                .webhooks(WebhookSettings.to(address().resolve("/webhooks/mews"), WEBHOOK_TOKEN)
                        .withRetries(Duration.ofSeconds(1), 1000));
        hotels.forEach(hotel -> settings.enterprise(hotel.enterprise(), hotel.name(), hotel.accessToken()));
        this.returningGuests = crowd == 0 ? List.of() : gather(crowd, settings);
        readings.forEach(settings::reading);
        this.mews = SimulatedMews.start(settings.build());
    }

    /** A crowd that Mews and Penelope remember; a few of them are there again, and have asked what they asked before. */
    private List<Chat> gather(int crowd, Settings.Builder settings) {
        Hotel hotel = hotels.get(0);
        EarlierGuests earlier =
                new EarlierGuests(CLIENT_TOKEN, hotel.enterprise(), crowd, AGE_OF_CROWD, clock.instant());
        Path journal = folder.resolve("mews");
        try {
            earlier.write(journal, store());
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        settings.directory(journal);
        List<Chat> returning = earlier.guests().stream()
                .filter(guest -> guest.number() % (crowd / RETURNING) == 1) // the odd ones are on Telegram
                .map(guest -> {
                    Chat chat = Chat.onceMore(guest, hotel);
                    chat.writes(guest.question());
                    return chat;
                })
                .toList();
        // The hotel has it already: what they wrote then is in their threads.
        hotel.telegram().webhooks().drop(returning.size());
        return returning;
    }

    private static Optional<SmallDisk> disk(Path path, boolean small) {
        try {
            if (small) {
                return SmallDisk.mountIfAllowed(path, MEBIBYTES);
            }
            Files.createDirectory(path);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody new at a hotel's web chat. */
    Chat newVisitor(Hotel hotel, Random random) {
        Browser browser = new Browser(this, address().resolve("/chat/" + hotel.name() + "-webchat/"), random);
        errands.add(browser);
        return Chat.inBrowser(browser, hotel);
    }

    Errands errands() {
        return errands;
    }

    /** Those of the crowd who may write again, and whom the staff may answer. */
    List<Chat> returningGuests() {
        return returningGuests;
    }

    boolean hasSmallDisk() {
        return smallDisk.isPresent();
    }

    boolean hasSmallDiskOfFiles() {
        return smallDiskOfFiles.isPresent();
    }

    int requestBudget() {
        return requestBudget;
    }

    /** By the clock of Mews and the platforms. */
    Instant now() {
        return clock.instant();
    }

    /** For how long the crowd of days gone by has been silent. */
    Duration silenceOfCrowd() {
        return AGE_OF_CROWD.plus(Duration.between(begun, now()));
    }

    /** How many requests Mews and the platforms have seen, and how often people got on at Penelope's pages. */
    int requests() {
        return errands.steps()
                + mews.requests().size()
                + whatsApps().mapToInt(platform -> platform.requests().size()).sum()
                + telegrams().mapToInt(platform -> platform.requests().size()).sum();
    }

    SimulatedMews mews() {
        return mews;
    }

    List<Hotel> hotels() {
        return hotels;
    }

    Stream<SimulatedWhatsApp> whatsApps() {
        return hotels.stream().map(Hotel::whatsApp);
    }

    Stream<SimulatedTelegram> telegrams() {
        return hotels.stream().map(Hotel::telegram);
    }

    /** Waits for the platforms to have delivered whatever they owe; in vain if something of theirs is held up. */
    boolean platformsAreQuietWithin(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (whatPlatformsOwe().findAny().isPresent()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(20_000_000);
        }
        return true;
    }

    /** The webhooks and updates that Penelope has yet to take, in words. */
    Stream<String> whatPlatformsOwe() {
        return Stream.concat(
                whatsApps()
                        .filter(platform -> platform.webhooksOwed() > 0)
                        .map(platform -> "a WhatsApp owes " + platform.webhooksOwed() + " webhooks"),
                telegrams()
                        .filter(platform -> platform.updatesOwed() > 0)
                        .map(platform -> "a Telegram owes " + platform.updatesOwed() + " updates"));
    }

    boolean whatsAppsAreQuiet() {
        return whatsApps().allMatch(platform -> platform.webhooksOwed() == 0);
    }

    /**
     * Moves everybody's clock. Penelope's own comes last: were it ahead of what a stopwatch says even for a moment, she
     * would take it that her clock was put back in the next.
     */
    void timePasses(Duration by) {
        clock.move(by);
        penelopesClock.move(by);
    }

    /** Sets Penelope's clock apart from the others', or back. */
    void penelopesClockJumps(Duration by) {
        penelopesClock.move(by);
    }

    /** Starts Penelope on what it kept; it may die at once. */
    Program start(List<Ambush> ambushes) {
        return Program.run(
                folder,
                List.of(FaultAgent.option(folder, penelopesClockFile(), clockFile(), ambushes)),
                "serve",
                "--config",
                writeConfiguration().toString());
    }

    Path store() {
        return folder.resolve(DISK).resolve("penelope.db");
    }

    /** Where Penelope keeps guests' files. */
    Path files() {
        return folder.resolve(DISK_OF_FILES).resolve("media");
    }

    /** From the next start on, all files together may take hardly more than the largest. */
    void limitFiles() {
        filesQuota = LARGEST_FILE;
    }

    void limitFilesNoMore() {
        filesQuota = MUCH;
    }

    /** Fills the disk that the store is on, if it is a small one. */
    void fillDisk() {
        on(smallDisk, SmallDisk::fill);
    }

    /** Fills the disk that guests' files are on, if it is a small one. */
    void fillDiskOfFiles() {
        on(smallDiskOfFiles, SmallDisk::fill);
    }

    void makeRoomOnDisks() {
        on(smallDisk, SmallDisk::makeRoom);
        on(smallDiskOfFiles, SmallDisk::makeRoom);
    }

    private static void on(Optional<SmallDisk> disk, OnDisk deed) {
        if (disk.isPresent()) {
            try {
                deed.on(disk.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Something done to a disk. */
    private interface OnDisk {
        void on(SmallDisk disk) throws IOException;
    }

    /** What lies on a disk in memory is gone with it. */
    private void keepStore(SmallDisk disk) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(disk.path(), "penelope.db*")) {
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        disk.close();
    }

    /** Waits until Penelope takes webhooks, or has died of an ambush. */
    void awaitReady(Program penelope) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(60))
                .until(() -> !penelope.isAlive() || isReady());
    }

    private boolean isReady() {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (UncheckedIOException nobodyThere) {
            return false;
        }
    }

    String metrics() {
        return get("/metrics").body();
    }

    /** What Penelope says of her health, if she is there. */
    Optional<String> health() {
        try {
            return Optional.of(get("/health/ready").body());
        } catch (UncheckedIOException nobodyThere) {
            return Optional.empty();
        }
    }

    /** Asks Penelope as people do, who do not wait for long. */
    HttpResponse<byte[]> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE_OF_PEOPLE).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(address().resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private Path clockFile() {
        return folder.resolve("clock");
    }

    private Path penelopesClockFile() {
        return folder.resolve("penelopes-clock");
    }

    private Path writeConfiguration() {
        String properties = hotels.stream().map(Hotel::property).collect(Collectors.joining());
        String channels = hotels.stream().map(Hotel::channels).collect(Collectors.joining());
        String yaml = """
                server:
                  host: 127.0.0.1
                  port: %d
                  publicUrl: %s
                storage:
                  url: jdbc:sqlite:disk/penelope.db
                mews:
                  platformAddress: %s
                  clientToken: %s
                  webhookToken: %s
                  requestBudget: %d
                  requestDeadline: %ds
                media:
                  directory: disk-of-files/media
                  largest: %d
                  quota: %d
                  keepFree: 256KiB
                properties:
                %schannels:
                %sreplies:
                  lookWhileWaiting: 15s
                  lookWhenQuiet: 15s
                  overlap: 10s
                deliveries:
                  firstRetry: 200ms
                  longestRetry: 3s
                logging:
                  level: trace
                """.formatted(
                        port,
                        address(),
                        mews.address(),
                        CLIENT_TOKEN,
                        WEBHOOK_TOKEN,
                        requestBudget,
                        MEWS_HAS_TO_ANSWER_WITHIN.toSeconds(),
                        LARGEST_FILE,
                        filesQuota,
                        properties,
                        channels);
        try {
            return Files.writeString(folder.resolve("penelope.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        errands.close();
        on(smallDisk, this::keepStore);
        on(smallDiskOfFiles, SmallDisk::close);
        hotels.forEach(Hotel::close);
        mews.close();
    }
}
