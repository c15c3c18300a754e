package io.penelope.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.ChannelTraits;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.FileForm;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.GuestPace;
import io.penelope.domain.channel.OptOut;
import io.penelope.domain.channel.OutboundFile;
import io.penelope.domain.channel.OutboundInvitation;
import io.penelope.domain.channel.OutboundText;
import io.penelope.domain.channel.ReplyContext;
import io.penelope.domain.channel.SendKey;
import io.penelope.domain.channel.SendableFiles;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.message.TextLimit;
import io.penelope.domain.message.TextUnit;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Guests' phones, which take what they are sent unless a test plans otherwise. Safe for many threads. */
public final class FakeMessengers implements GuestChannels {

    /** Something that arrived on a phone. */
    public record Arrived(GuestAddress guest, String text, SendKey key, ReplyContext context) {}

    private final Deque<Outcome<PlatformMessageId>> planned = new ArrayDeque<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private int fetchesToCutOff;
    private final Deque<Outcome<Optional<byte[]>>> plannedFetches = new ArrayDeque<>();
    private final List<Arrived> arrived = new ArrayList<>();
    private final List<PlatformMessageId> read = new ArrayList<>();
    private SendableFiles sendable = new SendableFiles(List.of(
            new FileForm(
                    MediaKind.PHOTO, List.of("image/jpeg"), 500, Optional.of(new TextLimit(40, TextUnit.UTF16_UNITS))),
            new FileForm(MediaKind.AUDIO, List.of("audio/x-wav"), 500, Optional.empty()),
            new FileForm(
                    MediaKind.FILE,
                    List.of("image/jpeg", "text/plain"),
                    2000,
                    Optional.of(new TextLimit(40, TextUnit.UTF16_UNITS)))));
    private DoubtRule doubt = new DoubtRule.RepeatOnce();
    private OptOut optOut = OptOut.UNTIL_THEY_WRITE;
    private Duration closed = Duration.ZERO;
    private final List<GuestAddress> invited = new ArrayList<>();
    private Optional<AnswerWindow> window = Optional.empty();
    private boolean windowClosed;
    private Optional<Error> accident = Optional.empty();
    private Outcome<Optional<GuestCard>> profile = Outcome.done(Optional.empty());
    private int profilesAsked;
    private boolean away;
    private int sends;

    /** The next call that is not planned yet ends like this; a message in doubt has not arrived. */
    public synchronized void plan(Outcome<PlatformMessageId> outcome) {
        planned.add(outcome);
    }

    /** Nobody listens any more where they were. */
    public synchronized void goAway() {
        away = true;
    }

    public synchronized void comeBack() {
        away = false;
    }

    /** The next call ends with this instead of an outcome, and nothing arrives. */
    public synchronized void planAccident(Error error) {
        accident = Optional.of(error);
    }

    public synchronized void settleDoubtBy(DoubtRule rule) {
        doubt = rule;
    }

    /** What ends it that a guest has opted out, from now on. */
    public synchronized void endOptOut(OptOut rule) {
        optOut = rule;
    }

    /** For so long the platform wants to be left alone. */
    public synchronized void close(Duration time) {
        closed = time;
    }

    /** The platform takes answers for a while only. */
    public synchronized void hasWindow(AnswerWindow answerWindow) {
        window = Optional.of(answerWindow);
    }

    /** Nor is it known that it does not. */
    public synchronized void hasNoWindow() {
        window = Optional.empty();
    }

    /** From now on every answer is refused for the guest's silence, until it is opened. */
    public synchronized void closeWindow() {
        windowClosed = true;
    }

    public synchronized void openWindow() {
        windowClosed = false;
    }

    /** Who was asked to write again, as often as they were. */
    public synchronized List<GuestAddress> invited() {
        return List.copyOf(invited);
    }

    public synchronized List<String> textsAt(GuestAddress guest) {
        return arrived.stream()
                .filter(one -> one.guest().equals(guest))
                .map(Arrived::text)
                .toList();
    }

    public synchronized List<Arrived> arrived() {
        return List.copyOf(arrived);
    }

    /** The messages that guests see as read. */
    public synchronized List<PlatformMessageId> read() {
        return List.copyOf(read);
    }

    public synchronized int sends() {
        return sends;
    }

    @Override
    public synchronized ChannelTraits traits(ChannelId channel) {
        return new ChannelTraits(
                new TextLimit(40, TextUnit.UTF16_UNITS), Duration.ZERO, GuestPace.FREE, doubt, window, optOut);
    }

