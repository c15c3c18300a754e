package io.penelope.channel.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a chat as the guest's phone shows it.
 *
 * @param id the platform's id of the message
 * @param kind the platform's word for the content: text, image, photo, voice …
 * @param text the words, or the caption, or what the content says of itself; may be empty
 * @param fileName what the file is called, if it has a name; stands for the words where there are none
 * @param media the id of the file, to be had from the simulator
 * @param repliesTo the id of the quoted message
 */
public record ChatLine(
        String id,
        From from,
        String kind,
        String text,
        @Nullable String fileName,
        @Nullable String media,
        @Nullable String repliesTo,
        Instant at,
        Tick tick,
        boolean edited) {

    /** Who speaks. */
    public enum From {
        GUEST,
        HOTEL
    }

    /** How far a message has come. */
    public enum Tick {
        /** It has left the sender: the guest's phone, or the hotel's bridge. */
        SENT,
        /** It has arrived: the bridge accepted the guest's webhook, or the guest's phone has the hotel's words. */
        DELIVERED,
        /** It was read. */
        READ,
        /** It never will arrive. */
        FAILED
    }

    public ChatLine withTick(Tick reached) {
        return new ChatLine(id, from, kind, text, fileName, media, repliesTo, at, reached, edited);
    }

    public ChatLine withText(String newText) {
        return new ChatLine(id, from, kind, newText, fileName, media, repliesTo, at, tick, true);
    }
}
