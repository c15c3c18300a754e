package io.penelope.application;

import io.penelope.application.collecting.HearOfNews;
import io.penelope.application.collecting.ReplyTimes;
import io.penelope.application.holding.HoldingTimes;
import io.penelope.application.lanes.LaneBell;
import io.penelope.application.lanes.Matter;
import io.penelope.application.overseeing.RetryDeliveries;
import io.penelope.application.overseeing.TakeStock;
import io.penelope.application.owing.OweToHotel;
import io.penelope.application.posting.ResolvedThreads;
import io.penelope.application.receiving.ReceiveFromChannels;
import io.penelope.application.running.LaneTask;
import io.penelope.application.running.Relay;
import io.penelope.application.running.RelaySettings;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.domain.channel.AddressedEvent;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.RetrySchedule;
import io.penelope.domain.file.FileScanner;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.InMemoryFileStore;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.InMemoryStore;
import io.penelope.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** One hotel with one channel, whose lanes a test works by hand. */
public final class House implements AutoCloseable {

    public static final PropertyId RIVERSIDE = new PropertyId("riverside");
    public static final UUID RIVERSIDE_IN_MEWS = new UUID(0, 1);
    public static final ChannelId WHATSAPP = new ChannelId("riverside-whatsapp");

    public static final Duration GIVE_UP_AFTER = Duration.ofHours(24);
    public static final Duration HOLD_FOR = Duration.ofDays(3);

    public final SettableClock clock = new SettableClock();
    public final InMemoryStore store = new InMemoryStore();
    public final InMemoryFileStore bytes = new InMemoryFileStore(1000, clock);
    public final FilePorts files;
    public final FakeHotel hotel = new FakeHotel(clock);
    public final FakeMessengers messengers;
    public final ReceiveFromChannels receive;

    private final Directory directory = new Directory(
            List.of(new Property(RIVERSIDE, "Riverside Hotel", RIVERSIDE_IN_MEWS)),
            List.of(new Channel(WHATSAPP, "WhatsApp", RIVERSIDE)));

    /** What lanes were rung for, at which nobody wakes here. */
    public final Set<Matter> rung = EnumSet.noneOf(Matter.class);

    /** What messages cost that reached their guests. */
    public final List<ChannelEvent.Charge> charged = new ArrayList<>();

    /** What was found in files. */
    public final List<String> scanned = new ArrayList<>();

    private final Telemetry telemetry = new Telemetry() {
        @Override
        public void scanned(String finding) {
            scanned.add(finding);
        }

        @Override
        public void charged(ChannelId channel, ChannelEvent.Charge charge) {
            charged.add(charge);
        }
    };

    private final LaneBell nobodyWakes = (lane, matters) -> rung.addAll(matters);
    private final Relay relay;
    private final AtomicInteger messages = new AtomicInteger();

    public House() {
        this(new FakeMessengers());
    }

    public House(FakeMessengers messengers) {
        this(messengers, Runnable::run);
    }

    /** A hotel where each file is scanned. */
    public House(FileScanner scanner) {
        this(new FakeMessengers(), Runnable::run, Optional.of(scanner));
    }

    /** @param callers make the calls; at once, and on the thread of the round, unless a test wants otherwise */
    public House(FakeMessengers messengers, Executor callers) {
        this(messengers, callers, Optional.empty());
    }

