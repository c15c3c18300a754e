package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.telegram.TelegramGuest;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.Refusal;
import io.penelope.channel.spi.SendResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The channel against a whole Telegram, as far as it can be simulated. */
class SimulatedTelegramTest {

    private final SimulatedTelegram telegram = SimulatedTelegram.with().start();
    private final LentContext context = new LentContext(Clock.systemUTC());
    private final TelegramPollingChannel polling = new TelegramPollingChannel(api(), context);
    private final TelegramGuest ada = telegram.guest(7_000_000_042L, "Ada");

    private Optional<String> cursor = Optional.empty();

    private BotApi api() {
        return new BotApi(telegram.address(), telegram.botToken(), context.http(), context.clock());
    }

    @AfterEach
    void close() {
        telegram.close();
    }

    /** What the next poll brings that does not wait. */
    private List<String> poll() throws Exception {
        PollResult result = Polled.from(polling, cursor, Duration.ZERO);
        cursor = result.cursor().or(() -> cursor);
        return result.events().stream().map(InWords::of).toList();
    }

    @Test
    void what_a_guest_does_comes_once_and_in_order() throws Exception {
        Polled.from(polling, cursor, Duration.ZERO); // from now on reactions come
        ada.starts("Zk3");
        long question = ada.writes("Is breakfast included?");
        ada.sendsPhoto("The view");
        ada.edits(question, "Is lunch included?");

        List<String> told = new ArrayList<>(poll());
        told.addAll(poll());
        told.addAll(poll());

        assertThat(told)
                .satisfiesExactly(
                        start -> assertThat(start).endsWith("'/start Zk3' by Zk3"),
                        text -> assertThat(text)
                                .startsWith("7000000042:" + question)
                                .endsWith("'Is breakfast included?'"),
                        photo -> assertThat(photo).contains("PHOTO 'The view' <"),
                        edit -> assertThat(edit).endsWith("7000000042:" + question + " is now 'Is lunch included?'"));
        assertThat(telegram.updatesOwed()).isZero();
    }

    @Test
    void files_come_to_the_letter_and_of_a_photo_the_largest_size() throws Exception {
        ada.sendsPhoto(SampleMedia.photo(), "The view");
        ada.sendsVoice();
        ada.sendsDocument("letter.pdf");

        List<FileReference> files = files();

        assertThat(files).hasSize(3);
        assertThat(bytes(files.get(0))).isEqualTo(SampleMedia.photo().bytes());
        assertThat(bytes(files.get(1))).isEqualTo(SampleMedia.voice().bytes());
        assertThat(bytes(files.get(2))).isEqualTo(SampleMedia.document().bytes());
    }

    @Test
    void a_file_that_breaks_off_comes_whole_the_next_time() throws Exception {
        ada.sendsVoice();
        FileReference voice = files().get(0);
        telegram.faults().next(1, "download", Fault.breakOff());

        assertThatThrownBy(() -> bytes(voice)).isInstanceOf(IOException.class);
        assertThat(bytes(voice)).isEqualTo(SampleMedia.voice().bytes());
    }

    @Test
    void a_file_that_is_too_big_for_telegram_is_as_good_as_gone() throws Exception {
        ada.sendsDocument(new Media("application/zip", new byte[(20 << 20) + 1]), "large.zip", "");

        assertThat(polling.fetch(files().get(0))).isEmpty();
    }

    private List<FileReference> files() throws Exception {
        return Polled.from(polling, Optional.empty(), Duration.ZERO).events().stream()
                .map(event -> ((InboundEvent.GuestMessage) event).parts().get(0))
                .flatMap(part -> ((Part.Media) part).file().stream())
                .toList();
    }

    private byte[] bytes(FileReference file) throws Exception {
        try (InputStream bytes = polling.fetch(file).orElseThrow().bytes()) {
            return bytes.readAllBytes();
        }
    }

    @Test
    void ids_that_start_anew_below_lose_and_repeat_nothing() throws Exception {
        telegram.jumpUpdateIdTo(900_000_000);
        ada.starts();
        assertThat(poll()).hasSize(1);
        assertThat(poll()).isEmpty();

        telegram.jumpUpdateIdTo(1_000);
        ada.writes("After a week");

        assertThat(poll()).singleElement().asString().endsWith("'After a week'");
        assertThat(poll()).isEmpty();
        assertThat(telegram.updatesOwed()).isZero();
    }

    @Test
    void a_webhook_that_is_left_over_gives_way_to_polling_with_all_that_waits() throws Exception {
        telegram.deliverTo(URI.create("http://127.0.0.1:1/nobody"), "secret");
        ada.starts();
        for (int i = 0; i < 49; i++) {
            ada.writes("Waiting " + i);
        }

        polling.connect();

        assertThat(poll()).hasSize(50);
        assertThat(telegram.dropRequests()).isZero();
    }