    @Override
    public synchronized Duration closedFor(ChannelId channel) {
        return closed;
    }

    @Override
    public synchronized Outcome<PlatformMessageId> send(ChannelId channel, OutboundText parcel) {
        sends++;
        if (accident.isPresent()) {
            Error error = accident.get();
            accident = Optional.empty();
            throw error;
        }
        if (away) {
            return Outcome.unavailable(Duration.ZERO, "the connection was refused");
        }
        Outcome<PlatformMessageId> outcome = Optional.ofNullable(planned.poll())
                .orElseGet(() -> windowClosed
                        ? Outcome.refused(Refusal.WINDOW_CLOSED, "131047")
                        : Outcome.done(new PlatformMessageId("platform-" + parcel.key())));
        if (outcome instanceof Outcome.Done<PlatformMessageId>) {
            arrived.add(new Arrived(parcel.to().addresses().get(0), parcel.text(), parcel.key(), parcel.context()));
        }
        return outcome;
    }

    /** From now on guests can be sent these. */
    public synchronized void sends(SendableFiles files) {
        sendable = files;
    }

    @Override
    public synchronized SendableFiles files(ChannelId channel) {
        return sendable;
    }

    /** Arrives as its kind, its name, its bytes and the words beside it. */
    @Override
    public Outcome<PlatformMessageId> sendFile(ChannelId channel, OutboundFile file) {
        String words = (file.kind() + " " + file.name() + ": " + new String(bytesOf(file), UTF_8) + " "
                        + file.words().text())
                .strip();
        return send(
                channel,
                new OutboundText(
                        file.words().key(),
                        file.words().to(),
                        words,
                        file.words().context()));
    }

    private static byte[] bytesOf(OutboundFile file) {
        try (InputStream bytes = file.bytes().open()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Outcome<PlatformMessageId> invite(ChannelId channel, OutboundInvitation invitation) {
        Outcome<PlatformMessageId> outcome = Optional.ofNullable(planned.poll())
                .orElseGet(() -> Outcome.done(new PlatformMessageId("platform-" + invitation.key())));
        if (outcome instanceof Outcome.Done<PlatformMessageId>) {
            invited.add(invitation.to().addresses().get(0));
        }
        return outcome;
    }

    @Override
    public synchronized Outcome<Optional<PlatformMessageId>> find(ChannelId channel, OutboundText parcel) {
        return Outcome.done(arrived.stream()
                .filter(one -> one.key().equals(parcel.key()))
                .map(one -> new PlatformMessageId("platform-" + one.key()))
                .findFirst());
    }

    /** The platform has these bytes for a file from now on. */
    public synchronized void has(String reference, byte[] bytes) {
        files.put(reference, bytes);
    }

    /** The next fetch ends like this instead. */
    public synchronized void planFetch(Outcome<Optional<byte[]>> outcome) {
        plannedFetches.add(outcome);
    }

    /** An error of ours cuts off so many fetches from now on. */
    public synchronized void cutOffFetches(int number) {
        fetchesToCutOff = number;
    }

    @Override
    public synchronized <T> Outcome<Optional<T>> fetch(
            ChannelId channel, FileReference file, FileReceiver<T> receiver) {
        if (fetchesToCutOff > 0) {
            fetchesToCutOff--;
            throw new IllegalStateException("An error of ours");
        }
        Outcome<Optional<byte[]>> outcome = Optional.ofNullable(plannedFetches.poll())
                .orElseGet(() -> Outcome.done(Optional.ofNullable(files.get(file.id()))));
        return outcome.map(bytes -> bytes.map(found -> received(receiver, found)));
    }

    private static <T> T received(FileReceiver<T> receiver, byte[] bytes) {
        try {
            return receiver.receive(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void markRead(ChannelId channel, OutboundText.Recipient guest, PlatformMessageId messageId) {
        read.add(messageId);
    }

    /** Whoever asks who a guest is from now on gets this for an answer. */
    public synchronized void tellOfGuests(Outcome<Optional<GuestCard>> answer) {
        profile = answer;
    }

    /** How often it was asked who a guest is. */
    public synchronized int profilesAsked() {
        return profilesAsked;
    }

    @Override
    public synchronized Outcome<Optional<GuestCard>> profile(ChannelId channel, OutboundText.Recipient guest) {
        profilesAsked++;
        return profile;
    }

    @Override
    public Outcome<String> check(ChannelId channel) {
        return Outcome.done("well");
    }
}
