package io.penelope.checker;

import io.penelope.channel.simulator.media.Media;
import java.util.HexFormat;

/**
 * A file that somebody sends to somebody.
 *
 * @param name unlike that of any other
 * @param caption the words beside it; may be empty, and are beside what is spoken
 * @param digest of its bytes, in hexadecimal digits
 */
record Enclosure(Kind kind, String name, Media media, String caption, String digest) {

    /** What stands in a comparison where in Mews a link stands, which nobody can foretell. */
    static final String LINK = "(a link)";

    private static final int ENOUGH_DIGITS = 12;

    /** What phones and pages make of files. */
    enum Kind {
        PHOTO,
        VOICE,
        DOCUMENT
    }

    static Enclosure of(Kind kind, String name, Media media, String caption) {
        return new Enclosure(kind, name, media, caption, digest(media.sha256()));
    }

    static String digest(byte[] sha256) {
        return HexFormat.of().formatHex(sha256);
    }

    /** What the staff read of it when a guest has sent it. */
    String asStaffRead(Chat.Messenger messenger) {
        String what = switch (kind) {
            case PHOTO -> "[Photo]";
            case VOICE -> messenger == Chat.Messenger.WEBCHAT ? "[Audio " + name + "]" : "[Voice message]";
            case DOCUMENT -> "[File " + name + "]";
        };
        return what + " " + (caption.isEmpty() ? "" : caption + " ") + LINK;
    }

    /** By which it is known again where it has arrived. */
    String mark() {
        return mark(digest, caption);
    }

    static String mark(String digest, String caption) {
        return "a file " + digest.substring(0, ENOUGH_DIGITS) + (caption.isEmpty() ? "" : " " + caption);
    }

    /** Keeps it short, in comparisons. */
    @Override
    public String toString() {
        return name;
    }
}