    private House(FakeMessengers messengers, Executor callers, Optional<FileScanner> scanner) {
        this.messengers = messengers;
        this.files = new FilePorts(
                store.guestFiles(),
                bytes,
                bytes,
                scanner,
                (file, since) -> "https://hotel.example/media/" + file.part(),
                (conversation, until) -> "https://hotel.example/send/" + until);
        relay = new Relay(
                directory,
                new Ports(
                        hotel,
                        messengers,
                        store.conversations(),
                        store.threads(),
                        store.watch(),
                        store.deliveries(),
                        files,
                        store.transactions()),
                new RelaySettings(
                        new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(5), GIVE_UP_AFTER),
                        new ReplyTimes(
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(45),
                                Duration.ofMinutes(30),
                                Duration.ofMinutes(2)),
                        Duration.ofSeconds(20),
                        new HoldingTimes(HOLD_FOR, Optional.of(Duration.ofHours(1)))),
                nobodyWakes,
                telemetry,
                callers,
                new Sources(clock, clock::nanos, new Random(1), UUID::randomUUID));
        receive = relay.receive();
    }

    public static GuestCard guest(String name) {
        return GuestCard.of(new GuestAddress("+" + name.hashCode())).named(name);
    }

    /** The guest's address on the channel. */
    public static GuestAddress addressOf(String name) {
        return guest(name).addresses().get(0);
    }

    /** A guest writes; what the platform calls the message. */
    public PlatformMessageId guestWrites(String name, String text) {
        ChannelEvent.GuestWrote wrote = new ChannelEvent.GuestWrote(
                new EventId("wamid-" + messages.incrementAndGet()),
                guest(name),
                clock.instant(),
                Content.text(text),
                Optional.empty());
        brings(wrote);
        return wrote.messageId();
    }

    /** What the platform calls a reply that it has. */
    public static PlatformMessageId sentAs(Delivery reply) {
        return new PlatformMessageId(reply.externalId().orElseThrow().value());
    }

    /** A guest writes these, which the channel brings in one call. */
    public void guestWrites(String name, List<String> texts) {
        brings(texts.stream()
                .map(text -> new ChannelEvent.GuestWrote(
                        new EventId("wamid-" + messages.incrementAndGet()),
                        guest(name),
                        clock.instant(),
                        Content.text(text),
                        Optional.empty()))
                .toArray(ChannelEvent[]::new));
    }

    /** The channel brings these in one call. */
    public void brings(ChannelEvent... events) {
        receive.receive(List.of(events).stream()
                        .map(event -> new AddressedEvent(WHATSAPP, event))
                        .toList())
                .toCompletableFuture()
                .join();
    }

    /** The channel brings this, whose file came before it. */
    public void bringsWithFile(ChannelEvent event, StoredBytes file) {
        receive.receive(new AddressedEvent(WHATSAPP, event), file)
                .toCompletableFuture()
                .join();
    }

    /** Mews says that there is news. */
    public void news() {
        news(new HearOfNews.Hint(Set.of(), Set.of(), true));
    }

    public void news(HearOfNews.Hint hint) {
        relay.news(RIVERSIDE, hint);
    }

    /** Works all lanes, and lets time pass as they ask for it, until they have nothing to do for this long. */
    public void letPass(Duration length) {
        var end = clock.instant().plus(length);
        while (true) {
            Duration rest = workOnce();
            if (!rest.isZero()) {
                if (clock.instant().plus(rest).isAfter(end)) {
                    return;
                }
                clock.advance(rest);
            }
        }
    }

    /** Works all lanes until they have nothing to do at this very moment. */
    public void work() {
        for (Duration rest = Duration.ZERO; rest.isZero(); ) {
            rest = workOnce();
        }
    }

    private Duration workOnce() {
        Duration rest = Duration.ofDays(1);
        for (LaneTask task : chores()) {
            Duration asked = task.round().get();
            rest = asked.compareTo(rest) < 0 ? asked : rest;
        }
        return rest;
    }

    private List<LaneTask> chores() {
        return relay.lanes().stream().flatMap(work -> work.tasks().stream()).toList();
    }

    /** Looks for replies, and sends nothing yet. */
    public void collect() {
        work("look-");
    }

    /** Works one chore until it has nothing to do at this very moment; how long it then rests unless it is woken. */
    public Duration work(String beginning) {
        LaneTask task = chores().stream()
                .filter(one -> one.name().startsWith(beginning))
                .findFirst()
                .orElseThrow();
        Duration rest = Duration.ZERO;
        while (rest.isZero()) {
            rest = task.round().get();
        }
        return rest;
    }

    /** One of the workers has learnt that the thread is resolved, and knows nothing of what the others have learnt. */
    public void noticesResolved(MessageThread thread) {
        new ResolvedThreads(
                        new Hotel(RIVERSIDE, hotel),
                        store.conversations(),
                        store.threads(),
                        store.deliveries(),
                        store.transactions(),
                        new OweToHotel(
                                directory,
                                store.conversations(),
                                store.threads(),
                                store.deliveries(),
                                Duration.ofSeconds(30),
                                UUID::randomUUID),
                        relay.lanes().get(0).lane())
                .moveOn(thread);
    }

    /** Whatever is pending towards guests was being sent when the process died; another one has taken over. */
    public void dieInFlight() {
        store.transactions().run(() -> {
            deliveries()
                    .save(deliveries().list(Delivery.State.PENDING, 100).stream()
                            .filter(delivery -> !delivery.lane().towardsHotel())
                            .map(delivery -> delivery.inFlight(clock.instant()))
                            .toList());
            deliveries().doubtWhatWasInFlight(clock.instant());
        });
    }

    public void retryAllFailed() {
        retryDeliveries(nobodyWakes).retryAllFailed();
    }

    public RetryDeliveries retryDeliveries(LaneBell bell) {
        return new RetryDeliveries(deliveries(), store.transactions(), bell, clock);
    }

    public TakeStock.Stock takeStock() {
        return new TakeStock(
                        directory,
                        store.overview(),
                        deliveries(),
                        () -> relay.lanes().stream()
                                .map(work -> work.lane().gate())
                                .toList(),
                        clock)
                .take();
    }

    /** What the staff's page for files does. */
    public SendFileToGuest sendFile() {
        return relay.sendFile();
    }

    /** Somebody follows the link to a file that is not here yet. */
    public void looksFor(GuestFile file) {
        relay.hurry(file);
    }

    /** What health tells of guests' files. */
    public Optional<String> fileTrouble() {
        return relay.fileTrouble(WHATSAPP);
    }

    /** What health tells of the scanner. */
    public Optional<String> scanTrouble() {
        return relay.scanFiles().trouble();
    }

    /** What housekeeping does every minute. */
    public void looksForScanner() {
        relay.scanFiles().look();
    }

    public HearOfNews hearOfNews() {
        return relay.hearOfNews();
    }

    public Deliveries deliveries() {
        return store.deliveries();
    }

    @Override
    public void close() {
        // Nothing is held but memory.
    }
}
