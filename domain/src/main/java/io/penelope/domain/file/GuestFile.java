package io.penelope.domain.file;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.FileReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file that a guest sent, from when it is wanted until it is gone; or one that was sent to a guest, which is here from
 * the beginning.
 *
 * @param reference by what the channel finds it; of one for a guest, its digest
 * @param wantedAt when Penelope took the message
 */
public record GuestFile(FileId id, ChannelId channel, FileReference reference, Instant wantedAt, Progress progress) {

    /** After that long no platform that is known has a file any more. */
    private static final Duration FOR_SO_LONG = Duration.ofDays(7);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** A scanner that is asked in vain costs next to nothing, and somebody waits for the file. */
    private static final Duration LONGEST_PAUSE_OF_SCANS = Duration.ofMinutes(1);

    /** How far it has come. */
    public sealed interface Progress {}

    /**
     * It is to be fetched.
     *
     * @param attempts how many have failed
     * @param why what was wrong with the latest attempt, for whoever runs Penelope
     */
    public record Wanted(int attempts, Instant dueAt, Optional<String> why) implements Progress {}

    /**
     * It is here, and nobody may open it before it was looked through for malware.
     *
     * @param attempts how many have failed
     * @param why what was wrong with the latest attempt, if it was this very file, for whoever runs Penelope
     */
    public record Unscanned(StoredBytes bytes, int attempts, Instant dueAt, Optional<String> why) implements Progress {}

    /** It is here. */
    public record Kept(StoredBytes bytes) implements Progress {}

    /**
     * It was here, and held what looks like malware.
     *
     * @param signature as the scanner calls it
     */
    public record KeptBack(String signature) implements Progress {}

    /** It is not here, and never will be. */
    public record Gone(Reason reason) implements Progress {}

    /** Why a file is not here. */
    public enum Reason {
        AT_PLATFORM("the messenger does not hand it out, or no longer"),
        TOO_LARGE("it is larger than any that is kept (media.largest)"),
        NEVER_FETCHED("it could not be fetched for so long that no messenger has it any more"),
        EXPIRED("it was here for as long as files are kept (media.keepFor)");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** For whoever runs Penelope. */
        public String words() {
            return words;
        }
    }

    /** The files of a message that a guest sent over this channel; mostly none. */
    public static List<GuestFile> in(Message message, ChannelId channel) {
        Content content = message.content().itself();
        List<Content> parts = content instanceof Content.Several several ? several.parts() : List.of(content);
        List<GuestFile> files = new ArrayList<>();
        for (int i = 0; i < Math.min(parts.size(), FileId.MOST_PARTS); i++) {
            if (parts.get(i) instanceof Content.Media media && media.file().isPresent()) {
                files.add(new GuestFile(
                        new FileId(message.id(), i),
                        channel,
                        media.file().get(),
                        message.acceptedAt(),
                        new Wanted(0, message.acceptedAt(), Optional.empty())));
            }
        }
        return files;
    }

    /** A file that the staff send over this channel, which is the whole of this message. */
    public static GuestFile forGuest(Message message, ChannelId channel, StoredBytes bytes) {
        return new GuestFile(
                new FileId(message.id(), 0), channel, referenceTo(bytes), message.acceptedAt(), new Kept(bytes));
    }

    /** By what a file of the staff's is known, which no channel is asked for. */
    public static FileReference referenceTo(StoredBytes bytes) {
        String digest = bytes.digest().hex();
        return new FileReference(digest, Optional.of(bytes.type()), Optional.of(bytes.size()), Optional.of(digest));
    }

    /** What lies here of it, whether or not it may be opened. */
    public Optional<StoredBytes> bytes() {
        if (progress instanceof Unscanned unscanned) {
            return Optional.of(unscanned.bytes());
        }
        return progress instanceof Kept kept ? Optional.of(kept.bytes()) : Optional.empty();
    }

    public GuestFile kept(StoredBytes bytes) {
        return with(new Kept(bytes));
    }

    public GuestFile gone(Reason reason) {
        return with(new Gone(reason));
    }

    public GuestFile keptBack(String signature) {
        return with(new KeptBack(signature));
    }

    /** It is here, and is to be scanned now. */
    public GuestFile unscanned(StoredBytes bytes, Instant now) {
        return with(new Unscanned(bytes, 0, now, Optional.empty()));
    }

    /**
     * It is here, and could not be scanned: to be tried again, ever more rarely, for as long as it is kept.
     *
     * @param why if it was this very file
     */
    public GuestFile notScanned(StoredBytes bytes, Instant now, Duration leastPause, Optional<String> why) {
        int attempts = progress instanceof Unscanned unscanned ? unscanned.attempts() : 0;
        Duration pause = longer(leastPause, shorter(pauseAfter(attempts), LONGEST_PAUSE_OF_SCANS));
        return with(new Unscanned(bytes, attempts + 1, now.plus(pause), why));
    }

    /** It is not where it was kept before it was scanned: to be fetched again. */
    public GuestFile lost(Instant now) {
        Progress fetched = progress instanceof Unscanned unscanned
                ? new Wanted(unscanned.attempts(), now, Optional.empty())
                : progress;
        return with(fetched).failed(now, Duration.ZERO, "the file is missing from media.directory");
    }

    /** An attempt to fetch it failed: to be tried again, ever more rarely, for as long as a platform may have it. */
    public GuestFile failed(Instant now, Duration leastPause, String why) {
        if (!(progress instanceof Wanted wanted) || now.isAfter(wantedAt.plus(FOR_SO_LONG))) {
            return gone(Reason.NEVER_FETCHED);
        }
        Duration pause = shorter(longer(leastPause, pauseAfter(wanted.attempts())), LONGEST_PAUSE);
        return with(new Wanted(wanted.attempts() + 1, now.plus(pause), Optional.of(why)));
    }

    private static Duration pauseAfter(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 20));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Somebody waits for it: it is due now, if it is still to be fetched or scanned and was to be tried later. */
    public Optional<GuestFile> hurried(Instant now) {
        if (progress instanceof Wanted wanted && wanted.dueAt().isAfter(now)) {
            return Optional.of(with(new Wanted(wanted.attempts(), now, wanted.why())));
        }
        return progress instanceof Unscanned unscanned && unscanned.dueAt().isAfter(now)
                ? Optional.of(with(new Unscanned(unscanned.bytes(), unscanned.attempts(), now, unscanned.why())))
                : Optional.empty();
    }

    private GuestFile with(Progress next) {
        return new GuestFile(id, channel, reference, wantedAt, next);
    }
}
