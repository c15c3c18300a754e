package io.penelope.channel.spi;

/** How far a message has come. */
public enum ReceiptKind {
    /** It left the platform. */
    SENT,
    /** It is on the guest's device. */
    DELIVERED,
    /** The guest has seen it. */
    READ
}
