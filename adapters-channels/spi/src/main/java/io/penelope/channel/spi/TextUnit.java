package io.penelope.channel.spi;

/** What a platform counts when it limits the length of a text. */
public enum TextUnit {
    UTF16_UNITS,
    CODE_POINTS,
    UTF8_BYTES
}
