package io.penelope.channel.host.opening;

import io.penelope.channel.host.calling.BoundedCalls;
import io.penelope.channel.host.calling.ChannelThreads;
import io.penelope.channel.host.calling.Ended;
import io.penelope.channel.host.calling.TroubleException;
import io.penelope.channel.host.telling.Redaction;
import io.penelope.channel.host.telling.RefusedCalls;
import io.penelope.channel.host.translating.Traits;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.PollingChannel;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.ChannelTraits;
import io.penelope.domain.channel.SendableFiles;
import io.penelope.domain.throttling.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A channel that is open, with what it said of itself, and with the threads on which it is called. */
public final class OpenChannel {

    private static final Logger LOG = LoggerFactory.getLogger(OpenChannel.class);

    private final ConfiguredChannel configured;
    private final Channel channel;
    private final Nature nature;
    private final Redaction redaction;
    private final LentMemory memory;
    private final ChannelThreads threads;
    private final Throttle throttle;
    private final RefusedCalls refusedCalls;

    /** Why the last webhook could not be read; empty if it could. */
    private volatile Optional<String> unread = Optional.empty();

    /** Guarded by this. */
    private ChannelState state;

    /** What a channel says of itself once, when it is opened. */
    public record Nature(ChannelTraits traits, SendableFiles files, Optional<String> account, Set<String> methods) {

        static Nature of(Channel channel) throws TroubleException {
            Capabilities capabilities = present(channel.capabilities(), "capabilities()");
            Optional<String> account = present(channel.account(), "account()");
            Set<String> methods =
                    channel instanceof WebhookChannel webhooks ? present(webhooks.methods(), "methods()") : Set.of();
            return new Nature(
                    Traits.of(channel, capabilities),
                    Traits.files(channel, capabilities),
                    account,
                    Set.copyOf(methods));
        }
    }

    private static <T> T present(@Nullable T answer, String method) throws TroubleException {
        if (answer == null) {
            throw new TroubleException("its " + method + " answered null");
        }
        return answer;
    }

    OpenChannel(
            ConfiguredChannel configured,
            Channel channel,
            Nature nature,
            Redaction redaction,
            LentMemory memory,
            ChannelThreads threads,
            Throttle throttle) {
        this.configured = configured;
        this.channel = channel;
        this.nature = nature;
        this.redaction = redaction;
        this.memory = memory;
        this.threads = threads;
        this.throttle = throttle;
        this.refusedCalls = new RefusedCalls("Channel " + configured.id());
        this.state = ChannelState.opened(configured.id(), configured.type(), channel instanceof PollingChannel);
    }

    public ChannelId id() {
        return configured.id();
    }

    /** The channel type's id. */
    public String type() {
        return configured.type();
    }

    public Nature nature() {
        return nature;
    }

    /** Where it is called, apart by purpose. */
    public ChannelThreads threads() {
        return threads;
    }

    /** What may be told of its troubles. */
    public Redaction redaction() {
        return redaction;
    }

    /** What it keeps for itself. */
    public LentMemory memory() {
        return memory;
    }

    /** What called its webhook's address and was not taken. */
    public RefusedCalls refusedCalls() {
        return refusedCalls;
    }

    /** For how much longer the platform wants to be left alone. */
    public Throttle throttle() {
        return throttle;
    }

    /** Has the channel ask its platform for something, unless that wants to be left alone. */
    public <T> Ended<T> ask(BoundedCalls askers, Callable<T> question, Duration deadline) {
        Duration left = throttle.left();
        if (!left.isZero()) {
            return leftAlone(left);
        }
        long calledAt = throttle.now();
        return askers.call(
                () -> {
                    try {
                        T answer = question.call();
                        heed(answer, calledAt);
                        return answer;
                    } catch (ThrottledException e) {
                        throttle.refused(calledAt, e.after());
                        throw e;
                    }
                },
                deadline);
    }

    /**
     * As {@link #ask}, and waits for nothing: a call for which no place is free does not begin, and the answer may come
     * after the channel's method has returned.
     */
    public <T> BoundedCalls.Begun<T> begin(
            BoundedCalls askers, Callable<? extends CompletionStage<T>> question, Duration deadline) {
        Duration left = throttle.left();
        if (!left.isZero()) {
            return BoundedCalls.notBegun(leftAlone(left));
        }
        long calledAt = throttle.now();
        return askers.begin(question, deadline, (answer, failure) -> {
            if (failure instanceof ThrottledException throttled) {
                throttle.refused(calledAt, throttled.after());
            } else if (answer != null) {
                heed(answer, calledAt);
            }
        });
    }

    private static <T> Ended<T> leftAlone(Duration left) {
        return new Ended.NotBegun<>("the platform wants to be left alone for " + (left.toSeconds() + 1) + " s more");
    }

    /** Has the channel find out whether all is well at its platform. */
    public Ended<Health> check(Duration deadline) {
        return ask(threads.tending(), channel::check, deadline);
    }

    private void heed(Object answer, long calledAt) {
        if (answer instanceof SendResult.Throttled throttled) {
            throttle.refused(calledAt, throttled.after());
        } else if (answer instanceof SendResult.Accepted || !(answer instanceof SendResult)) {
            throttle.answered(calledAt);
        }
    }

    /** The channel itself, to be called on its {@link #threads()} only. */
    public Channel channel() {
        return channel;
    }

    /** The channel as what it also is; empty if it is not. */
    public <C> Optional<C> as(Class<C> kind) {
        return kind.isInstance(channel) ? Optional.of(kind.cast(channel)) : Optional.empty();
    }

    /** Tells the channel to close, without waiting for it. */
    BoundedCalls.Begun<Boolean> close(Duration deadline) {
        return threads.life().begin(BoundedCalls.doing(channel::close), deadline, (closed, failure) -> {});
    }

    /** Whether it is this account at its platform that it is for. */
    public boolean hasAccount(String account) {
        return nature.account().filter(account::equals).isPresent();
    }

    synchronized ChannelState state() {
        return state.problem()
                .or(() -> unread)
                .or(refusedCalls::trouble)
                .or(this::hanging)
                .map(state::inTrouble)
                .orElse(state);
    }

    private Optional<String> hanging() {
        int calls = threads.hanging();
        return calls == 0
                ? Optional.empty()
                : Optional.of(
                        calls
                                + " of its calls go on although they were given up: it heeds neither interrupts nor cancellations");
    }

    /** @param trouble why the webhook could not be read; empty if it could */
    public void readWebhook(Optional<String> trouble) {
        unread = trouble;
    }

    /** It has made itself ready at its platform: whatever was wrong is over. */
    public void connected() {
        recovered(change(ChannelState::afterConnecting));
    }

    /** Its platform said that all is well. */
    public void foundWell() {
        recovered(change(ChannelState::afterCheck));
    }

    /** What its platform had was asked for and is stored. */
    public void polled(Instant at) {
        recovered(change(before -> before.afterPoll(at)));
    }

    /** Notes what is wrong; the log has it when it begins, not at each further attempt. */
    public void inTrouble(String words) {
        ChannelState before = change(now -> now.inTrouble(words));
        if (before.problem().isEmpty()) {
            LOG.warn("Channel {} is in trouble and keeps trying: {}", id(), words);
        }
    }

    private void recovered(ChannelState before) {
        if (before.problem().isPresent()) {
            LOG.info("Channel {} is well again", id());
        }
    }

    private synchronized ChannelState change(UnaryOperator<ChannelState> change) {
        ChannelState before = state;
        state = change.apply(before);
        return before;
    }
}
