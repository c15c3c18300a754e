package io.penelope.channel.spi;

/** What sort of file somebody sends. */
public enum MediaKind {
    PHOTO,
    VIDEO,
    /** A short film in a round frame, as some messengers have it. */
    VIDEO_NOTE,
    /** Something spoken into the phone. */
    VOICE,
    AUDIO,
    /** A short film without sound that plays in a loop. */
    ANIMATION,
    STICKER,
    FILE
}
