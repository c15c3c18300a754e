package io.penelope.channel.host.sending;

import static io.penelope.channel.host.opening.Hosted.LINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.host.opening.Hosted;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.FileSendingChannel;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.TextUnit;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.FileForm;
import io.penelope.domain.channel.OutboundText;
import io.penelope.domain.channel.SendKey;
import io.penelope.domain.channel.SendableFiles;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.message.TextLimit;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How channels are given files for guests. */
class SendingFilesTest {

    private static final byte[] MENU = "soup".getBytes(UTF_8);

    /** Sends a file as the test says. */
    @FunctionalInterface
    private interface Handover {

        SendResult of(OutboundFile file) throws Exception;
    }

    /** A channel that sends pictures up to 5 bytes, and anything up to 9. */
    private record Sending(Handover handover) implements FileSendingChannel {

        @Override
        public SendResult sendFile(OutboundFile file) throws Exception {
            return handover.of(file);
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.text(1000, TextUnit.UTF16_UNITS)
                    .file(io.penelope.channel.spi.FileForm.of(io.penelope.channel.spi.MediaKind.PHOTO, 5)
                            .types("image/jpeg")
                            .caption(1024, TextUnit.CODE_POINTS))
                    .file(io.penelope.channel.spi.FileForm.of(io.penelope.channel.spi.MediaKind.FILE, 9))
                    .build();
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

    private final AtomicInteger open = new AtomicInteger();

    private io.penelope.domain.channel.OutboundFile menu() {
        return new io.penelope.domain.channel.OutboundFile(
                new OutboundText(
                        new SendKey("key-1"),
                        new OutboundText.Recipient(
                                List.of(new GuestAddress("guest-1"), new GuestAddress("guest-2")),
                                Optional.of(new PhoneNumber("+420111"))),
                        "Tonight"),
                MediaKind.PHOTO,
                "menu.jpg",
                "image/jpeg",
                MENU.length,
                () -> {
                    open.incrementAndGet();
                    return new ByteArrayInputStream(MENU) {
                        @Override
                        public void close() {
                            open.decrementAndGet();
                        }
                    };
                });
    }

    private Outcome<PlatformMessageId> sent(Handover handover) {
        return new SpiGuestChannels(Hosted.line(new Sending(handover))).sendFile(LINE, menu());
    }

    @Test
    void a_channel_gets_all_of_a_file_as_often_as_it_likes() {
        Outcome<PlatformMessageId> outcome = sent(file -> {
            String twice = new String(file.open().readAllBytes(), UTF_8)
                    + new String(file.open().readAllBytes(), UTF_8);
            return SendResult.accepted(String.join(
                    "|",
                    twice,
                    file.kind().name(),
                    file.name(),
                    file.type(),
                    file.text(),
                    file.key(),
                    file.to().ids().toString(),
                    String.valueOf(file.size())));
        });

        assertThat(outcome)
                .isEqualTo(Outcome.done(new PlatformMessageId(
                        "soupsoup|PHOTO|menu.jpg|image/jpeg|Tonight|key-1|[guest-1, guest-2]|4")));
    }

    @Test
    void what_it_left_open_is_closed_when_the_send_has_ended() {
        sent(file -> {
            file.open();
            file.open();
            return SendResult.accepted("m-1");
        });

        assertThat(open).hasValue(0);
    }

    @Test
    void how_it_ended_means_what_it_means_for_words() {
        assertThat(sent(file -> SendResult.later("busy"))).isEqualTo(Outcome.later(Duration.ZERO, "busy"));
        assertThat(sent(file -> SendResult.refused(io.penelope.channel.spi.Refusal.CONTENT, "no")))
                .isEqualTo(Outcome.refused(Refusal.CONTENT, "no"));
        assertThat(sent(file -> {
                    throw new IOException("reset");
                }))
                .isInstanceOf(Outcome.InDoubt.class);
    }

    @Test
    void a_send_that_never_ends_is_given_up_and_reads_no_more() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        Channel deaf = new Sending(file -> {
            while (over.getCount() > 0) {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    // heard, and not heeded
                }
            }
            try {
                file.open();
            } catch (IOException e) {
                refused.countDown();
            }
            return SendResult.accepted("m-1");
        });

        Outcome<PlatformMessageId> outcome =
                new SpiGuestChannels(Hosted.line(deaf, Hosted.IMPATIENT)).sendFile(LINE, menu());
        over.countDown();

        assertThat(outcome).isInstanceOf(Outcome.InDoubt.class);
        refused.await();
    }

    @Test
    void a_channel_that_sends_files_tells_which_and_no_other_has_any() {
        FileForm photo = new FileForm(
                MediaKind.PHOTO,
                List.of("image/jpeg"),
                5,
                Optional.of(new TextLimit(1024, io.penelope.domain.message.TextUnit.CODE_POINTS)));
        FileForm file = new FileForm(MediaKind.FILE, List.of(), 9, Optional.empty());
        SpiGuestChannels guests = new SpiGuestChannels(Hosted.line(new Sending(any -> SendResult.accepted("m-1"))));

        assertThat(guests.files(LINE)).isEqualTo(new SendableFiles(List.of(photo, file)));
        assertThat(guests.files(new ChannelId("nobody"))).isEqualTo(SendableFiles.NONE);
        assertThat(new SpiGuestChannels(Hosted.line(new ScriptedChannel())).files(LINE))
                .isEqualTo(SendableFiles.NONE);
        assertThat(new SpiGuestChannels(Hosted.line(new ScriptedChannel())).sendFile(LINE, menu()))
                .isInstanceOf(Outcome.Refused.class);
    }
}