    @Test
    void a_webhook_is_registered_and_well() throws Exception {
        TelegramWebhookChannel webhook = new TelegramWebhookChannel(api(), context, "secret");

        webhook.connect();
        webhook.connect();

        assertThat(telegram.webhookUrl()).isEqualTo(LentContext.WEBHOOK.toString());
        assertThat(webhook.check().words()).isEqualTo("bot @riverside_hotel_bot");
    }

    @Test
    void a_reply_reaches_the_guest_and_a_reaction_to_it_finds_it() throws Exception {
        ada.starts();
        poll();

        SendResult.Accepted sent = (SendResult.Accepted) polling.send(Reply.to("7000000042", "*Yes*, from_7"));

        assertThat(ada.messages()).last().asString().contains("*Yes*, from_7");
        ada.reacts(MessageKey.parse(sent.messageId()).orElseThrow().message(), "👍");
        assertThat(poll()).singleElement().asString().endsWith("reaction '👍' to " + sent.messageId());
    }

    @Test
    void a_guest_who_blocks_the_bot_cannot_be_written_to() throws Exception {
        ada.starts();
        ada.blocks();

        assertThat(poll()).last().asString().endsWith("blocks us");
        assertThat(polling.send(Reply.to("7000000042", "Hello")))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.OPTED_OUT));
    }

    @Test
    void a_message_that_was_taken_before_the_connection_broke_is_in_doubt() throws Exception {
        ada.starts();
        telegram.faults().next(1, "sendMessage", Fault.commitThenReset());

        assertThat(polling.send(Reply.to("7000000042", "Hello"))).isInstanceOf(SendResult.Unknown.class);
    }

    @Test
    void a_group_is_none_of_our_business_and_counted() throws Exception {
        ada.writesInGroup(-1001000000003L, "Riverside friends", "Anybody here?");
        telegram.channelPost(-1001000000004L, "News", "News");

        assertThat(poll()).isNotEmpty().containsOnly("ignored");
        assertThat(poll()).isEmpty();
        assertThat(telegram.updatesOwed()).isZero();
    }

    // ---- files for guests

    private SendResult send(MediaKind kind, Media media, String caption) throws InterruptedException {
        return polling.sendFile(new Enclosed(GuestAddress.of("7000000042"), kind, caption, media));
    }

    private List<ChatLine> fromTheHotel() {
        return telegram.messagesOf(ada).stream()
                .filter(line -> line.from() == ChatLine.From.HOTEL)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "PHOTO, image/jpeg, photo",
        "VIDEO, video/mp4, video",
        "AUDIO, audio/mpeg, audio",
        "VOICE, audio/opus, voice",
        "FILE, application/pdf, document"
    })
    void a_file_arrives_as_its_kind_to_the_letter(MediaKind kind, String type, String shown) throws Exception {
        ada.starts("");
        Media media = new Media(type, SampleMedia.photo().bytes());

        SendResult result = send(kind, media, "Tonight's <b>menu</b>");

        assertThat(((SendResult.Accepted) result).messageId()).startsWith("7000000042:");
        assertThat(fromTheHotel()).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(shown);
            assertThat(line.text()).isEqualTo("Tonight's <b>menu</b>");
            assertThat(telegram.fileOf(line))
                    .hasValueSatisfying(file -> assertThat(file.bytes()).isEqualTo(media.bytes()));
        });
    }

    @Test
    void what_is_no_picture_to_telegram_arrives_as_a_document() throws Exception {
        ada.starts("");

        assertThat(send(MediaKind.PHOTO, new Media("image/png", new byte[] {1, 2, 3}), ""))
                .isInstanceOf(SendResult.Accepted.class);
        assertThat(fromTheHotel())
                .extracting(ChatLine::kind, ChatLine::text)
                .containsExactly(tuple("document", "menu.file"));
    }

    @Test
    void nobody_who_blocked_the_bot_gets_a_file() throws Exception {
        ada.starts("");
        ada.blocks();

        assertThat(send(MediaKind.PHOTO, SampleMedia.photo(), ""))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.OPTED_OUT));
        assertThat(fromTheHotel()).isEmpty();
    }

    @Test
    void a_file_whose_answer_is_lost_is_in_doubt() throws Exception {
        ada.starts("");
        telegram.faults().next(1, "sendPhoto", Fault.commitThenReset());

        assertThat(send(MediaKind.PHOTO, SampleMedia.photo(), "")).isInstanceOf(SendResult.Unknown.class);
        assertThat(fromTheHotel()).hasSize(1);
    }
}
