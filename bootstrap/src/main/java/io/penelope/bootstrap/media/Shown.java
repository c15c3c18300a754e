package io.penelope.bootstrap.media;

import io.penelope.bootstrap.http.FileAnswer;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.message.PlainText;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a browser is to show a file: by what its bytes are, and never as a page or a script.
 *
 * @param name under which it is saved
 */
record Shown(Way way, StoredBytes bytes, String name) {

    /** What the page has for it. */
    enum Way {
        PICTURE,
        SOUND,
        FILM,
        DOCUMENT,
        DOWNLOAD
    }

    /** Whatever is not here is only saved: html and svg above all, which could speak in our name. */
    private static final Map<String, Way> WAYS = Map.ofEntries(
            Map.entry("image/jpeg", Way.PICTURE),
            Map.entry("image/png", Way.PICTURE),
            Map.entry("image/gif", Way.PICTURE),
            Map.entry("image/webp", Way.PICTURE),
            Map.entry("audio/mpeg", Way.SOUND),
            Map.entry("audio/mp4", Way.SOUND),
            Map.entry("audio/aac", Way.SOUND),
            Map.entry("audio/x-aac", Way.SOUND),
            Map.entry("audio/ogg", Way.SOUND),
            Map.entry("audio/opus", Way.SOUND),
            Map.entry("audio/vorbis", Way.SOUND),
            Map.entry("application/ogg", Way.SOUND),
            Map.entry("audio/amr", Way.SOUND),
            Map.entry("audio/x-wav", Way.SOUND),
            Map.entry("audio/vnd.wave", Way.SOUND),
            Map.entry("video/mp4", Way.FILM),
            Map.entry("video/quicktime", Way.FILM),
            Map.entry("video/3gpp", Way.FILM),
            Map.entry("video/webm", Way.FILM),
            Map.entry("application/pdf", Way.DOCUMENT));

    /** As browsers call what the bytes show in more than one way. */
    private static final Map<String, String> NAMES_OF_TYPES = Map.of(
            "audio/opus", "audio/ogg",
            "audio/vorbis", "audio/ogg",
            "application/ogg", "audio/ogg",
            "audio/x-aac", "audio/aac",
            "audio/vnd.wave", "audio/x-wav",
            "video/quicktime", "video/mp4");

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/png", ".png"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/webp", ".webp"),
            Map.entry("audio/mpeg", ".mp3"),
            Map.entry("audio/mp4", ".m4a"),
            Map.entry("audio/ogg", ".ogg"),
            Map.entry("video/mp4", ".mp4"),
            Map.entry("video/3gpp", ".3gp"),
            Map.entry("application/pdf", ".pdf"));

    private static final Map<String, List<String>> OTHER_ENDINGS = Map.of(
            ".jpg", List.of(".jpg", ".jpeg"),
            ".ogg", List.of(".ogg", ".oga", ".opus"),
            ".mp4", List.of(".mp4", ".m4v", ".mov"));

    /** Long enough for any name that a person gave, and short enough for every file system and header. */
    private static final int LONGEST_NAME = 60;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("-uuuu-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

    static Shown of(Content.Media media, Instant sentAt, StoredBytes bytes) {
        String type = NAMES_OF_TYPES.getOrDefault(bytes.type(), bytes.type());
        return new Shown(WAYS.getOrDefault(bytes.type(), Way.DOWNLOAD), bytes, name(media, sentAt, type));
    }

    /** The guest's own name for it, without a path, or one that sorts a day's photos by when they were sent. */
    private static String name(Content.Media media, Instant sentAt, String type) {
        String ending = ENDINGS.getOrDefault(type, "");
        return media.fileName()
                .map(PlainText::inLine)
                .map(name -> name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
                .map(name -> name.replaceAll("[:*?\"<>|]", "_"))
                .filter(name -> !PlainText.showsNothing(name) && !name.startsWith("."))
                .map(name -> shortened(name, ending))
                .orElseGet(() ->
                        media.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + TIME.format(sentAt) + ending);
    }

    /** What a file is opened with goes by its ending: where the bytes are known, so is that. */
    private static String shortened(String name, String ending) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean ends = ending.isEmpty()
                || OTHER_ENDINGS.getOrDefault(ending, List.of(ending)).stream().anyMatch(lower::endsWith);
        String whole = ends ? name : name + ending;
        int points = whole.codePointCount(0, whole.length());
        return points <= LONGEST_NAME ? whole : whole.substring(whole.offsetByCodePoints(0, points - LONGEST_NAME));
    }

    /** What the staff should know before they open it. */
    String note(MediaKind sentAs) {
        boolean isWhatItWasSentAs = switch (sentAs) {
            case PHOTO, STICKER -> way == Way.PICTURE;
            case VIDEO, VIDEO_NOTE -> way == Way.FILM;
            case VOICE, AUDIO -> way == Way.SOUND;
            case ANIMATION -> way == Way.FILM || way == Way.PICTURE;
            case FILE -> true;
        };
        return (isWhatItWasSentAs ? "" : "It does not look like what it was sent as. ")
                + "Open it only if you expected it from this guest.";
    }

    FileAnswer answer(Path place) {
        String type = way == Way.DOWNLOAD
                ? "application/octet-stream"
                : NAMES_OF_TYPES.getOrDefault(bytes.type(), bytes.type());
        return new FileAnswer(
                place,
                bytes.size(),
                type,
                name,
                way != Way.DOWNLOAD,
                bytes.digest().hex());
    }
}
