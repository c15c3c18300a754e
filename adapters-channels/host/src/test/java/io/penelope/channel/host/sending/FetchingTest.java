package io.penelope.channel.host.sending;

import static io.penelope.channel.host.opening.Hosted.LINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.host.opening.Hosted;
import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.MediaChannel;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.outcome.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How files are fetched from a channel, and what else waits for that: nothing. */
class FetchingTest {

    private static final FileReference PHOTO =
            new FileReference("12345", Optional.of("image/jpeg"), Optional.of(5L), Optional.empty());

    /** A channel that fetches whatever the test says. */
    private record Fetching(Callable<Optional<Download>> answer) implements MediaChannel {

        @Override
        public Optional<Download> fetch(io.penelope.channel.spi.FileReference file) throws Exception {
            return answer.call();
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.text(1000, TextUnit.UTF16_UNITS).build();
        }

        @Override
        public SendResult send(OutboundMessage message) {
            return SendResult.accepted("m-" + message.key());
        }

        @Override
        public Health check() {
            return Health.ok("all is well");
        }
    }

    private static Outcome<Optional<String>> fetched(Channel channel) {
        return fetched(new SpiGuestChannels(Hosted.line(channel)));
    }

    private static Outcome<Optional<String>> fetched(SpiGuestChannels guests) {
        return guests.fetch(LINE, PHOTO, bytes -> new String(bytes.readAllBytes(), UTF_8));
    }

    private static Download download(String content) {
        return Download.of(new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    @Test
    void whoever_receives_it_gets_it_to_the_letter() {
        assertThat(fetched(new Fetching(() -> Optional.of(download("hello").size(5)))))
                .isEqualTo(Outcome.done(Optional.of("hello")));
    }

    @Test
    void what_the_platform_does_not_have_any_more_is_done_and_empty() {
        assertThat(fetched(new Fetching(Optional::empty))).isEqualTo(Outcome.done(Optional.empty()));
    }

    @Test
    void a_channel_without_files_has_none() {
        assertThat(fetched(new ScriptedChannel())).isEqualTo(Outcome.done(Optional.empty()));
    }

    @Test
    void what_breaks_off_is_asked_for_again() {
        assertThat(fetched(new Fetching(() -> Optional.of(download("hel").size(5)))))
                .isInstanceOf(Outcome.Later.class);
    }

    @Test
    void what_somebody_has_to_mend_is_blocked() {
        assertThat(fetched(new Fetching(() -> {
                    throw new BlockedException("renew the token");
                })))
                .isEqualTo(Outcome.blocked("renew the token"));
    }

    @Test
    void a_platform_that_wants_fewer_files_asked_for_is_written_to_all_the_same() {
        SpiGuestChannels guests = new SpiGuestChannels(Hosted.line(new Fetching(() -> {
            throw new ThrottledException(Duration.ofHours(1), "429");
        })));

        assertThat(fetched(guests)).isInstanceOf(Outcome.Later.class);
        assertThat(guests.closedFor(LINE)).isZero();
        assertThat(guests.check(LINE)).isEqualTo(Outcome.done("all is well"));
    }

    /** As the JDK's own client is, whose readers heed no interrupt. */
    private static final class DeafStream extends InputStream {

        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            while (true) {
                try {
                    closed.await();
                    throw new IOException("closed");
                } catch (InterruptedException e) {
                    // heard, and not heeded
                }
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return read();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void a_download_that_never_ends_is_closed_at_its_deadline_and_holds_no_place() {
        Fetching deaf = new Fetching(() -> Optional.of(Download.of(new DeafStream())));
        var open = Hosted.line(deaf, Hosted.IMPATIENT);

        assertThat(fetched(new SpiGuestChannels(open))).isInstanceOf(Outcome.Later.class);

        await().untilAsserted(() -> assertThat(open.hangingCalls(LINE)).isZero());
    }
}
