package io.penelope.channel.spi;

/** A channel that can send files to its guests, in the forms that its {@link Capabilities#files()} tell. */
public interface FileSendingChannel extends Channel {

    /**
     * Gives the platform one file, which fits the capabilities, and blocks until the platform has answered; a deadline of
     * some minutes holds for all of it.
     *
     * <p>Called as {@link #send} is, and what it answers means the same. Where a file is handed over first and then sent by
     * another call, only the second one leaves doubt: what broke before was certainly not sent. {@link SendResult#refused}
     * says that the guest, or this very file, is not taken.
     */
    SendResult sendFile(OutboundFile file) throws Exception;
}
