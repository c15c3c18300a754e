package io.penelope.domain.channel;

import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * The messengers on which guests are.
 *
 * <p>Calls block, each for no longer than a deadline of the adapter's, after which its outcome is in doubt. Any number
 * of threads may call, but for one guest never two at a time.
 */
public interface GuestChannels {

    /** Of a channel that could not be opened, modest ones; all else asked of it is then blocked. */
    ChannelTraits traits(ChannelId channel);

    /** For how long the channel's platform wants to be left alone; until then messages would only come back as later. */
    Duration closedFor(ChannelId channel);

    /** Hands one message over; done gives the platform's id of it. */
    Outcome<PlatformMessageId> send(ChannelId channel, OutboundText text);

    /** Which files the channel sends; none if it sends no files, or could not be opened. */
    SendableFiles files(ChannelId channel);

    /** As {@link #send}, of a file, within some minutes. */
    Outcome<PlatformMessageId> sendFile(ChannelId channel, OutboundFile file);

    /**
     * Asks a guest to write again; done gives the platform's id of what it sent.
     *
     * <p>Only for channels whose {@linkplain AnswerWindow window} invites.
     */
    Outcome<PlatformMessageId> invite(ChannelId channel, OutboundInvitation invitation);

    /**
     * Asks the platform whether it has sent the message; done gives its id, or empty if it certainly was not sent.
     *
     * <p>Of a file, the text is its caption. Only for channels whose doubt is settled by {@link DoubtRule.AskPlatform}.
     */
    Outcome<Optional<PlatformMessageId>> find(ChannelId channel, OutboundText text);

    /**
     * Fetches a file that a guest sent, and gives its bytes to the receiver, who reads them at once; done gives what that
     * one makes of them, or empty if the platform does not have the file any more.
     *
     * <p>Blocks for some minutes at the most. Any other outcome than done leaves the file where it is, to be asked for
     * again; a file is fetched as often as one likes.
     */
    <T> Outcome<Optional<T>> fetch(ChannelId channel, FileReference file, FileReceiver<T> receiver);

    /** Reads a file's bytes. */
    @FunctionalInterface
    interface FileReceiver<T> {

        /** @throws IOException if they do not come to their end */
        T receive(InputStream bytes) throws IOException;
    }

    /** Lets the guest see that the hotel has the message, where the platform can show that; never fails. */
    void markRead(ChannelId channel, OutboundText.Recipient guest, PlatformMessageId messageId);

    /** Asks the platform who a guest is; done gives what it says, or empty if it says nothing or cannot be asked. */
    Outcome<Optional<GuestCard>> profile(ChannelId channel, OutboundText.Recipient guest);

    /** Asks whether the channel's credentials work; done if they do. */
    Outcome<String> check(ChannelId channel);
}
