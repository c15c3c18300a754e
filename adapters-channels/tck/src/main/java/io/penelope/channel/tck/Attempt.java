package io.penelope.channel.tck;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.FileSendingChannel;
import io.penelope.channel.spi.Invitation;
import io.penelope.channel.spi.InvitingChannel;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One attempt to send, however it ended. */
record Attempt(@Nullable SendResult result, @Nullable Throwable thrown) {

    static Attempt to(Channel channel, OutboundMessage message) {
        return of(() -> channel.send(message));
    }

    static Attempt to(FileSendingChannel channel, OutboundFile file) {
        return of(() -> channel.sendFile(file));
    }

    private static Attempt of(Callable<SendResult> send) {
        try {
            return new Attempt(send.call(), null);
        } catch (Throwable e) {
            return new Attempt(null, e);
        }
    }

    static Attempt to(InvitingChannel channel, Invitation invitation) {
        try {
            return new Attempt(channel.invite(invitation), null);
        } catch (Throwable e) {
            return new Attempt(null, e);
        }
    }

    /** In the words of a {@link Trouble}; an exception counts as unknown, and nothing else thrown does. */
    String meaning() {
        if (thrown instanceof Exception) {
            return Trouble.UNKNOWN;
        }
        return result == null ? thrown == null ? "null" : "threw " + thrown.getClass() : Trouble.meaningOf(result);
    }

    /** The platform's id of what was accepted. */
    Optional<String> messageId() {
        return result instanceof SendResult.Accepted accepted ? Optional.of(accepted.messageId()) : Optional.empty();
    }

    /** What the person who runs Penelope would be told. */
    String told(Class<?> channelType) {
        if (thrown != null) {
            return Redaction.told(thrown, channelType);
        }
        if (result instanceof SendResult.Later later) {
            return later.detail();
        }
        if (result instanceof SendResult.Throttled throttled) {
            return throttled.detail();
        }
        if (result instanceof SendResult.Unavailable unavailable) {
            return unavailable.detail();
        }
        if (result instanceof SendResult.Refused refused) {
            return refused.detail();
        }
        if (result instanceof SendResult.Blocked blocked) {
            return blocked.detail();
        }
        return result instanceof SendResult.Unknown unknown ? unknown.detail() : "";
    }
}
