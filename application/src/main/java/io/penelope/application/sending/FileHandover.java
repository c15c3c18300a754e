package io.penelope.application.sending;

import io.penelope.application.FilePorts;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.OutboundFile;
import io.penelope.domain.channel.OutboundText;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.delivery.Deliveries.ToGuest;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Hands the files that the staff send to a channel, a few at once, so that words to other guests need not wait until films
 * have arrived. Safe for many threads.
 */
final class FileHandover {

    private static final int SIDE_BY_SIDE = 3;

    /** For so long a disk may be away; a file that is missing afterwards is lost, and must not hold up what is behind it. */
    private static final Duration MISSED = Duration.ofMinutes(10);

    private final ChannelId channel;
    private final GuestChannels channels;
    private final FilePorts files;

    // Guarded by this.
    private final Set<ConversationId> underWay = new HashSet<>();
    private final Set<ConversationId> waiting = new HashSet<>();

    FileHandover(ChannelId channel, GuestChannels channels, FilePorts files) {
        this.channel = channel;
        this.channels = channels;
        this.files = files;
    }

    private static Optional<Content.Media> file(Message message) {
        return message.content().itself() instanceof Content.Media media ? Optional.of(media) : Optional.empty();
    }

    /** Whether this may go now. A file for which there is no place waits until another one is at its end. */
    synchronized boolean hasPlaceFor(ToGuest owed) {
        ConversationId conversation = owed.conversation().id();
        if (file(owed.message()).isEmpty()) {
            return true;
        }
        if (underWay.size() >= SIDE_BY_SIDE) {
            waiting.add(conversation);
            return false;
        }
        underWay.add(conversation);
        return true;
    }

    /** Its call has ended, or did not begin. */
    synchronized void end(ConversationId conversation) {
        if (underWay.remove(conversation)) {
            waiting.clear();
        }
    }

    /** Those whose next message is a file for which there is no place yet. */
    synchronized Set<ConversationId> waiting() {
        return Set.copyOf(waiting);
    }

    /** Sends what is owed if it is a file; empty if it is words. */
    Optional<Outcome<PlatformMessageId>> send(ToGuest owed, OutboundText words, Instant now) {
        return file(owed.message()).map(media -> send(owed, media, words, now));
    }

    private Outcome<PlatformMessageId> send(ToGuest owed, Content.Media media, OutboundText words, Instant now) {
        Optional<GuestFile> file =
                files.guestFiles().find(new FileId(owed.message().id(), 0));
        // Another one with the same bytes was scanned later, when its signature was known.
        if (file.isPresent() && file.get().progress() instanceof GuestFile.KeptBack keptBack) {
            return Outcome.refused(
                    Refusal.OTHER, "the file holds what looks like malware (" + keptBack.signature() + ")");
        }
        Optional<StoredBytes> kept =
                file.filter(is -> is.progress() instanceof GuestFile.Kept).flatMap(GuestFile::bytes);
        if (kept.isEmpty()) {
            return Outcome.refused(Refusal.OTHER, "the file's time is over (media.keepFor)");
        }
        StoredBytes bytes = kept.get();
        if (!isThere(bytes)) {
            String missing = "the file is missing from media.directory";
            boolean forLong = owed.delivery().createdAt().plus(MISSED).isBefore(now);
            return forLong ? Outcome.refused(Refusal.OTHER, missing) : Outcome.later(Duration.ZERO, missing);
        }
        return channels.sendFile(
                channel,
                new OutboundFile(
                        words,
                        media.kind(),
                        media.fileName().orElse("file"),
                        bytes.type(),
                        bytes.size(),
                        () -> opened(bytes)));
    }

    private boolean isThere(StoredBytes bytes) {
        try (InputStream opened = opened(bytes)) {
            return opened.available() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private InputStream opened(StoredBytes bytes) throws IOException {
        return files.bytes()
                .open(bytes)
                .orElseThrow(() -> new FileNotFoundException("a file is missing from media.directory"));
    }
}
