package io.penelope.application.uploading;

import io.penelope.application.uploading.SendFileToGuest.Addressee;
import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.conversation.Silence;
import java.time.Clock;
import java.util.Optional;

/**
 * Whether a file would wait for its guest, as far as that is known before it is sent. The platform's word decides in the end,
 * and it says so to what is sent alone; until then our clock is asked.
 */
public final class ForeseenWait {

    private final GuestChannels channels;
    private final Clock clock;

    public ForeseenWait(GuestChannels channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /** What a file for this guest would wait for, for the staff; empty if it would go out, or be refused at once. */
    public Optional<String> words(Addressee to) {
        return to.conversation().reachable()
                ? channels.traits(to.channel().id()).window().flatMap(window -> words(to, window))
                : Optional.empty();
    }

    private Optional<String> words(Addressee to, AnswerWindow window) {
        Silence silence = to.conversation().silence();
        String platform = to.channel().platform();
        if (silence.windowClosed()) {
            return Optional.of(FileWords.wouldWait(platform, window));
        }
        return silence.since().plus(window.length()).isAfter(clock.instant())
                ? Optional.empty()
                : Optional.of(FileWords.seemsToWait(platform, window));
    }
}
