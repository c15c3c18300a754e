package io.penelope.application.uploading;

import io.penelope.application.Directory;
import io.penelope.application.FilePorts;
import io.penelope.application.Ports;
import io.penelope.application.Sources;
import io.penelope.application.holding.ClosedWindow;
import io.penelope.application.lanes.LaneBell;
import io.penelope.application.lanes.Matter;
import io.penelope.application.owing.OweToHotel;
import io.penelope.application.owing.StaffMessages;
import io.penelope.application.scanning.ScanFiles;
import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.SendableFiles;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.IncomingFiles;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.PlainText;
import io.penelope.domain.storing.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes a file that the staff send to a guest, and owes it to them like any reply: {@link #take} its bytes, and {@link
 * #send} it with the words beside it. What the guest's channel cannot take is refused at once, and leaves nothing.
 */
public final class SendFileToGuest {

    private static final Logger log = LoggerFactory.getLogger(SendFileToGuest.class);

    private final Directory directory;
    private final GuestChannels channels;
    private final Conversations conversations;
    private final Deliveries deliveries;
    private final FilePorts files;
    private final OweToHotel oweToHotel;
    private final ClosedWindow window;
    private final TakeFiles takeFiles;
    private final Transactions transactions;
    private final LaneBell bell;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public SendFileToGuest(
            Directory directory,
            Ports ports,
            OweToHotel oweToHotel,
            ClosedWindow window,
            ScanFiles scanFiles,
            LaneBell bell,
            Sources sources) {
        this.directory = directory;
        this.channels = ports.channels();
        this.conversations = ports.conversations();
        this.deliveries = ports.deliveries();
        this.files = ports.files();
        this.oweToHotel = oweToHotel;
        this.window = window;
        this.takeFiles = new TakeFiles(ports.files().incoming(), scanFiles);
        this.transactions = ports.transactions();
        this.bell = bell;
        this.clock = sources.clock();
        this.ids = sources.ids();
    }

    /** Whom files are sent to, and which. */
    public record Addressee(Conversation conversation, Channel channel, SendableFiles files) {

        /** Keeps the guest out of logs. */
        @Override
        public String toString() {
            return "the guest of " + conversation.id();
        }
    }

    /** What became of a file's bytes: a {@link TakenFile}, or {@link Refused}. */
    public sealed interface Taking permits TakenFile, Refused {}

    /** What became of a file. */
    public sealed interface Result {}

    /**
     * It is owed to the guest, and would be after a power cut.
     *
     * @param waiting for what it waits, for the staff; empty if it is on its way
     */
    public record Accepted(MessageId message, Optional<String> waiting) implements Result {}

    /**
     * This file was accepted before under the same key; it changed nothing.
     *
     * @param message that it is since then
     * @param waiting for what the earlier one waits, for the staff; empty if it does not
     */
    public record AcceptedBefore(MessageId message, Optional<String> waiting) implements Result {}

    /**
     * It is not sent.
     *
     * @param words for the staff, with the limit that it is beyond
     */
    public record Refused(Reason reason, String words) implements Taking, Result {}

    /** Why a file is not sent. */
    public enum Reason {
        /** The channel sends no files, or is not open. */
        NO_FILES,
        EMPTY,
        TOO_LARGE,
        /** The channel takes no files of its type. */
        TYPE,
        /** The words beside it are too many. */
        CAPTION,
        /** Another file was sent under its key. */
        KEY,
        /** It holds what looks like malware. */
        MALWARE,
        /** It cannot be scanned at this moment. */
        NOT_SCANNED,
        /** Its bytes cannot be kept at this moment. */
        NO_ROOM
    }

    /** Empty if there is no such conversation, or its channel is not configured any more. */
    public Optional<Addressee> find(ConversationId id) {
        return conversations
                .find(id)
                .flatMap(conversation -> directory
                        .find(conversation.channel())
                        .map(channel -> new Addressee(conversation, channel, channels.files(channel.id()))));
    }

    /** Why a file that has so many bytes is not sent, whatever it is; empty if it has to be looked at. */
    public Optional<Refused> refusedAhead(Addressee to, long size) {
        String platform = to.channel().platform();
        if (!to.files().areThere()) {
            return Optional.of(new Refused(Reason.NO_FILES, FileWords.none(platform)));
        }
        return size > to.files().largest()
                ? Optional.of(new Refused(Reason.TOO_LARGE, FileWords.tooLarge(platform, to.files())))
                : Optional.empty();
    }

    /** Why there is no room for files, for whoever runs Penelope; empty if the latest could be kept. */
    public Optional<String> trouble() {
        return takeFiles.trouble();
    }

    /**
     * Why a file is not sent that begins so, and has so many bytes; empty if all of it has to be looked at.
     *
     * @param givenName as whoever sends it calls it; may be blank, or a path
     * @param beginning {@link IncomingFiles#ENOUGH_FOR_A_TYPE}, or all of a shorter one
     */
    public Optional<Refused> refusedByBeginning(Addressee to, String givenName, byte[] beginning, long size) {
        Optional<Refused> ahead = refusedAhead(to, size);
        return ahead.isPresent() ? ahead : takeFiles.refusedByBeginning(to, givenName, beginning, size);
    }

    /**
     * Reads a file's bytes as far as the channel takes them.
     *
     * @param givenName as whoever sends it calls it; may be blank, or a path
     * @throws IOException if the bytes do not come to their end
     */
    public Taking take(Addressee to, String givenName, InputStream bytes) throws IOException {
        Optional<Refused> ahead = refusedAhead(to, 0);
        return ahead.isPresent() ? ahead.get() : takeFiles.take(to, givenName, bytes);
    }

    /**
     * Owes a file to the guest, and tells the thread of it. Nothing is left of one that is not sent.
     *
     * @param caption the words beside it; may be blank
     */
    public Result send(Addressee to, FileKey key, TakenFile file, String caption) {
        try (file) {
            String words = PlainText.showsNothing(caption) ? "" : PlainText.harmless(caption);
            if (!words.isEmpty()
                    && file.form()
                            .caption()
                            .filter(limit -> limit.lengthOf(words) <= limit.max())
                            .isEmpty()) {
                return new Refused(
                        Reason.CAPTION, FileWords.captionTooLong(to.channel().platform(), file.form(), words));
            }
            Optional<Result> before = before(to, key, file, words);
            if (before.isPresent()) {
                return before.get();
            }
            Optional<Refused> noRoom = takeFiles.keep(file);
            if (noRoom.isPresent()) {
                return noRoom.get();
            }
            Optional<Owed> owed = transactions.call(() -> owe(to, key, file, words, clock.instant()));
            owed.ifPresent(this::announce);
            return owed.<Result>map(known -> new Accepted(known.message().id(), known.waiting()))
                    .or(() -> before(to, key, file, words))
                    .orElseThrow();
        }
    }

    /** What became of what was sent under this key before. */
    private Optional<Result> before(Addressee to, FileKey key, TakenFile file, String words) {
        return conversations
                .find(to.conversation().id(), Author.STAFF, sourceId(key))
                .map(message -> before(to, message, file, words));
    }

    private Result before(Addressee to, Message message, TakenFile file, String words) {
        if (!(message.content() instanceof Content.Media media) || !isOf(media, file)) {
            return new Refused(Reason.KEY, FileWords.keyOfAnother());
        }
        return media.caption().orElse("").equals(words)
                ? new AcceptedBefore(message.id(), waiting(to, isHeld(to, message)))
                : new Refused(Reason.KEY, FileWords.keyOfOtherWords());
    }

    /** By its bytes: what they are taken for depends on the name as well, and that may be another one by now. */
    private static boolean isOf(Content.Media media, TakenFile file) {
        return media.file()
                .flatMap(FileReference::sha256)
                .equals(GuestFile.referenceTo(file.bytes()).sha256());
    }

    private Optional<String> waiting(Addressee to, boolean held) {
        return held
                ? Optional.of(FileWords.waits(
                        to.channel().platform(),
                        channels.traits(to.channel().id())
                                .window()
                                .filter(AnswerWindow::invites)
                                .isPresent()))
                : Optional.empty();
    }

    private boolean isHeld(Addressee to, Message message) {
        return deliveries.held(LaneId.of(to.channel().id()), to.conversation().id()).stream()
                .anyMatch(held -> held.message().equals(message.id()));
    }

    private static SourceId sourceId(FileKey key) {
        return new SourceId("file:" + key);
    }

    private record Owed(
            Message message, Channel channel, StoredBytes bytes, Optional<String> waiting, Set<Matter> matters) {}

    private Optional<Owed> owe(Addressee to, FileKey key, TakenFile file, String words, Instant now) {
        Conversation conversation = conversations.find(to.conversation().id()).orElseThrow();
        Optional<MessageThread> thread = oweToHotel.threadForNew(conversation, Author.STAFF, sourceId(key), now);
        if (thread.isEmpty()) {
            return Optional.empty();
        }
        Message message = new Message(
                new MessageId(ids.get()),
                conversation.id(),
                thread.get().id(),
                Author.STAFF,
                new Content.Media(
                        file.form().kind(),
                        Optional.of(file.name()),
                        Optional.of(words),
                        Optional.of(GuestFile.referenceTo(file.bytes()))),
                sourceId(key),
                Optional.empty(),
                now,
                now);
        if (!conversations.append(message)) {
            return Optional.empty();
        }
        files.guestFiles().add(List.of(GuestFile.forGuest(message, conversation.channel(), file.bytes())));
        Delivery delivery = Delivery.pending(
                new DeliveryId(ids.get()),
                message.id(),
                conversation.id(),
                LaneId.of(conversation.channel()),
                new Delivery.Part(0, message.words().length()),
                now);
        List<Delivery> owed = window.heldFromTheBeginning(List.of(delivery), conversation, message, now);
        deliveries.add(owed);
        boolean waits = owed.get(0).state() == Delivery.State.HELD;
        Set<Matter> matters = oweToHotel
                .owe(
                        conversation,
                        OweToHotel.Words.ofPenelope(
                                "told:" + message.sourceId(),
                                (waits ? "Waits until the guest writes: " : "On its way to the guest: ")
                                        + new StaffMessages(files.links()).of(message),
                                now),
                        now)
                .map(OweToHotel.Owed::matters)
                .orElse(Set.of());
        return Optional.of(new Owed(message, to.channel(), file.bytes(), waiting(to, waits), matters));
    }

    private void announce(Owed owed) {
        try (MDC.MDCCloseable ignored =
                MDC.putCloseable("message", owed.message().id().toString())) {
            log.info(
                    "The staff send a file of {} bytes, {}",
                    owed.bytes().size(),
                    owed.bytes().type());
        }
        bell.ring(LaneId.of(owed.channel().id()), Set.of(Matter.DELIVERIES, Matter.WINDOWS));
        bell.ring(LaneId.of(owed.channel().property()), owed.matters());
    }
}
