package io.penelope.channel.host.opening;

import io.penelope.channel.host.calling.BoundedCalls;
import io.penelope.channel.host.calling.ChannelThreads;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.calling.HttpClients;
import io.penelope.channel.host.calling.SharedThreads;
import io.penelope.channel.host.calling.TroubleException;
import io.penelope.channel.host.opening.OpenChannel.Nature;
import io.penelope.channel.host.telling.Redaction;
import io.penelope.channel.host.telling.RefusedCalls;
import io.penelope.channel.spi.ChannelType;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.storing.Journal;
import io.penelope.domain.storing.Transactions;
import io.penelope.domain.throttling.Throttle;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured channels, opened.
 *
 * <p>One that fails to open is a failed channel with a reason, which its {@link ChannelState} gives; the others go on.
 */
public final class OpenChannels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenChannels.class);

    private final Map<ChannelId, Channel> configured = new LinkedHashMap<>();
    private final Map<ChannelId, OpenChannel> open = new LinkedHashMap<>();
    private final Map<ChannelId, ChannelState> failed = new LinkedHashMap<>();

    /** Which channel has an account, by its type and that. */
    private final Map<List<String>, ChannelId> accounts = new HashMap<>();

    private final SharedThreads threads = new SharedThreads();
    private final HttpClients httpClients = new HttpClients();
    private final Deadlines deadlines;
    private final LongSupplier nanos;

    private OpenChannels(Deadlines deadlines, LongSupplier nanos) {
        this.deadlines = deadlines;
        this.nanos = nanos;
    }

    /**
     * Opens these channels, one after the other; calls no platform.
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
        OpenChannels opened = new OpenChannels(deadlines, nanos);
        channels.forEach(channel -> opened.register(channel, types));
        channels.forEach(channel -> opened.open(channel, types, clock));
        return opened;
    }

    /**
     * Goes on with the pauses that platforms asked for before a restart, and keeps the later ones in the store; to be called
     * before anybody calls a channel.
     */
    public void rememberPauses(Journal journal, Transactions transactions, Clock clock) {
        Closures closures = new Closures(journal, transactions, clock);
        open.forEach((id, channel) -> channel.throttle().remember(closures.left(id), left -> closures.keep(id, left)));
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
        return failed.values().stream()
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
        return List.copyOf(open.values());
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
        return find(id).map(OpenChannel::state).orElseGet(() -> failed.get(id));
    }

    private void register(ConfiguredChannel channel, ChannelTypes types) {
        String platform =
                types.find(channel.type()).map(ChannelType::displayName).orElse(channel.type());
        Channel known = new Channel(channel.id(), platform, channel.property());
        if (configured.putIfAbsent(channel.id(), known) != null) {
            throw new IllegalArgumentException("Two channels have the id " + channel.id());
        }
    }

    private void open(ConfiguredChannel channel, ChannelTypes types, Clock clock) {
        try {
            ChannelType type = types.find(channel.type())
                    .orElseThrow(() -> new TroubleException("there is no channel type \"" + channel.type()
                            + "\"; installed: " + String.join(", ", types.ids())));
            OpenChannel opened = opened(channel, type, clock);
            requireOwnAccount(opened);
            open.put(channel.id(), opened);
        } catch (TroubleException e) {
            String reason = String.valueOf(e.getMessage());
            failed.put(channel.id(), ChannelState.failed(channel.id(), channel.type(), reason));
            LOG.error("Channel {} is not open: {}", channel.id(), reason);
        }
    }

    private OpenChannel opened(ConfiguredChannel configuredChannel, ChannelType type, Clock clock)
            throws TroubleException {
        Redaction redaction = Redaction.about(type, configuredChannel.settings());
        ChannelThreads own = ChannelThreads.of(
                configuredChannel.id().value(), type.getClass().getClassLoader(), redaction, threads);
        LentContext context =
                LentContext.to(configuredChannel, clock, httpClients.lentTo(configuredChannel.type(), own.answering()));
        return own.life()
                .call(
                        () -> {
                            var channel = type.open(configuredChannel.settings(), context);
                            return new OpenChannel(
                                    configuredChannel, channel, natureOf(channel), redaction, own, new Throttle(nanos));
                        },
                        deadlines.open())
                .value();
    }

    private static Nature natureOf(io.penelope.channel.spi.Channel channel) {
        try {
            return Nature.of(channel);
        } catch (RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** Two channels for one account would both take its messages, or take them from each other. */
    private void requireOwnAccount(OpenChannel opened) throws TroubleException {
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
