package io.penelope.domain.channel;

/** What ends it that a guest has opted out or blocked the hotel. Until then nobody writes to them. */
public enum OptOut {
    /** Their next message: who has blocked the hotel cannot write to it. */
    UNTIL_THEY_WRITE,
    /** That they say so in the channel's own way, such as by START in a text message; whatever else they write. */
    UNTIL_THEY_SAY_SO
}
