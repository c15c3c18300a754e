package io.penelope.bootstrap.http.api;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import io.javalin.http.Context;
import io.penelope.application.Directory;
import io.penelope.application.lanes.LaneGate;
import io.penelope.application.overseeing.Browse;
import io.penelope.application.overseeing.RetryDeliveries;
import io.penelope.application.overseeing.TakeStock;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.bootstrap.config.Secret;
import io.penelope.bootstrap.http.ApiAuthentication;
import io.penelope.bootstrap.http.HttpServer;
import io.penelope.bootstrap.sending.FileApiRoutes;
import io.penelope.bootstrap.sending.FileDesk;
import io.penelope.bootstrap.sending.FileReception;
import io.penelope.channel.host.opening.ChannelState;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.file.InMemoryFileStore;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.InMemoryStore;
import io.penelope.domain.storing.StoreContract;
import io.penelope.web.QueryExecutor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The API alone, over a store in memory: two hotels with a channel each, and nobody who works their lanes. */
final class ApiServer implements AutoCloseable {

    static final String TOKEN = "token-of-the-integrator";
    static final UUID ENTERPRISE = UUID.fromString("851df8c8-90f2-4c4a-8e01-a4fc46b25178");
    static final Channel WHATSAPP = StoreContract.WHATSAPP;
    static final Channel TELEGRAM = StoreContract.TELEGRAM;

    /** A minute after everything in the contract's stories. */
    private static final Clock CLOCK = Clock.fixed(StoreContract.NOON.plus(Duration.ofMinutes(1)), ZoneOffset.UTC);

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryFileStore files = new InMemoryFileStore(1000, CLOCK);
    private static final int PLACES_IN_LINE = 32;

    private final QueryExecutor queries = QueryExecutor.of("api", PLACES_IN_LINE);
    private final List<LaneId> woken = new CopyOnWriteArrayList<>();
    private final List<ChannelState> channels = new CopyOnWriteArrayList<>();
    private final Map<LaneId, LaneGate> gates = Map.of(
            StoreContract.TO_RIVERSIDE,
            gate(StoreContract.TO_RIVERSIDE),
            LaneId.of(StoreContract.HILLTOP),
            gate(LaneId.of(StoreContract.HILLTOP)),
            StoreContract.TO_WHATSAPP,
            gate(StoreContract.TO_WHATSAPP));
    private volatile LongSupplier runningTime = System::nanoTime;
    private final AtomicInteger inLine = new AtomicInteger();
    private final CountDownLatch counterOpens = new CountDownLatch(1);
    private final List<CompletableFuture<HttpResponse<String>>> queue = new ArrayList<>();
    private final HttpServer server;
    private final DocumentedApi api;

    ApiServer() {
        Directory directory = new Directory(
                List.of(property(StoreContract.RIVERSIDE, ENTERPRISE), property(StoreContract.HILLTOP, ENTERPRISE)),
                List.of(WHATSAPP, TELEGRAM));
        Browse browse = new Browse(store.overview(), store.deliveries());
        RetryDeliveries retry = new RetryDeliveries(
                store.deliveries(), store.transactions(), (lane, matters) -> woken.add(lane), CLOCK);
        SendFileToGuest sendFile = FileDesk.over(
                store,
                files,
                (conversation, until) -> "https://hotel.example/send",
                directory,
                Map.of(WHATSAPP.id(), FileDesk.SOME),
                CLOCK);
        TakeStock takeStock = new TakeStock(directory, store.overview(), store.deliveries(), this::gates, CLOCK);
        this.server = new HttpServer(
                "127.0.0.1",
                0,
                List.of(
                        new ApiAuthentication(Optional.of(new Secret(TOKEN)), () -> {}),
                        new ConversationRoutes(browse, queries),
                        new DeliveryRoutes(browse, retry, queries),
                        new DirectoryRoutes(directory, () -> channels, this::gates),
                        new StatsRoutes(takeStock, queries),
                        new DescriptionRoutes(),
                        new FileApiRoutes(sendFile, new FileReception(sendFile, () -> runningTime.getAsLong())),
                        routes -> routes.get("/slow", this::slow),
                        routes -> routes.get("/elsewhere", context -> context.result("quick"))));
        server.start();
        this.api = new DocumentedApi(address(), TOKEN);
    }

    /** From now on no file can be kept. */
    void fillUp() {
        files.full(Optional.of("the disk is nearly full"));
    }

    /** What comes meanwhile comes too slowly. */
    void letTimeFly(Runnable meanwhile) {
        AtomicLong time = new AtomicLong();
        runningTime = () -> time.addAndGet(Duration.ofHours(1).toNanos());
        meanwhile.run();
        runningTime = System::nanoTime;
    }

    /** So many files have begun to come, and are still coming, while something else is done. */
    void whileFilesCome(int files, Runnable sendOne, Runnable meanwhile) {
        CountDownLatch begun = new CountDownLatch(files);
        CountDownLatch over = new CountDownLatch(1);
        runningTime = () -> {
            begun.countDown();
            pass(over);
            return System.nanoTime();
        };
        List<CompletableFuture<Void>> coming = IntStream.range(0, files)
                .mapToObj(i -> CompletableFuture.runAsync(sendOne, work -> new Thread(work).start()))
                .toList();
        try {
            pass(begun);
            meanwhile.run();
        } finally {
            over.countDown();
            runningTime = System::nanoTime;
        }
        coming.forEach(CompletableFuture::join);
    }

    private static Property property(PropertyId id, UUID enterprise) {
        return new Property(id, "Hotel " + id, enterprise);
    }

    private static LaneGate gate(LaneId lane) {
        return new LaneGate(lane, new Random(1), (opened, matters) -> {});
    }

    private List<LaneGate> gates() {
        return List.copyOf(gates.values());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Keeps a thread busy until {@link #openTheCounter}. */
    private void slow(Context context) {
        queries.answer(context, () -> {
            pass(counterOpens);
            return Map.of();
        });
        inLine.incrementAndGet();
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on every thread is busy, and every place in the line for them is taken. */
    void keepAllThreadsBusy() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest slow = HttpRequest.newBuilder(address().resolve("/slow")).build();
        int places = QueryExecutor.THREADS + PLACES_IN_LINE;
        for (int i = 0; i < places; i++) {
            queue.add(http.sendAsync(slow, HttpResponse.BodyHandlers.ofString()));
        }
        await().until(() -> inLine.get() == places);
    }

    /** Lets the threads go on; the answers of those who had to wait. */
    List<HttpResponse<String>> openTheCounter() {
        counterOpens.countDown();
        return queue.stream().map(CompletableFuture::join).toList();
    }

    /** What somebody is answered who asks for nothing that is looked up. */
    HttpResponse<String> elsewhere() {
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(address().resolve("/elsewhere")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .join();
    }

    DocumentedApi api() {
        return api;
    }

    InMemoryStore store() {
        return store;
    }

    /** The lanes whose bell was rung. */
    List<LaneId> woken() {
        return List.copyOf(woken);
    }

    LaneGate gateOf(LaneId lane) {
        return requireNonNull(gates.get(lane));
    }

    void channelIs(ChannelState state) {
        channels.add(state);
    }

    @Override
    public void close() {
        counterOpens.countDown();
        server.close();
        queries.close();
    }
}
