package io.penelope.channel.host.sending;

import io.penelope.channel.host.calling.Downloading;
import io.penelope.channel.host.calling.Ended;
import io.penelope.channel.host.opening.OpenChannel;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.telling.LogOnce;
import io.penelope.channel.host.telling.Redaction;
import io.penelope.channel.host.translating.FileReferences;
import io.penelope.channel.host.translating.OutboundTextMessage;
import io.penelope.channel.host.translating.Refusals;
import io.penelope.channel.host.translating.SentFile;
import io.penelope.channel.host.translating.SpiInvitation;
import io.penelope.channel.host.translating.Traits;
import io.penelope.channel.host.translating.Translation;
import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.DiagnosingChannel;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileSendingChannel;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.InvitingChannel;
import io.penelope.channel.spi.LookupChannel;
import io.penelope.channel.spi.MediaChannel;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.ProfileChannel;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.SignallingChannel;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.ChannelTraits;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.OutboundFile;
import io.penelope.domain.channel.OutboundInvitation;
import io.penelope.domain.channel.OutboundText;
import io.penelope.domain.channel.SendKey;
import io.penelope.domain.channel.SendableFiles;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.throttling.Throttle;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guests' messengers, reached through channels of the SPI.
 *
 * <p>What is asked of a channel that is not open is blocked, with the reason. An answer that a channel owes when its
 * deadline has passed, or that it replaces by an exception or an error, leaves a message in doubt; a question that ends
 * so, a look or a check, may simply be asked again later.
 */
