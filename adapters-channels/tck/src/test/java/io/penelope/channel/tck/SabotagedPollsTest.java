package io.penelope.channel.tck;

import static io.penelope.channel.tck.SabotagedChannelsTest.requireSeen;

import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Broken channels that ask their platform, for news or for what they sent. */
@Tag("thorough")
class SabotagedPollsTest {

    /** Keeps the cursor itself: what a power cut kept out of the store would never come again. */
    static final class Forgetful extends PollingParrotTck {

        @Override
        PollingParrot open(Settings settings, ChannelContext context) {
            return new PollingParrot(settings, context) {
                private Optional<String> own = Optional.empty();

                @Override
                public CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait)
                        throws IOException, InterruptedException {
                    return super.poll(own, wait).thenApply(result -> {
                        own = result.cursor();
                        return result;
                    });
                }
            };
        }
    }

    /** Takes every trouble for silence: nobody would ever learn that guests are not heard. */
    static final class Placid extends PollingParrotTck {

        @Override
        PollingParrot open(Settings settings, ChannelContext context) {
            return new PollingParrot(settings, context) {
                @Override
                public CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait)
                        throws InterruptedException {
                    try {
                        return super.poll(cursor, wait);
                    } catch (IOException e) {
                        return CompletableFuture.completedFuture(PollResult.nothing());
                    }
                }
            };
        }
    }

    /** Promises what nobody can give up: the request behind it would go on for ever. */
    static final class Stubborn extends PollingParrotTck {

        @Override
        PollingParrot open(Settings settings, ChannelContext context) {
            return new PollingParrot(settings, context) {
                @Override
                public CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait) {
                    URI platform = settings.url(Parrot.URL);
                    return context.http()
                            .sendAsync(HttpRequest.newBuilder(platform).build(), BodyHandlers.discarding())
                            .thenApply(answer -> PollResult.nothing())
                            .minimalCompletionStage();
                }
            };
        }
    }

    /** Has no place to start from: with each restart it starts from another now, and what came between is lost. */
    static final class Vague extends LateParrotTck {

        @Override
        PollingParrot open(Settings settings, ChannelContext context) {
            return new LateParrot(settings, context) {
                @Override
                PollResult beginning() {
                    return PollResult.nothing();
                }
            };
        }
    }

    /** Wants a whole mailbox remembered. */
    static final class Hoarding extends PollingParrotTck {

        @Override
        PollingParrot open(Settings settings, ChannelContext context) {
            return new PollingParrot(settings, context) {
                @Override
                public CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait)
                        throws IOException, InterruptedException {
                    return super.poll(cursor, wait).thenApply(news -> news.remembering("mailbox", "x".repeat(16_001)));
                }
            };
        }
    }

    /** Takes every trouble for a no: what was sent would be sent again. */
    static final class Hasty extends RememberingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new RememberingParrot(settings, context) {
                @Override
                public Optional<String> find(OutboundMessage message) throws InterruptedException, BlockedException {
                    try {
                        return super.find(message);
                    } catch (IOException e) {
                        return Optional.empty();
                    }
                }
            };
        }
    }

    /** Asks with a dead token again and again, and nobody hears of it. */
    static final class Patient extends RememberingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new RememberingParrot(settings, context) {
                @Override
                public Optional<String> find(OutboundMessage message) throws IOException, InterruptedException {
                    try {
                        return super.find(message);
                    } catch (BlockedException e) {
                        throw new IOException("Not now", e);
                    }
                }
            };
        }
    }

    /** Finds everything: what was never sent would never be. */
    static final class Sanguine extends RememberingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new RememberingParrot(settings, context) {
                @Override
                public Optional<String> find(OutboundMessage message) {
                    return Optional.of("17");
                }
            };
        }
    }

    @Test
    void a_channel_that_keeps_the_cursor_itself_is_seen() {
        requireSeen(Forgetful.class, "news_are_asked_for_anew_until_their_cursor_is_used");
    }

    @Test
    void a_channel_that_takes_trouble_for_silence_is_seen() {
        requireSeen(Placid.class, "trouble_is_no_silence");
    }

    @Test
    void a_channel_whose_polls_cannot_be_given_up_is_seen() {
        requireSeen(Stubborn.class, "a_poll_ends_soon_when_it_is_given_up");
    }

    @Test
    void a_channel_that_remembers_too_much_is_seen() {
        requireSeen(Hoarding.class, "what_a_poll_has_remembered_is_small");
    }

    @Test
    void a_channel_that_starts_from_no_certain_place_is_seen() {
        requireSeen(Vague.class, "a_channel_that_starts_from_now_begins_with_a_cursor_and_nothing_old");
    }

    @Test
    void a_channel_that_takes_trouble_for_a_no_is_seen() {
        requireSeen(Hasty.class, "a_platform_that_does_not_say_has_not_said_no");
    }

    @Test
    void a_channel_that_keeps_a_dead_token_to_itself_is_seen() {
        requireSeen(Patient.class, "a_question_with_wrong_credentials_is_blocked");
    }

    @Test
    void a_channel_that_finds_what_was_never_sent_is_seen() {
        requireSeen(Sanguine.class, "what_was_sent_is_found_and_nothing_else_is");
    }
}
