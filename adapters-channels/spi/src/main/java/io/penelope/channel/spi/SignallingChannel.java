package io.penelope.channel.spi;

/** A channel with courtesies beside messages. They are best effort: never repeated, and dropped under load. */
public interface SignallingChannel extends Channel {

    /** Tells the guest that the hotel has the message that the platform calls {@code messageId}. */
    void markRead(GuestAddress guest, String messageId) throws Exception;
}
