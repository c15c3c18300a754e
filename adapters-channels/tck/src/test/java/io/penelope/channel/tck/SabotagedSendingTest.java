package io.penelope.channel.tck;

import static io.penelope.channel.tck.SabotagedChannelsTest.requireSeen;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.MultipartForm;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.TextUnit;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Broken channels that send files. */
class SabotagedSendingTest {

    /** Sends no more of a file than it likes. */
    static final class Shortening extends ThrowingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new ThrowingParrot(settings, context) {
                @Override
                public SendResult sendFile(OutboundFile file) throws Exception {
                    return super.sendFile(
                            new FileOut(file.to(), NUT, file.text(), file.open().readNBytes(255), 1));
                }
            };
        }
    }

    /** Forgets the words beside a file. */
    static final class Wordless extends ThrowingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new ThrowingParrot(settings, context) {
                @Override
                public SendResult sendFile(OutboundFile file) throws Exception {
                    return thrown(file, MultipartForm.empty().file("thing", file, file.type()));
                }
            };
        }
    }

    /** Promises more words beside a file than its platform takes. */
    static final class Wordy extends ThrowingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new ThrowingParrot(settings, context) {
                @Override
                public Capabilities capabilities() {
                    return Capabilities.text(LONGEST, TextUnit.CODE_POINTS)
                            .keyPreventsDoubles(Duration.ofHours(1))
                            .file(NUT.caption(21, TextUnit.CODE_POINTS))
                            .build();
                }
            };
        }
    }

    /** Sends files and tells nobody which. */
    static final class Secretive extends ThrowingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new ThrowingParrot(settings, context) {
                @Override
                public Capabilities capabilities() {
                    return Capabilities.text(LONGEST, TextUnit.CODE_POINTS).build();
                }
            };
        }
    }

    /** Has one copy of each file, which is gone after the first attempt. */
    static final class OneShot extends ThrowingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new ThrowingParrot(settings, context) {
                private volatile boolean first = true;

                @Override
                public SendResult sendFile(OutboundFile file) throws Exception {
                    OutboundFile left = first ? file : new FileOut(file.to(), NUT, file.text(), new byte[0], 1);
                    first = false;
                    return super.sendFile(left);
                }
            };
        }
    }

    /** Takes whatever does not say no for a yes. */
    static final class Optimistic extends ThrowingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new ThrowingParrot(settings, context) {
                @Override
                SendResult judged(HttpResponse<String> answer) {
                    return answer.statusCode() < 400 ? SendResult.accepted("18") : super.judged(answer);
                }
            };
        }
    }

    /** Gives a file up when its platform is in trouble. */
    static final class Hopeless extends ThrowingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new ThrowingParrot(settings, context) {
                @Override
                SendResult judged(HttpResponse<String> answer) {
                    return answer.statusCode() >= 500 ? SendResult.refused(Refusal.OTHER, "No") : super.judged(answer);
                }
            };
        }
    }

    /** Blames the file where something else answers in the platform's place. */
    static final class Blaming extends ThrowingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new ThrowingParrot(settings, context) {
                @Override
                public SendResult sendFile(OutboundFile file) throws Exception {
                    SendResult result = super.sendFile(file);
                    return result instanceof SendResult.Blocked ? SendResult.refused(Refusal.OTHER, "No") : result;
                }
            };
        }
    }

    /** Quotes what was to go along. */
    static final class Gossiping extends ThrowingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new ThrowingParrot(settings, context) {
                @Override
                public SendResult sendFile(OutboundFile file) throws Exception {
                    SendResult result = super.sendFile(file);
                    return result instanceof SendResult.Blocked
                            ? SendResult.blocked("Not sent: " + file.text() + settings.text(TOKEN))
                            : result;
                }
            };
        }
    }

    /** Tells of files that it does not send. */
    static final class Boasting extends ParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                public Capabilities capabilities() {
                    return Capabilities.text(LONGEST, TextUnit.CODE_POINTS)
                            .keyPreventsDoubles(Duration.ofHours(1))
                            .file(ThrowingParrotTck.NUT)
                            .build();
                }
            };
        }
    }

    @Test
    void a_channel_that_shortens_files_is_seen() {
        requireSeen(Shortening.class, "a_file_arrives_to_the_letter_in_each_form_that_is_declared");
    }

    @Test
    void a_channel_that_forgets_captions_is_seen() {
        requireSeen(Wordless.class, "the_longest_words_that_are_declared_go_along_with_a_file");
    }

    @Test
    void a_channel_that_declares_too_long_a_caption_is_seen() {
        requireSeen(Wordy.class, "the_longest_words_that_are_declared_go_along_with_a_file");
    }

    @Test
    void a_channel_that_tells_no_form_is_seen() {
        requireSeen(Secretive.class, "a_channel_that_sends_files_tells_in_which_forms_and_no_other_does");
    }

    @Test
    void a_channel_that_sends_an_empty_file_again_is_seen() {
        requireSeen(OneShot.class, "a_file_that_is_sent_again_goes_out_whole_and_with_the_same_key");
    }

    @Test
    void a_channel_that_takes_nonsense_for_a_yes_is_seen() {
        requireSeen(Optimistic.class, "what_breaks_while_a_file_is_sent_is_neither_accepted_nor_given_up");
    }

    @Test
    void a_channel_that_gives_files_up_is_seen() {
        requireSeen(Hopeless.class, "what_breaks_while_a_file_is_sent_is_neither_accepted_nor_given_up");
    }

    @Test
    void a_channel_that_blames_the_file_is_seen() {
        requireSeen(Blaming.class, "a_page_in_the_platforms_place_blocks_and_blames_no_file");
    }

    @Test
    void a_channel_that_quotes_captions_is_seen() {
        requireSeen(Gossiping.class, "no_file_goes_out_with_wrong_credentials_and_nothing_confidential_is_told");
    }

    @Test
    void a_channel_that_tells_of_files_and_sends_none_is_seen() {
        requireSeen(Boasting.class, "a_channel_that_sends_files_tells_in_which_forms_and_no_other_does");
    }
}
