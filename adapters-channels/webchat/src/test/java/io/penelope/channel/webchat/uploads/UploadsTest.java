package io.penelope.channel.webchat.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.channel.webchat.guard.ChatGuard;
import io.penelope.channel.webchat.guard.Network;
import io.penelope.channel.webchat.session.BrowserId;
import io.penelope.channel.webchat.session.Session;
import io.penelope.channel.webchat.uploads.Upload.Elsewhere;
import io.penelope.channel.webchat.uploads.Upload.Received;
import io.penelope.channel.webchat.uploads.Upload.Refused;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.InMemoryFileStore;
import io.penelope.testing.SettableClock;
import io.penelope.web.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private static final ChannelId WEB = new ChannelId("riverside-web");
    private static final Session GUEST = new Session(WEB, "A".repeat(43));
    private static final Session OTHER = new Session(WEB, "B".repeat(43));
    private static final Network NETWORK = new Network("198.51.100.1", "198.51.100");
    private static final int LARGEST = 100_000;

    private final SettableClock clock = new SettableClock();
    private final InMemoryFileStore files = new InMemoryFileStore(LARGEST, clock);
    private final ChatGuard guard =
            new ChatGuard(URI.create("https://chat.example.com"), proxy -> false, new byte[32], LARGEST, clock);
    private final Uploads uploads = new Uploads(files, guard, clock);

    @AfterEach
    void close() {
        uploads.close();
    }

    private static BrowserId id(int number) {
        return new BrowserId("00000000-0000-4000-8000-%012d".formatted(number));
    }

    private Upload begin(Session session, BrowserId id, int size) {
        return uploads.begin(session, NETWORK, id, size);
    }

    @Test
    void a_file_is_there_for_its_message_once_it_is_whole_and_for_whoever_sent_it() {
        Upload upload = begin(GUEST, id(1), 5);
        assertThat(upload.take(0, new byte[3])).isEqualTo(new Received(3));
        assertThat(uploads.whole(GUEST, id(1))).isEmpty();
        assertThat(upload.take(3, new byte[2])).isEqualTo(new Received(5));

        assertThat(uploads.whole(GUEST, id(1)).orElseThrow().size()).isEqualTo(5);
        assertThat(uploads.whole(OTHER, id(1))).isEmpty();
        assertThat(uploads.whole(GUEST, id(2))).isEmpty();
        assertThat(uploads.number()).isZero();
        assertThat(upload.take(3, new byte[2])).isEqualTo(new Elsewhere(5));
    }

    @Test
    void a_piece_that_was_there_or_that_leaves_a_gap_changes_nothing() {
        Upload upload = begin(GUEST, id(1), 10);
        upload.take(0, new byte[3]);

        assertThat(upload.take(0, new byte[3])).isEqualTo(new Elsewhere(3));
        assertThat(upload.take(5, new byte[3])).isEqualTo(new Elsewhere(3));
        assertThat(upload.take(3, new byte[7])).isEqualTo(new Received(10));
    }

    @Test
    void who_falls_silent_for_a_minute_has_gone_away() {
        begin(GUEST, id(1), 1000).take(0, new byte[10]);

        clock.advance(Upload.LONGEST_PAUSE);
        uploads.tidy();
        assertThat(uploads.find(GUEST, id(1))).isPresent();
        clock.advance(Duration.ofMillis(1));
        uploads.tidy();

        assertThat(uploads.find(GUEST, id(1))).isEmpty();
        assertThat(uploads.number()).isZero();
    }

    @Test
    void who_drips_keeps_a_place_no_longer_than_who_is_silent() {
        Upload upload = begin(GUEST, id(1), 1000);
        for (int second = 0; second <= 60; second++) {
            assertThat(upload.take(second, new byte[1])).isEqualTo(new Received(second + 1));
            clock.advance(Duration.ofSeconds(1));
        }
        uploads.tidy();

        assertThat(uploads.find(GUEST, id(1))).isEmpty();
        assertThat(upload.take(61, new byte[1])).isEqualTo(new Elsewhere(0));
        assertThat(uploads.number()).isZero();
    }

    @Test
    void a_bad_line_that_goes_on_may_take_its_time() {
        int second = Upload.LEAST_BYTES_A_SECOND;
        Upload upload = begin(GUEST, id(1), 12 * second);
        for (int piece = 0; piece < 11; piece++) {
            assertThat(upload.take((long) piece * second, new byte[second]))
                    .isEqualTo(new Received((piece + 1L) * second));
            clock.advance(Duration.ofSeconds(6));
            uploads.tidy();
        }

        assertThat(uploads.find(GUEST, id(1))).isPresent();
    }

    @Test
    void a_whole_file_waits_for_its_message_for_ten_minutes() {
        begin(GUEST, id(1), 1).take(0, new byte[1]);

        clock.advance(Upload.KEPT_FOR_ITS_MESSAGE);
        uploads.tidy();
        assertThat(uploads.whole(GUEST, id(1))).isPresent();
        clock.advance(Duration.ofSeconds(1));
        uploads.tidy();

        assertThat(uploads.whole(GUEST, id(1))).isEmpty();
        assertThat(Upload.KEPT_FOR_ITS_MESSAGE).isLessThan(FileStore.JUST_NOW.dividedBy(2));
    }

    @Test
    void who_has_three_on_their_way_waits_for_one_of_them() {
        for (int i = 0; i < UploadPlaces.OF_A_SESSION; i++) {
            begin(GUEST, id(i), 10);
        }
        assertThatThrownBy(() -> begin(GUEST, id(UploadPlaces.OF_A_SESSION), 10))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(429));
        assertThat(begin(GUEST, id(0), 10)).isSameAs(uploads.find(GUEST, id(0)).orElseThrow());
        begin(OTHER, id(0), 10);

        uploads.giveUp(GUEST, id(1));
        begin(GUEST, id(UploadPlaces.OF_A_SESSION), 10);
    }

    @Test
    void what_did_not_come_of_a_file_that_is_given_up_may_be_sent_again() {
        for (int i = 0; i < 15; i++) { // ten would be all
            begin(GUEST, id(i), LARGEST).take(0, new byte[1]);
            uploads.giveUp(GUEST, id(i));
        }
        assertThat(uploads.number()).isZero();
    }

    @Test
    void no_room_is_told_and_of_whom_until_there_is_some() {
        files.full(Optional.of("make room"));
        Upload upload = begin(GUEST, id(1), 10);

        assertThat(upload.take(0, new byte[10])).isEqualTo(new Refused(new FileStore.NoRoom("make room")));
        guard.enter(OTHER, NETWORK, "");
        uploads.notKept(OTHER, new FileStore.NoRoom("strangers have had theirs"));
        assertThat(uploads.trouble(WEB))
                .contains("for those who came within the last day there is less room: strangers have had theirs");
        uploads.notKept(GUEST, new FileStore.NoRoom("make room"));
        assertThat(uploads.trouble(WEB)).contains("make room");
        uploads.kept(GUEST);
        assertThat(uploads.trouble(WEB).orElseThrow()).endsWith("strangers have had theirs");
        uploads.kept(OTHER);
        assertThat(uploads.trouble(WEB)).isEmpty();
    }
}
