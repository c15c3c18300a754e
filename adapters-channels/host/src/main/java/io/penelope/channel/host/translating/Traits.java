package io.penelope.channel.host.translating;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.FileSendingChannel;
import io.penelope.channel.spi.InvitingChannel;
import io.penelope.channel.spi.LookupChannel;
import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.ChannelTraits;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.FileForm;
import io.penelope.domain.channel.GuestPace;
import io.penelope.domain.channel.OptOut;
import io.penelope.domain.channel.SendableFiles;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.message.TextLimit;
import io.penelope.domain.message.TextUnit;
import java.time.Duration;
import java.util.Optional;

/** A channel's capabilities in the domain's words. */
public final class Traits {

    /**
     * What no platform is too small for: a channel that is not open cannot say more of itself. Doubt waits until it is
     * open, since nothing can be asked of it before, and is then settled by its own rule.
     */
    public static final ChannelTraits MODEST = new ChannelTraits(
            new TextLimit(1000, TextUnit.UTF8_BYTES),
            Duration.ofSeconds(1),
            new GuestPace(1, Duration.ofSeconds(1)),
            new DoubtRule.AskPlatform(),
            Optional.empty(),
            OptOut.UNTIL_THEY_SAY_SO);

    private Traits() {}

    public static ChannelTraits of(Channel channel) {
        return of(channel, channel.capabilities());
    }

    public static ChannelTraits of(Channel channel, Capabilities capabilities) {
        return new ChannelTraits(
                new TextLimit(capabilities.textMax(), unit(capabilities.textUnit())),
                capabilities.pacePer().dividedBy(capabilities.pace()),
                new GuestPace(capabilities.guestBurst(), capabilities.guestPause()),
                doubt(channel, capabilities),
                capabilities.answerWindow().map(length -> new AnswerWindow(length, invites(channel, capabilities))),
                capabilities.writingEndsOptOut() ? OptOut.UNTIL_THEY_WRITE : OptOut.UNTIL_THEY_SAY_SO);
    }

    private static boolean invites(Channel channel, Capabilities capabilities) {
        return capabilities.invites() && channel instanceof InvitingChannel;
    }

    /** Which files a channel sends. */
    public static SendableFiles files(Channel channel, Capabilities capabilities) {
        return channel instanceof FileSendingChannel
                ? new SendableFiles(
                        capabilities.files().stream().map(Traits::form).toList())
                : SendableFiles.NONE;
    }

    private static FileForm form(io.penelope.channel.spi.FileForm form) {
        return new FileForm(
                MediaKind.valueOf(form.kind().name()),
                form.types(),
                form.largest(),
                form.captionMax() == 0
                        ? Optional.empty()
                        : Optional.of(new TextLimit(form.captionMax(), unit(form.captionUnit()))));
    }

    /** The surest way first: a key that prevents doubles needs no look, a look is surer than a receipt that may be late. */
    private static DoubtRule doubt(Channel channel, Capabilities capabilities) {
        if (capabilities.keyPreventsDoubles().isPresent()) {
            return new DoubtRule.RepeatByKey();
        }
        if (channel instanceof LookupChannel) {
            return new DoubtRule.AskPlatform();
        }
        return capabilities
                .receiptsCarryKey()
                .<DoubtRule>map(wait -> new DoubtRule.AwaitReceipt(wait.fair(), wait.longest()))
                .orElseGet(DoubtRule.RepeatOnce::new);
    }

    private static TextUnit unit(io.penelope.channel.spi.TextUnit unit) {
        return switch (unit) {
            case UTF16_UNITS -> TextUnit.UTF16_UNITS;
            case CODE_POINTS -> TextUnit.CODE_POINTS;
            case UTF8_BYTES -> TextUnit.UTF8_BYTES;
        };
    }
}
