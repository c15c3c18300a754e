package io.penelope.domain.message;

/** What sort of file somebody sent. */
public enum MediaKind {
    PHOTO("Photo"),
    VIDEO("Video"),
    /** A short film in a round frame, as some messengers have it. */
    VIDEO_NOTE("Video message"),
    /** Something spoken into the phone. */
    VOICE("Voice message"),
    AUDIO("Audio"),
    /** A short film without sound that plays in a loop. */
    ANIMATION("GIF"),
    STICKER("Sticker"),
    FILE("File");

    private final String label;

    MediaKind(String label) {
        this.label = label;
    }

    /** What people call it. */
    String label() {
        return label;
    }
}
