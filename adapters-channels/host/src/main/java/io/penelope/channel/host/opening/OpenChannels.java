package io.penelope.channel.host.opening;

import io.penelope.channel.host.calling.BoundedCalls;
import io.penelope.channel.host.calling.ChannelThreads;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.calling.Ended;
import io.penelope.channel.host.calling.HttpClients;
import io.penelope.channel.host.calling.Pauses;
import io.penelope.channel.host.calling.SharedThreads;
import io.penelope.channel.host.calling.TroubleException;
import io.penelope.channel.host.opening.OpenChannel.Nature;
import io.penelope.channel.host.telling.Redaction;
import io.penelope.channel.host.telling.RefusedCalls;
import io.penelope.channel.spi.ChannelType;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.storing.ChannelMemories;
import io.penelope.domain.storing.Journal;
import io.penelope.domain.storing.Transactions;
import io.penelope.domain.throttling.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured channels, opened.
 *
 * <p>One that fails to open is a failed channel with a reason, which its {@link ChannelState} gives; the others go on.
 */
public final class OpenChannels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenChannels.class);

    /** How many open side by side. */
    private static final int AT_ONCE = 50;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Map<ChannelId, Channel> configured = new LinkedHashMap<>();
    private final Map<ChannelId, OpenChannel> open = new ConcurrentHashMap<>();
    private final Map<ChannelId, ChannelState> failed = new ConcurrentHashMap<>();

    /** Which channel has an account, by its type and that. Guarded by this. */
    private final Map<List<String>, ChannelId> accounts = new HashMap<>();

    /** What each channel is given beside its context, also one that opens late. */
    private final List<Consumer<OpenChannel>> equipment = new CopyOnWriteArrayList<>();

    private final SharedThreads threads = new SharedThreads();
    private final HttpClients httpClients = new HttpClients();
    private final ChannelTypes types;
    private final Clock clock;
    private final Deadlines deadlines;
    private final LongSupplier nanos;

    /** Where each channel was last being opened. */
    private final Map<ChannelId, ChannelThreads> openers = new ConcurrentHashMap<>();

    /** Those that may open on another attempt. */
    private final List<ConfiguredChannel> worthAnother = new ArrayList<>();

    private OpenChannels(ChannelTypes types, Clock clock, Deadlines deadlines, LongSupplier nanos) {
        this.types = types;
        this.clock = clock;
        this.deadlines = deadlines;
        this.nanos = nanos;
    }

    /**
     * Opens these channels, side by side, so that one that hangs holds up no other; calls no platform.
     *
     * @param channels of which no two have one id
     */
    public static OpenChannels open(
            ChannelTypes types, List<ConfiguredChannel> channels, Clock clock, Deadlines deadlines) {
        return open(types, channels, clock, deadlines, System::nanoTime);
    }

    static OpenChannels open(
            ChannelTypes types,
            List<ConfiguredChannel> channels,
            Clock clock,
            Deadlines deadlines,
            LongSupplier nanos) {
        OpenChannels opened = new OpenChannels(types, clock, deadlines, nanos);
        channels.forEach(opened::register);
        for (int i = 0; i < channels.size(); i += AT_ONCE) {
            List<Opening> some = channels.subList(i, Math.min(i + AT_ONCE, channels.size())).stream()
                    .map(opened::begin)
                    .toList();
            some.forEach(opened::open);
        }
        channels.stream()
                .filter(channel -> opened.failed.containsKey(channel.id()))
                .filter(channel -> types.find(channel.type()).isPresent())
                .forEach(opened.worthAnother::add);
        return opened;
    }

    /** A channel that is being opened. */
    private record Opening(ConfiguredChannel channel, BoundedCalls.Begun<OpenChannel> call) {}

    /**
     * Goes on with the pauses that platforms asked for before a restart, and keeps the later ones in the store; to be called
     * before anybody calls a channel.
     */
    public void rememberPauses(Journal journal, Transactions transactions, Clock clock) {
        Closures closures = new Closures(journal, transactions, clock);
        equip(channel ->
                channel.throttle().remember(closures.left(channel.id()), left -> closures.keep(channel.id(), left)));
    }

    /** From now on channels keep what they remember there; to be called before anybody calls a channel. */
    public void keepMemories(ChannelMemories memories, Transactions transactions) {
        equip(channel -> channel.memory().keepIn(memories, transactions));
    }

    private void equip(Consumer<OpenChannel> thing) {
        equipment.add(thing);
        open.values().forEach(thing);
    }

    /**
     * Tries again, ever more rarely, to open those that failed to, and tells of each that opens then. Of a type that is not
     * installed there is none to be tried.
     */
    public void keepTrying(Consumer<ChannelId> opened) {
        keepTrying(opened, threads);
    }

    void keepTrying(Consumer<ChannelId> opened, Pauses pauses) {
        worthAnother.forEach(channel -> tryAgain(channel, FIRST_PAUSE, opened, pauses));
    }

    private void tryAgain(ConfiguredChannel channel, Duration pause, Consumer<ChannelId> opened, Pauses pauses) {
        pauses.after(
                pause,
                () -> threads.steps().execute(() -> {
                    Opening opening = begin(channel);
                    var unused = opening.call()
                            .ended()
                            .thenRunAsync(() -> tried(opening, pause, opened, pauses), threads.steps());
                }));
    }

    private void tried(Opening opening, Duration pause, Consumer<ChannelId> opened, Pauses pauses) {
        ChannelId id = opening.channel().id();
        try {
            open(opening);
        } catch (RuntimeException e) { // the store that it is given may not be there at this moment
            LOG.warn("Channel {} opened and could not be taken into use", id, e);
        }
        if (find(id).isPresent()) {
            LOG.info("Channel {} is open now", id);
            opened.accept(id);
        } else {
            Duration longer = pause.multipliedBy(2);
            Duration next = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            tryAgain(opening.channel(), next, opened, pauses);
        }
    }

    /** Every configured channel, whether it opened or not, as the domain knows it. */
    public List<Channel> channels() {
        return List.copyOf(configured.values());
    }

    /** How each configured channel is, in the order of the configuration. */
    public List<ChannelState> states() {
        return configured.keySet().stream().map(this::state).toList();
    }

    /** How many calls into a channel go on at this moment although they were given up at their deadline. */
    public int hangingCalls(ChannelId id) {
        return find(id).map(channel -> channel.threads().hanging()).orElse(0);
    }

    /** How many calls into a channel were given up at their deadline, ever. */
    public long givenUpCalls(ChannelId id) {
        return find(id).map(channel -> channel.threads().givenUp()).orElse(0L);
    }

    /** How many calls to a channel's webhook were refused for the reason, ever. */
    public long refusedWebhooks(ChannelId id, RefusedCalls.Reason reason) {
        return find(id).map(channel -> channel.refusedCalls().count(reason)).orElse(0L);
    }

    /** What keeps channels from being open, a sentence each; the person who configured them can mend it. */
    public List<String> problems() {
        return configured.keySet().stream()
                .flatMap(id -> Stream.ofNullable(failed.get(id)))
                .map(state -> "Channel " + state.id() + " is not open: "
                        + state.problem().orElse("") + ".")
                .toList();
    }

    /** Tells all channels to close, and returns when they have, or else after their common deadline. */
    @Override
    public void close() {
        Map<ChannelId, BoundedCalls.Begun<Boolean>> closing = new LinkedHashMap<>();
        open.forEach((id, channel) -> closing.put(id, channel.close(deadlines.close())));
        closing.forEach((id, close) -> {
            String words = close.ended().toCompletableFuture().join().words();
            if (!words.isEmpty()) {
                LOG.warn("Channel {} did not close: {}", id, words);
            }
        });
        open.values().forEach(channel -> channel.threads().stop());
        threads.close();
    }

    /** Empty also for a channel that failed to open. */
    public Optional<OpenChannel> find(ChannelId id) {
        return Optional.ofNullable(open.get(id));
    }

    /** The channels that are open, in the order of the configuration. */
    public Collection<OpenChannel> all() {
        return configured.keySet().stream().flatMap(id -> find(id).stream()).toList();
    }

    /** The threads on which channels are called, and what goes on about them. */
    public SharedThreads threads() {
        return threads;
    }

    /** How long each of them may take. */
    public Deadlines deadlines() {
        return deadlines;
    }

    /** True also of a channel that failed to open. */
    public boolean isConfigured(ChannelId id) {
        return configured.containsKey(id);
    }

    /** Why {@link #find} has none, for whoever wanted something of it. */
    public String whyNotOpen(ChannelId id) {
        ChannelState state = failed.get(id);
        return state == null
                ? "channel " + id + " is not configured"
                : "channel " + id + " is not open: " + state.problem().orElse("");
    }

    /** How one of the configured channels is. */
    public ChannelState state(ChannelId id) {
        return find(id).map(OpenChannel::state)
                .or(() -> Optional.ofNullable(failed.get(id)))
                .or(() -> find(id).map(OpenChannel::state)) // it opened in between
                .orElseThrow();
    }

    private void register(ConfiguredChannel channel) {
        String platform =
                types.find(channel.type()).map(ChannelType::displayName).orElse(channel.type());
        Channel known = new Channel(channel.id(), platform, channel.property());
        if (configured.putIfAbsent(channel.id(), known) != null) {
            throw new IllegalArgumentException("Two channels have the id " + channel.id());
        }
    }

    private Opening begin(ConfiguredChannel channel) {
        Optional<ChannelThreads> before = Optional.ofNullable(openers.get(channel.id()));
        if (before.filter(opener -> opener.hanging() > 0).isPresent()) { // or each attempt would leave a thread behind
            return new Opening(channel, BoundedCalls.notBegun(new Ended.NotBegun<>(reason(channel.id()))));
        }
        return new Opening(
                channel,
                types.find(channel.type())
                        .map(type -> begin(channel, type))
                        .orElseGet(() -> BoundedCalls.notBegun(new Ended.NotBegun<>("there is no channel type \""
                                + channel.type() + "\"; installed: " + String.join(", ", types.ids())))));
    }

    private String reason(ChannelId id) {
        return Optional.ofNullable(failed.get(id))
                .flatMap(ChannelState::problem)
                .orElse("it is still being opened");
    }

    private BoundedCalls.Begun<OpenChannel> begin(ConfiguredChannel configuredChannel, ChannelType type) {
        Redaction redaction = Redaction.about(type, configuredChannel.settings());
        ChannelThreads own = ChannelThreads.of(
                configuredChannel.id().value(), type.getClass().getClassLoader(), redaction, threads);
        openers.put(configuredChannel.id(), own);
        LentMemory memory = new LentMemory(configuredChannel.id());
        LentContext context = LentContext.to(
                configuredChannel,
                clock,
                httpClients.lentTo(configuredChannel.type(), own.answering()),
                memory,
                redaction);
        AtomicBoolean late = new AtomicBoolean();
        BoundedCalls.Begun<OpenChannel> call = own.life()
                .begin(
                        () -> {
                            var channel = type.open(configuredChannel.settings(), context);
                            if (channel == null) {
                                throw new TroubleException("its open() answered null instead of a channel");
                            }
                            return CompletableFuture.completedFuture(new OpenChannel(
                                    configuredChannel,
                                    channel,
                                    natureOf(channel),
                                    redaction,
                                    memory,
                                    own,
                                    new Throttle(nanos)));
                        },
                        deadlines.open(),
                        (opened, failure) -> {
                            if (opened != null && late.get()) {
                                opened.channel().close(); // nobody waits for it any more
                            }
                        });
        var unused = call.ended().thenAccept(ended -> late.set(!(ended instanceof Ended.Returned)));
        return call;
    }

    /** Takes a channel that has opened, or notes why it has not; waits for the end of the call. */
    private void open(Opening opening) {
        ConfiguredChannel channel = opening.channel();
        try {
            OpenChannel opened =
                    opening.call().ended().toCompletableFuture().join().value();
            requireOwnAccount(opened);
            equipment.forEach(thing -> thing.accept(opened));
            open.put(channel.id(), opened);
            failed.remove(channel.id());
        } catch (TroubleException e) {
            String reason = String.valueOf(e.getMessage());
            ChannelState before = failed.put(channel.id(), ChannelState.failed(channel.id(), channel.type(), reason));
            if (before == null || !before.problem().equals(Optional.of(reason))) {
                LOG.error("Channel {} is not open: {}", channel.id(), reason);
            }
        }
    }

    private static Nature natureOf(io.penelope.channel.spi.Channel channel) throws TroubleException {
        try {
            return Nature.of(channel);
        } catch (TroubleException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** Two channels for one account would both take its messages, or take them from each other. */
    private synchronized void requireOwnAccount(OpenChannel opened) throws TroubleException {
        Optional<String> account = opened.nature().account();
        if (account.isEmpty()) {
            return;
        }
        ChannelId first = accounts.putIfAbsent(List.of(opened.type(), account.get()), opened.id());
        if (first != null) {
            opened.close(deadlines.close());
            throw new TroubleException(
                    "it is for the same account as channel " + first + ", and an account belongs to one channel");
        }
    }
}
