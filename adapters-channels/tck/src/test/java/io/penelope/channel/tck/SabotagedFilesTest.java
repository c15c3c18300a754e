package io.penelope.channel.tck;

import static io.penelope.channel.tck.SabotagedChannelsTest.requireSeen;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.ThrottledException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Broken channels that fetch files. */
class SabotagedFilesTest {

    /** Takes bytes for text: whatever is no UTF-8 becomes something else. */
    static final class Literate extends FetchingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new FetchingParrot(settings, context) {
                @Override
                public Optional<Download> fetch(FileReference file) throws Exception {
                    Optional<Download> download = super.fetch(file);
                    if (download.isEmpty()) {
                        return download;
                    }
                    try (InputStream bytes = download.get().bytes()) {
                        String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
                        return Optional.of(
                                Download.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
                    }
                }
            };
        }
    }

    /** Takes every trouble for the end of the file: after one bad hour nobody would ever see it. */
    static final class Hasty extends FetchingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new FetchingParrot(settings, context) {
                @Override
                public Optional<Download> fetch(FileReference file) throws Exception {
                    try {
                        return super.fetch(file);
                    } catch (IOException e) {
                        return Optional.empty();
                    }
                }
            };
        }
    }

    /** Asks for what is gone for ever. */
    static final class Faithful extends FetchingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new FetchingParrot(settings, context) {
                @Override
                public Optional<Download> fetch(FileReference file) throws Exception {
                    return Optional.of(super.fetch(file).orElseThrow());
                }
            };
        }
    }

    /** Takes whatever comes, and as much as comes, for the file. */
    static final class Trusting extends FetchingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new FetchingParrot(settings, context) {
                @Override
                public Optional<Download> fetch(FileReference file) throws IOException, InterruptedException {
                    try (InputStream bytes = thrown(file).body()) {
                        return Optional.of(Download.of(new ByteArrayInputStream(bytes.readNBytes(500))));
                    }
                }
            };
        }
    }

    /** Quotes the credentials under which nothing was to be had. */
    static final class Talkative extends FetchingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new FetchingParrot(settings, context) {
                @Override
                public Optional<Download> fetch(FileReference file) throws Exception {
                    try {
                        return super.fetch(file);
                    } catch (IOException e) {
                        throw new IOException("No nut for " + settings.text(TOKEN), e);
                    }
                }
            };
        }
    }

    /** Goes on where the platform wants its peace. */
    static final class Pushing extends FetchingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new FetchingParrot(settings, context) {
                @Override
                public Optional<Download> fetch(FileReference file) throws Exception {
                    try {
                        return super.fetch(file);
                    } catch (ThrottledException e) {
                        throw new IOException("Not now", e);
                    }
                }
            };
        }
    }

    /** Names files that it does not fetch. */
    static final class Boasting extends ParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new Parrot(settings, context) {
                @Override
                InboundEvent event(String[] fields) throws MalformedRequestException {
                    return new FetchingParrotTck.FetchingParrot(settings, context)
                            .event(new String[] {fields[0], fields[1], "throws nut-7"});
                }
            };
        }
    }

    /** Fetches files that it never names. */
    static final class Silent extends FetchingParrotTck {

        @Override
        Channel open(Settings settings, ChannelContext context) {
            return new FetchingParrot(settings, context) {
                @Override
                InboundEvent event(String[] fields) throws MalformedRequestException {
                    return new Parrot(settings, context).event(fields);
                }
            };
        }
    }

    @Test
    void a_channel_that_changes_bytes_is_seen() {
        requireSeen(Literate.class, "a_guests_file_comes_to_the_letter");
    }

    @Test
    void a_channel_that_takes_trouble_for_the_end_is_seen() {
        requireSeen(Hasty.class, "a_platform_that_does_not_hand_a_file_out_has_not_lost_it");
        requireSeen(Hasty.class, "a_platform_that_cannot_be_reached_has_not_lost_a_file");
    }

    @Test
    void a_channel_that_asks_for_what_is_gone_is_seen() {
        requireSeen(Faithful.class, "a_file_that_the_platform_does_not_have_any_more_is_gone");
    }

    @Test
    void a_channel_that_takes_half_a_file_for_whole_is_seen() {
        requireSeen(Trusting.class, "a_file_that_breaks_off_is_not_taken_for_whole");
    }

    @Test
    void a_channel_that_takes_a_page_for_the_file_is_seen() {
        requireSeen(Trusting.class, "a_platform_that_does_not_hand_a_file_out_has_not_lost_it");
    }

    @Test
    void a_channel_that_quotes_its_credentials_is_seen() {
        requireSeen(Talkative.class, "a_platform_that_does_not_hand_a_file_out_has_not_lost_it");
    }

    @Test
    void a_channel_that_keeps_to_itself_that_fewer_calls_are_wanted_is_seen() {
        requireSeen(Pushing.class, "who_fetches_a_file_tells_that_the_platform_wants_fewer_calls");
    }

    @Test
    void a_channel_that_names_files_and_fetches_none_is_seen() {
        requireSeen(Boasting.class, "files_are_named_if_the_channel_fetches_them_and_only_then");
    }

    @Test
    void a_channel_that_fetches_files_and_names_none_is_seen() {
        requireSeen(Silent.class, "files_are_named_if_the_channel_fetches_them_and_only_then");
    }
}
