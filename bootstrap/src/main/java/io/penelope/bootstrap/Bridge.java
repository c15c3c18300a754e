package io.penelope.bootstrap;

import io.micrometer.core.instrument.Tags;
import io.penelope.application.Directory;
import io.penelope.application.FilePorts;
import io.penelope.application.Ports;
import io.penelope.application.Sources;
import io.penelope.application.Stopwatch;
import io.penelope.application.collecting.ReplyTimes;
import io.penelope.application.fetching.ExpireFiles;
import io.penelope.application.fetching.LookUpFile;
import io.penelope.application.holding.HoldingTimes;
import io.penelope.application.overseeing.Browse;
import io.penelope.application.overseeing.RetryDeliveries;
import io.penelope.application.overseeing.TakeStock;
import io.penelope.application.privacy.Retention;
import io.penelope.application.receiving.ReceiveFromChannels;
import io.penelope.application.running.Lanes;
import io.penelope.application.running.Relay;
import io.penelope.application.running.RelaySettings;
import io.penelope.application.scanning.ScanFiles;
import io.penelope.application.uploading.ForeseenWait;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.PropertySettings;
import io.penelope.bootstrap.health.FileTroubles;
import io.penelope.bootstrap.health.Heap;
import io.penelope.bootstrap.health.ProgramFile;
import io.penelope.bootstrap.health.Readiness;
import io.penelope.bootstrap.health.StoreProbe;
import io.penelope.bootstrap.http.ApiAuthentication;
import io.penelope.bootstrap.http.ChannelWebhookRoutes;
import io.penelope.bootstrap.http.HealthRoutes;
import io.penelope.bootstrap.http.HttpServer;
import io.penelope.bootstrap.http.MetricsRoutes;
import io.penelope.bootstrap.http.MewsWebhookRoutes;
import io.penelope.bootstrap.http.ThisMachine;
import io.penelope.bootstrap.http.api.ConversationRoutes;
import io.penelope.bootstrap.http.api.DeliveryRoutes;
import io.penelope.bootstrap.http.api.DescriptionRoutes;
import io.penelope.bootstrap.http.api.DirectoryRoutes;
import io.penelope.bootstrap.http.api.StatsRoutes;
import io.penelope.bootstrap.logging.FailureWatch;
import io.penelope.bootstrap.media.MediaFiles;
import io.penelope.bootstrap.media.MediaRoutes;
import io.penelope.bootstrap.media.SealedSendLinks;
import io.penelope.bootstrap.media.SignedLinks;
import io.penelope.bootstrap.metrics.LaneGauges;
import io.penelope.bootstrap.metrics.Metrics;
import io.penelope.bootstrap.probe.ProbeKey;
import io.penelope.bootstrap.probe.Probes;
import io.penelope.bootstrap.sending.FileApiRoutes;
import io.penelope.bootstrap.sending.FileReception;
import io.penelope.bootstrap.sending.SendRoutes;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.hearing.Listeners;
import io.penelope.channel.host.hearing.Webhooks;
import io.penelope.channel.host.opening.ChannelState;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.sending.SpiGuestChannels;
import io.penelope.channel.host.telling.RefusedCalls;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.webchat.WebChatChannelType;
import io.penelope.channel.webchat.guard.CallerNetwork;
import io.penelope.channel.webchat.guard.ChatGuard;
import io.penelope.channel.webchat.messages.ChatIntake;
import io.penelope.channel.webchat.serving.WebChats;
import io.penelope.channel.webchat.session.Chats;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.file.FileLinks;
import io.penelope.domain.file.IncomingFiles;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import io.penelope.mews.MewsHotelMessaging;
import io.penelope.mews.WebhookTokens;
import io.penelope.persistence.Stores;
import io.penelope.persistence.bytes.FileFolder;
import io.penelope.persistence.database.Mode;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Penelope: read {@link #Bridge the constructor} from the top to see what depends on what. */
public final class Bridge implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Bridge.class);

    private final Configuration configuration;
    private final Stores stores;
    private final OpenChannels openChannels;
    private final SpiGuestChannels guestChannels;
    private final Lanes lanes;
    private final Listeners listeners;
    private final Readiness readiness;
    private final HttpServer server;
    private final Housekeeping housekeeping;
    private final FailureWatch failures;
    private final WebChats webChats;
    private final QueryExecutor queries = QueryExecutor.of("api", 32);
    private final QueryExecutor healthQueries = QueryExecutor.of("health", 64);
    private final QueryExecutor mediaQueries = QueryExecutor.of("media", 64);
    private final QueryExecutor metricsQueries = QueryExecutor.of("metrics", 16);

    private Bridge(
            Configuration configuration,
            List<String> names,
            OpenChannels openChannels,
            Stores stores,
            Metrics metrics,
            Clock clock,
            Function<Sight, List<Routes>> further) {
        this.configuration = configuration;
        this.stores = stores;
        this.openChannels = openChannels;
        this.guestChannels = new SpiGuestChannels(openChannels);
        this.lanes = new Lanes(stores.threads(), stores.deliveries(), stores.transactions(), clock);
        Directory directory = directory();
        metrics.watch(stores.deliveries());
        metrics.gauge("penelope_store_waiting", "Works that wait for their commit", Tags.empty(), stores::waiting);
        metrics.gauge("penelope_store_log_bytes", "Size of the store's log of changes", Tags.empty(), stores::logSize);
        MewsHotelMessaging hotel = Connections.mews(configuration, clock, stores.transactions(), stores.journal());

        StoreSecret secret = new StoreSecret(stores.journal(), stores.transactions());
        Configuration.Media media = configuration.files().media();
        FileFolder folder =
                Connections.files(configuration, HexFormat.of().formatHex(secret.keyFor("media-folder")), clock);
        SignedLinks links = new SignedLinks(
                configuration.http().server().publicUrl(), secret.keyFor("media-links"), media.keepFor());
        SealedSendLinks sendLinks =
                new SealedSendLinks(configuration.http().server().publicUrl(), secret.keyFor("send-links"));
        FilePorts files = new FilePorts(
                stores.guestFiles(), folder, folder, Connections.scanner(configuration), links, sendLinks);
        Relay relay = relay(directory, hotel, files, metrics, clock);
        ReceiveFromChannels receive = relay.receive();
        lanes.addAll(relay.lanes());
        LaneGauges.showIn(metrics, directory, hotel, lanes.gates());

        StoringIntake intake = new StoringIntake(receive);
        this.listeners = new Listeners(openChannels, stores.journal(), intake, clock);
        ProgramFile program = ProgramFile.own();
        Heap heap = Heap.own();
        this.failures = new FailureWatch(failure -> {
            program.failed(failure);
            heap.failed(failure);
        });
        RefusedCalls mewsWebhook = new RefusedCalls("Mews");
        SendFileToGuest sendFile = relay.sendFile();
        this.readiness = new Readiness(
                new StoreProbe(stores::whyNotWritable, Stopwatch.system()),
                lanes,
                openChannels,
                new FileTroubles(
                        channel -> relay.fileTrouble(channel).or(() -> fileTrouble(channel)),
                        sendFile::trouble,
                        relay.scanFiles()::trouble),
                mewsWebhook,
                program,
                heap,
                configuration.files().plugins().types().problems());
        this.housekeeping = new Housekeeping(
                new Retention(
                        stores.conversations(),
                        stores.deliveries(),
                        stores.transactions(),
                        configuration.files().retention().rawEvents()),
                new ExpireFiles(files, stores.transactions(), media.keepFor()),
                relay.scanFiles(),
                program,
                heap,
                clock);
        files.scanner().ifPresent(scanner -> showIn(metrics, relay.scanFiles()));
        metrics.gauge(
                "penelope_memory_in_trouble",
                "1 while health tells that the heap is too small",
                Tags.empty(),
                () -> heap.trouble().isPresent() ? 1 : 0);
        WebhookTokens tokens =
                new WebhookTokens(List.of(configuration.mews().webhookToken().value()));
        List<Routes> routes = new ArrayList<>(List.of(
                new Probes(
                        new ProbeKey(configuration.mews().webhookToken()),
                        configuration.http().server().trustedProxies(),
                        ProgramVersion.number(),
                        clock.instant()),
                new ChannelWebhookRoutes(new Webhooks(openChannels), receive, metrics),
                new MewsWebhookRoutes(tokens, relay, mewsWebhook, metrics),
                new HealthRoutes(readiness, healthQueries),
                new MetricsRoutes(metrics, metricsQueries)));
        SignedLinks linksInChat = SignedLinks.inChat(secret.keyFor("chat-files"), media.keepFor());
        MediaFiles mediaFiles = new MediaFiles(
                links,
                linksInChat,
                new LookUpFile(stores.guestFiles(), stores.conversations()),
                folder,
                relay::hurry,
                mediaQueries,
                clock);
        routes.add(new MediaRoutes(mediaFiles));
        FileReception reception = new FileReception(sendFile);
        routes.add(new SendRoutes(
                sendLinks, sendFile, new ForeseenWait(guestChannels, clock), reception, mediaQueries, clock));
        this.webChats = webChats(chatIntake(intake), secret, folder, linksInChat, clock);
        stores.tellOfChangedConversations(webChats::changed);
        metrics.gauge(
                "penelope_chat_streams", "Open pages of web chats that listen", Tags.empty(), webChats::listening);
        showChannelsIn(metrics);
        showRefused(metrics, "mews", mewsWebhook::count);
        routes.addAll(webChats.routes());
        TakeStock takeStock = new TakeStock(directory, stores.overview(), stores.deliveries(), lanes::gates, clock);
        routes.addAll(api(directory, takeStock, metrics, clock));
        routes.add(new FileApiRoutes(sendFile, reception));
        routes.addAll(further.apply(new Sight(browse(), openChannels::states, takeStock::take)));
        this.server = new HttpServer(
                configuration.http().server().host(),
                configuration.http().server().port(),
                names,
                routes,
                mediaFiles::bytes,
                networks(configuration.http().server()));
    }

    private static BinaryOperator<String> networks(Configuration.Server here) {
        CallerNetwork networks = new CallerNetwork(here.trustedProxies()::contain);
        return (address, forwardedFor) -> networks.of(address, forwardedFor).name();
    }

    private Relay relay(Directory directory, MewsHotelMessaging hotel, FilePorts files, Metrics metrics, Clock clock) {
        Configuration.Replies replies = configuration.pace().replies();
        ReplyTimes times = new ReplyTimes(
                replies.lookWhileWaiting(), replies.lookWhenQuiet(), replies.waitingFor(), replies.overlap());
        return new Relay(
                directory,
                new Ports(
                        hotel,
                        guestChannels,
                        stores.conversations(),
                        stores.threads(),
                        stores.watch(),
                        stores.deliveries(),
                        files,
                        stores.transactions()),
                new RelaySettings(
                        configuration.pace().deliveries(),
                        times,
                        configuration.pace().threads().checkAfter(),
                        holding(configuration.pace().replies())),
                lanes,
                metrics,
                lanes.callers(),
                new Sources(clock, Stopwatch.system(), new SecureRandom(), Ids.inOrderOfTime()));
    }

    private static HoldingTimes holding(Configuration.Replies replies) {
        Duration warning = replies.warnBeforeClosing();
        return new HoldingTimes(replies.holdFor(), warning.isZero() ? Optional.empty() : Optional.of(warning));
    }

    private static void showIn(Metrics metrics, ScanFiles scanFiles) {
        metrics.gauge(
                "penelope_scanner_in_trouble",
                "1 while health tells that files wait to be scanned",
                Tags.empty(),
                () -> scanFiles.trouble().isPresent() ? 1 : 0);
    }

    private void showChannelsIn(Metrics metrics) {
        for (ChannelState channel : openChannels.states()) {
            ChannelId id = channel.id();
            Tags tags = Tags.of("channel", id.value());
            metrics.gauge(
                    "penelope_channel_in_trouble",
                    "1 while health tells a problem of the channel",
                    tags,
                    () -> openChannels.state(id).problem().isPresent() ? 1 : 0);
            metrics.gauge(
                    "penelope_channel_calls_hanging",
                    "Calls into the channel that go on although they were given up",
                    tags,
                    () -> openChannels.hangingCalls(id));
            metrics.count(
                    "penelope_channel_calls_given_up",
                    "Calls into the channel that missed their deadline",
                    tags,
                    () -> openChannels.givenUpCalls(id));
            showRefused(metrics, id.value(), reason -> openChannels.refusedWebhooks(id, reason));
        }
    }

    private static void showRefused(Metrics metrics, String caller, ToLongFunction<RefusedCalls.Reason> count) {
        for (RefusedCalls.Reason reason : RefusedCalls.Reason.values()) {
            metrics.count(
                    "penelope_webhooks_refused",
                    "Calls of a webhook that were not taken, by the reason",
                    Tags.of("caller", caller, "reason", reason.word()),
                    () -> count.applyAsLong(reason));
        }
    }

    /** Why what guests of a web chat send cannot be kept. */
    private Optional<String> fileTrouble(ChannelId channel) {
        return webChats.fileTrouble(channel);
    }

    private static ChatIntake chatIntake(StoringIntake intake) {
        return new ChatIntake() {

            @Override
            public CompletionStage<?> take(ChannelId channel, List<InboundEvent> events) {
                return intake.brought(channel, events);
            }

            @Override
            public CompletionStage<?> take(ChannelId channel, InboundEvent message, StoredBytes file) {
                return intake.brought(channel, message, file);
            }
        };
    }

    private WebChats webChats(
            ChatIntake intake, StoreSecret secret, IncomingFiles files, FileLinks links, Clock clock) {
        long largest = configuration.files().media().largest();
        Map<PropertyId, String> names = configuration.properties().stream()
                .map(PropertySettings::property)
                .collect(Collectors.toMap(Property::id, Property::name));
        List<Chats.Chat> chats = configuration.channels().stream()
                .filter(channel -> channel.type() instanceof WebChatChannelType)
                .map(channel -> Chats.Chat.of(
                        channel.id(), channel.settings(), names.getOrDefault(channel.property(), ""), largest))
                .toList();
        byte[] key = secret.keyFor("chat-sums");
        Configuration.Server here = configuration.http().server();
        ChatGuard guard = new ChatGuard(here.publicUrl(), here.trustedProxies()::contain, key, largest, clock);
        return new WebChats(new Chats(chats), guard, stores.transcripts(), intake, files, links, clock);
    }

    private Browse browse() {
        return new Browse(stores.overview(), stores.deliveries());
    }

    /** The API, whose token is asked for first. */
    private List<Routes> api(Directory directory, TakeStock takeStock, Metrics metrics, Clock clock) {
        Browse browse = browse();
        RetryDeliveries retry = new RetryDeliveries(stores.deliveries(), stores.transactions(), lanes, clock);
        return List.of(
                new ApiAuthentication(configuration.http().api().token(), metrics::apiTurnedAway),
                new ConversationRoutes(browse, queries),
                new DeliveryRoutes(browse, retry, queries),
                new DirectoryRoutes(directory, openChannels::states, lanes::gates),
                new StatsRoutes(takeStock, queries),
                new DescriptionRoutes());
    }

    /**
     * Starts a bridge, which takes webhooks when this returns.
     *
     * @throws io.penelope.persistence.database.UnusableStoreException if the store cannot be opened; the message says what to do
     * @throws io.penelope.bootstrap.http.CannotListenException if the port or the address cannot be had; the message
     *     says what to do
     */
    public static Bridge start(Configuration configuration, Clock clock) {
        return start(configuration, clock, Deadlines.standard());
    }

    /** @param deadlines of calls into channels */
    public static Bridge start(Configuration configuration, Clock clock, Deadlines deadlines) {
        return start(configuration, List.of(), clock, deadlines, sight -> List.of());
    }

    /**
     * As {@link #start}, with further routes.
     *
     * @param further makes them of what they may look at
     */
    public static Bridge start(Configuration configuration, Clock clock, Function<Sight, List<Routes>> further) {
        return start(configuration, List.of(), clock, Deadlines.standard(), further);
    }

    /**
     * What further routes may look at.
     *
     * @param channels how each configured channel is
     * @param stock what waits, and how each lane fares; counted when it is asked for
     */
    public record Sight(Browse browse, Supplier<List<ChannelState>> channels, Supplier<TakeStock.Stock> stock) {}

    /**
     * As {@link #start}, for this machine's browsers alone: where tokens can be guessed, a page from anywhere must not
     * reach her by having its own name stand for this machine.
     */
    public static Bridge startForThisMachine(Configuration configuration, Clock clock) {
        return start(configuration, ThisMachine.NAMES, clock, Deadlines.standard(), sight -> List.of());
    }

    private static Bridge start(
            Configuration configuration,
            List<String> names,
            Clock clock,
            Deadlines deadlines,
            Function<Sight, List<Routes>> further) {
        // The channels and the store take a while each, and neither needs the other.
        CompletableFuture<OpenChannels> opening = CompletableFuture.supplyAsync(
                () -> Connections.channels(configuration, clock, deadlines), Background::run);
        Metrics metrics = new Metrics(webhookCallers(configuration), clock);
        Stores stores;
        try {
            stores = Connections.store(configuration, Mode.SERVE, metrics);
        } catch (RuntimeException e) {
            opened(opening).close();
            throw e;
        }
        Background.run(stores::whyNotWritable); // the first write loads what all others need
        Bridge bridge;
        try {
            OpenChannels openChannels = opened(opening);
            openChannels.rememberPauses(stores.journal(), stores.transactions(), clock);
            openChannels.keepMemories(stores.memories(), stores.transactions());
            bridge = new Bridge(configuration, names, openChannels, stores, metrics, clock, further);
        } catch (RuntimeException e) {
            var unused = opening.thenAccept(OpenChannels::close);
            stores.close();
            throw e;
        }
        try {
            bridge.start();
            return bridge;
        } catch (RuntimeException e) {
            bridge.close();
            throw e;
        }
    }

    private static OpenChannels opened(CompletableFuture<OpenChannels> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Loads, in the background, what every bridge needs whatever its configuration says: SQLite, the certificates that are
     * trusted, and the server's classes. To be called by whoever is about to read a configuration, which takes as long.
     */
    public static void load() {
        Background.run(Stores::load);
        Background.run(HttpServer::load);
        Background.run(Connections::loadTrust);
    }

    private void start() {
        server.start();
        failures.start();
        lanes.start();
        listeners.startAll();
        openChannels.keepTrying(listeners::start);
        webChats.start();
        housekeeping.start();
        log.info(
                "Penelope serves on port {}: {}, {}",
                server.port(),
                Numbers.of(configuration.properties().size(), "property", "properties"),
                Numbers.of(configuration.channels().size(), "channel", "channels"));
    }

    private Directory directory() {
        List<Property> properties = configuration.properties().stream()
                .map(PropertySettings::property)
                .toList();
        return new Directory(properties, openChannels.channels());
    }

    private static Set<String> webhookCallers(Configuration configuration) {
        Stream<String> channels =
                configuration.channels().stream().map(channel -> channel.id().value());
        return Stream.concat(Stream.of("mews"), channels).collect(Collectors.toUnmodifiableSet());
    }

    /** The port on which it listens. */
    public int port() {
        return server.port();
    }

    public Stores stores() {
        return stores;
    }

    /** What it answers to, such as {@code GET /chat/{channelId}}. */
    public List<String> routes() {
        return server.routes();
    }

    /** Takes nothing new, lets what is in hand end within the configured time, and closes the store. */
    @Override
    public void close() {
        readiness.stopping();
        Duration patience = configuration.http().server().shutdownTimeout();
        log.info("Penelope stops");
        listeners.close();
        lanes.close(patience);
        webChats.hangUp();
        server.close();
        queries.close();
        webChats.close();
        mediaQueries.close();
        healthQueries.close();
        metricsQueries.close();
        housekeeping.close();
        guestChannels.close();
        openChannels.close();
        stores.close();
        failures.close();
    }
}