public final class SpiGuestChannels implements GuestChannels, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpiGuestChannels.class);

    private final OpenChannels channels;
    private final BestEffortCalls bestEffort;
    private final LogOnce broken = new LogOnce();

    public SpiGuestChannels(OpenChannels channels) {
        this.channels = channels;
        this.bestEffort = new BestEffortCalls(channels);
    }

    /** Of a channel that is not open, traits with which any platform can be served once it is. */
    @Override
    public ChannelTraits traits(ChannelId channel) {
        return channels.find(channel).map(open -> open.nature().traits()).orElse(Traits.MODEST);
    }

    @Override
    public Duration closedFor(ChannelId channel) {
        return channels.find(channel).map(open -> open.throttle().left()).orElse(Duration.ZERO);
    }

    @Override
    public Outcome<PlatformMessageId> send(ChannelId id, OutboundText text) {
        Optional<OpenChannel> found = channels.find(id);
        if (found.isEmpty()) {
            return Outcome.blocked(channels.whyNotOpen(id));
        }
        OutboundMessage message = OutboundTextMessage.of(text);
        return sent(found.get(), text.key(), () -> found.get().channel().send(message));
    }

    /** Of a channel that was opened anew since, and does not invite any more, it is refused. */
    @Override
    public Outcome<PlatformMessageId> invite(ChannelId id, OutboundInvitation invitation) {
        Optional<OpenChannel> found = channels.find(id);
        if (found.isEmpty()) {
            return Outcome.blocked(channels.whyNotOpen(id));
        }
        Optional<InvitingChannel> inviting = found.get().as(InvitingChannel.class);
        return inviting.isEmpty()
                ? Outcome.refused(Refusal.OTHER, "channel " + id + " cannot ask a guest to write")
                : sent(found.get(), invitation.key(), () -> inviting.get().invite(SpiInvitation.of(invitation)));
    }

    private Outcome<PlatformMessageId> sent(OpenChannel channel, SendKey key, Callable<SendResult> call) {
        return sent(channel.ask(channel.threads().sending(), call, patience()), key, channel);
    }

    private Outcome<PlatformMessageId> sent(Ended<SendResult> ended, SendKey key, OpenChannel channel) {
        if (ended instanceof Ended.Returned<SendResult> returned) {
            return outcome(returned.value(), key, channel);
        }
        if (ended instanceof Ended.Broken && broken.isFirst(channel.id() + " " + ended.words())) {
            LOG.warn("Channel {} broke while it sent, and what it sent is in doubt: {}", channel.id(), ended.words());
        }
        return ended instanceof Ended.NotBegun ? unavailable(ended, channel) : Outcome.inDoubt(ended.words());
    }

    @Override
    public SendableFiles files(ChannelId channel) {
        return channels.find(channel).map(open -> open.nature().files()).orElse(SendableFiles.NONE);
    }

    @Override
    public Outcome<PlatformMessageId> sendFile(ChannelId id, OutboundFile file) {
        Optional<OpenChannel> found = channels.find(id);
        if (found.isEmpty()) {
            return Outcome.blocked(channels.whyNotOpen(id));
        }
        OpenChannel channel = found.get();
        Optional<FileSendingChannel> sending = channel.as(FileSendingChannel.class);
        if (sending.isEmpty()) {
            return Outcome.refused(Refusal.OTHER, "channel " + id + " sends no files");
        }
        try (SentFile sent = new SentFile(file)) {
            return sent(
                    channel.ask(
                            channel.threads().sending(),
                            () -> sending.get().sendFile(sent),
                            channels.deadlines().download()),
                    file.words().key(),
                    channel);
        }
    }

    @Override
    public Outcome<Optional<PlatformMessageId>> find(ChannelId id, OutboundText text) {
        Optional<OpenChannel> found = channels.find(id);
        if (found.isEmpty()) {
            return Outcome.blocked(channels.whyNotOpen(id));
        }
        OpenChannel channel = found.get();
        Optional<LookupChannel> lookup = channel.as(LookupChannel.class);
        if (lookup.isEmpty()) {
            return Outcome.refused(Refusal.OTHER, "channel " + id + " cannot be asked what it sent");
        }
        OutboundMessage message = OutboundTextMessage.of(text);
        Ended<Outcome<Optional<PlatformMessageId>>> ended =
                channel.ask(channel.threads().sending(), () -> found(channel, lookup.get(), message), patience());
        return ended instanceof Ended.Returned<Outcome<Optional<PlatformMessageId>>> returned
                ? returned.value()
                : unanswered(ended, channel);
    }

    /** A question that the platform does not take has found nothing out, and is not to look like one that found nothing. */
    private static Outcome<Optional<PlatformMessageId>> found(
            OpenChannel channel, LookupChannel lookup, OutboundMessage message) throws Exception {
        try {
            return Outcome.done(Objects.requireNonNull(lookup.find(message)).map(PlatformMessageId::new));
        } catch (BlockedException e) {
            return Outcome.blocked(channel.redaction().words(e));
        }
    }

    /** What the receiver itself cannot read is the channel's trouble: the file is to be asked for again. */
    @Override
    public <T> Outcome<Optional<T>> fetch(ChannelId id, FileReference file, FileReceiver<T> receiver) {
        Optional<OpenChannel> found = channels.find(id);
        if (found.isEmpty()) {
            return Outcome.blocked(channels.whyNotOpen(id));
        }
        OpenChannel channel = found.get();
        Optional<MediaChannel> media = channel.as(MediaChannel.class);
        if (media.isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        CompletableFuture<InputStream> open = new CompletableFuture<>();
        Ended<Outcome<Optional<T>>> ended = channel.ask(
                channel.threads().fetching(),
                () -> fetched(channel, media.get(), FileReferences.of(file), receiver, open),
                channels.deadlines().download());
        closeQuietly(open.getNow(
                InputStream
                        .nullInputStream())); // a reader of the client's heeds no interrupt, and would hold its place
        return ended instanceof Ended.Returned<Outcome<Optional<T>>> returned
                ? returned.value()
                : unanswered(ended, channel);
    }

    private static <T> Outcome<Optional<T>> fetched(
            OpenChannel channel,
            MediaChannel media,
            io.penelope.channel.spi.FileReference file,
            FileReceiver<T> receiver,
            CompletableFuture<InputStream> open)
            throws Exception {
        try {
            Optional<Download> download = Objects.requireNonNull(Downloading.of(() -> media.fetch(file)));
            if (download.isEmpty()) {
                return Outcome.done(Optional.empty());
            }
            try (WholeStream bytes =
                    new WholeStream(download.get().bytes(), download.get().size())) {
                open.complete(bytes);
                bytes.watch();
                return Outcome.done(Optional.of(receiver.receive(bytes)));
            }
        } catch (BlockedException e) {
            return Outcome.blocked(channel.redaction().words(e));
        } catch (ThrottledException e) { // of files: what the staff write does not wait for them
            return Outcome.later(
                    Throttle.shortened(e.after()), channel.redaction().words(e));
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // it was to be given up
        }
    }

    /** Returns at once; what cannot be done soon is dropped. */
    @Override
    public void markRead(ChannelId id, OutboundText.Recipient guest, PlatformMessageId messageId) {
        channels.find(id)
                .ifPresent(channel -> channel.as(SignallingChannel.class)
                        .ifPresent(signalling -> bestEffort.offer(
                                channel,
                                () -> signalling.markRead(OutboundTextMessage.address(guest), messageId.value()))));
    }

    @Override
    public Outcome<Optional<GuestCard>> profile(ChannelId id, OutboundText.Recipient guest) {
        Optional<OpenChannel> found = channels.find(id);
        if (found.isEmpty()) {
            return Outcome.blocked(channels.whyNotOpen(id));
        }
        OpenChannel channel = found.get();
        Optional<ProfileChannel> profiles = channel.as(ProfileChannel.class);
        if (profiles.isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        Ended<Optional<GuestCard>> ended = channel.ask(
                channel.threads().tending(),
                () -> Objects.requireNonNull(profiles.get().profile(OutboundTextMessage.address(guest)))
                        .map(Translation::card),
                patience());
        return ended instanceof Ended.Returned<Optional<GuestCard>> returned
                ? Outcome.done(returned.value())
                : unanswered(ended, channel);
    }

    /** Done gives what the channel found; blocked says what is wrong and what to do about it. */
    @Override
    public Outcome<String> check(ChannelId id) {
        Optional<OpenChannel> found = channels.find(id);
        if (found.isEmpty()) {
            return Outcome.blocked(channels.whyNotOpen(id));
        }
        OpenChannel channel = found.get();
        Ended<Health> ended = channel.check(patience());
        if (ended instanceof Ended.Returned<Health> returned) {
            return outcome(returned.value(), channel);
        }
        return unanswered(ended, channel);
    }

    /** What the channel finds when it looks more closely, as {@link #check} has it; nothing if it cannot. */
    public List<Outcome<String>> diagnose(ChannelId id) {
        Optional<OpenChannel> found = channels.find(id);
        Optional<DiagnosingChannel> diagnosing = found.flatMap(open -> open.as(DiagnosingChannel.class));
        if (found.isEmpty() || diagnosing.isEmpty()) {
            return List.of();
        }
        OpenChannel channel = found.get();
        Ended<List<Health>> ended = channel.ask(
                channel.threads().tending(), () -> List.copyOf(diagnosing.get().diagnose()), patience());
        if (!(ended instanceof Ended.Returned<List<Health>> returned)) {
            return List.of(unanswered(ended, channel));
        }
        return returned.value().stream().map(health -> outcome(health, channel)).toList();
    }

    private static Outcome<String> outcome(Health health, OpenChannel channel) {
        String words = channel.redaction().words(health);
        return health.well() ? Outcome.done(words) : Outcome.blocked(words);
    }

    /** Drops the best-effort calls that still wait. */
    @Override
    public void close() {
        bestEffort.close();
    }

    private Duration patience() {
        return channels.deadlines().call();
    }

    /** A question may simply be asked again. */
    private static <T> Outcome<T> unanswered(Ended<?> ended, OpenChannel channel) {
        boolean leftAlone = !channel.throttle().left().isZero();
        return ended instanceof Ended.NotBegun || leftAlone
                ? unavailable(ended, channel)
                : Outcome.later(Duration.ZERO, ended.words());
    }

    private static <T> Outcome<T> unavailable(Ended<?> ended, OpenChannel channel) {
        return Outcome.unavailable(channel.throttle().left(), ended.words());
    }

    private static Outcome<PlatformMessageId> outcome(SendResult result, SendKey key, OpenChannel channel) {
        Redaction redaction = channel.redaction();
        if (result instanceof SendResult.Accepted accepted) {
            // It was sent, whatever the channel left out: in doubt it would be sent again.
            return Outcome.done(
                    new PlatformMessageId(accepted.messageId().isBlank() ? "without-id:" + key : accepted.messageId()));
        }
        if (result instanceof SendResult.Later later) {
            return Outcome.later(Throttle.shortened(later.after()), redaction.words(later.detail()));
        }
        if (result instanceof SendResult.Throttled throttled) {
            return Outcome.unavailable(channel.throttle().left(), redaction.words(throttled.detail()));
        }
        if (result instanceof SendResult.Unavailable unavailable) {
            return Outcome.unavailable(Duration.ZERO, redaction.words(unavailable.detail()));
        }
        if (result instanceof SendResult.Refused refused) {
            return Outcome.refused(Refusals.of(refused.reason()), redaction.words(refused.detail()));
        }
        if (result instanceof SendResult.Blocked blocked) {
            return Outcome.blocked(redaction.words(blocked.detail()));
        }
        if (result instanceof SendResult.Unknown unknown) {
            return Outcome.inDoubt(redaction.words(unknown.detail()));
        }
        throw new IllegalArgumentException("An unknown kind of result: " + result.getClass());
    }
}
