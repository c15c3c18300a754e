package io.penelope.application.uploading;

import io.penelope.application.owing.Lengths;
import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.FileForm;
import io.penelope.domain.channel.SendableFiles;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.message.TextLimit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the staff read of the files that a channel takes, and of one that it does not. */
public final class FileWords {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("image/jpeg", "JPEG"),
            Map.entry("image/png", "PNG"),
            Map.entry("image/webp", "WebP"),
            Map.entry("image/gif", "GIF"),
            Map.entry("video/mp4", "MP4"),
            Map.entry("video/3gpp", "3GP"),
            Map.entry("video/webm", "WebM"),
            Map.entry("audio/aac", "AAC"),
            Map.entry("audio/x-aac", "AAC"),
            Map.entry("audio/amr", "AMR"),
            Map.entry("audio/mpeg", "MP3"),
            Map.entry("audio/mp4", "M4A"),
            Map.entry("audio/opus", "Opus"),
            Map.entry("audio/vorbis", "Vorbis"),
            Map.entry("audio/vnd.wave", "WAV"),
            Map.entry("audio/x-wav", "WAV"),
            Map.entry("text/plain", "plain text"),
            Map.entry("application/pdf", "PDF"),
            Map.entry("application/msword", "Word"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
            Map.entry("application/vnd.ms-excel", "Excel"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
            Map.entry("application/vnd.ms-powerpoint", "PowerPoint"),
            Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint"));

    private static final int MEGABYTE = 1_000_000;

    private FileWords() {}

    /** A line for each form, such as "pictures (JPEG, PNG) up to 5 MB". */
    public static List<String> linesOf(SendableFiles files) {
        return files.forms().stream().map(FileWords::lineOf).toList();
    }

    private static String lineOf(FileForm form) {
        String what = form.types().isEmpty() ? "any other files" : noun(form.kind());
        String types =
                form.types().stream().map(FileWords::nameOf).distinct().collect(Collectors.joining(", ", " (", ")"));
        return what + (form.types().isEmpty() ? "" : types) + " up to " + megabytes(form.largest())
                + (form.caption().isEmpty() ? ", without words" : "");
    }

    private static String noun(MediaKind kind) {
        return switch (kind) {
            case PHOTO -> "pictures";
            case VIDEO, VIDEO_NOTE -> "films";
            case VOICE -> "voice messages";
            case AUDIO -> "sound";
            case ANIMATION -> "animations";
            case STICKER -> "stickers";
            case FILE -> "documents";
        };
    }

    /** What people call files of a media type. */
    public static String nameOf(String type) {
        return TYPES.getOrDefault(type, type);
    }

    static String none(String platform) {
        return platform + " takes no files from here at this moment.";
    }

    static String empty() {
        return "This file is empty.";
    }

    /** A file that is larger than any that the channel takes. */
    static String tooLarge(String platform, SendableFiles files) {
        return platform + " takes files up to " + megabytes(files.largest()) + ", and this one is larger.";
    }

    /** A file that is larger than those of its type which the channel takes. */
    static String tooLarge(String platform, String type, long largest) {
        return platform + " takes files of this kind (" + nameOf(type) + ") up to " + megabytes(largest)
                + ", and this one is larger.";
    }

    static String notTaken(String platform, SendableFiles files, String type) {
        return platform + " takes no files of this kind (" + nameOf(type) + "). It takes "
                + String.join("; ", linesOf(files)) + ".";
    }

    static String captionTooLong(String platform, FileForm form, String caption) {
        return form.caption()
                .map(limit -> platform + " takes " + limit.max() + " characters beside a file, and these are "
                        + length(limit, caption) + ". Send them as a message in Mews.")
                .orElse(noCaption(platform));
    }

    /** Of files whose form has no caption. */
    public static String noCaption(String platform) {
        return platform + " takes no words beside a file of this kind. Send them as a message in Mews.";
    }

    static String keyOfAnother() {
        return "Another file was sent under this key before: give each file a key of its own.";
    }

    static String keyOfOtherWords() {
        return "This file was sent under this key before, with other words: give each its own key.";
    }

    private static int length(TextLimit limit, String caption) {
        return limit.lengthOf(caption);
    }

    static String waits(String platform, boolean invites) {
        return "It waits: " + takesNothing(platform) + goesOut(invites);
    }

    /** What is not sent yet, while the platform takes nothing. */
    static String wouldWait(String platform, AnswerWindow window) {
        return "What you send here waits until the guest writes: " + takesNothing(platform) + goesOut(window.invites());
    }

    /** What is not sent yet, and of which the platform will say that it takes nothing. */
    static String seemsToWait(String platform, AnswerWindow window) {
        return "What you send here waits until the guest writes, as it seems: " + platform
                + " lets a hotel write only for " + Lengths.words(window.length())
                + " after the guest's last message, which are over." + goesOut(window.invites());
    }

    private static String takesNothing(String platform) {
        return platform + " takes nothing for this guest until they write again.";
    }

    private static String goesOut(boolean invites) {
        return " It goes out as soon as they"
                + (invites ? " write, or press the button under the message that asks them to." : " do.");
    }

    static String noRoom() {
        return "The hotel has no room for files at this moment. Whoever runs Penelope can say more.";
    }

    /** A file that is kept from whoever would open it; the same words wherever they are read. */
    public static String malware(String signature) {
        return "This file was kept back, since it holds what looks like malware (" + signature + ").";
    }

    static String tooLargeToScan() {
        return "This file is larger than any that this hotel can scan for malware. Send a smaller one, or ask whoever runs"
                + " Penelope to raise the scanner's limits.";
    }

    static String notScanned() {
        return "Files cannot be scanned for malware at this moment, and none is sent without. Try again in a few minutes;"
                + " whoever runs Penelope can say more.";
    }

    /** As platforms count: a million bytes. What is too much by a little shows so. */
    static String megabytes(long bytes) {
        if (bytes % MEGABYTE == 0) {
            return bytes / MEGABYTE + " MB";
        }
        return bytes < MEGABYTE
                ? Math.max(1, bytes / 1000) + " kB"
                : String.format(Locale.UK, "%.2f MB", (bytes + 4999) / (double) MEGABYTE);
    }
}
