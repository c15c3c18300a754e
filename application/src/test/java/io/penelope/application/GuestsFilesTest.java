package io.penelope.application;

import static io.penelope.application.House.guest;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.fetching.ExpireFiles;
import io.penelope.application.lanes.Matter;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.outcome.Outcome;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A guest's photo, on its way from the platform to the staff. */
class GuestsFilesTest {

    private static final byte[] PHOTO = "a broken tap".getBytes(UTF_8);
    private static final Duration KEPT_FOR = Duration.ofDays(90);

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private void sendsPhoto(String id) {
        house.brings(photo(id));
    }

    private ChannelEvent photo(String id) {
        return new ChannelEvent.GuestWrote(
                new EventId(id),
                guest("Penelope"),
                house.clock.instant(),
                new Content.Media(
                        MediaKind.PHOTO,
                        Optional.empty(),
                        Optional.of("The tap drips"),
                        Optional.of(new FileReference(id, Optional.empty(), Optional.empty(), Optional.empty()))),
                Optional.empty());
    }

    /** The only one. */
    private GuestFile file() {
        MessageId message =
                house.deliveries().list(Delivery.State.DONE, 10).get(0).message();
        return house.store.guestFiles().find(new FileId(message, 0)).orElseThrow();
    }

    @Test
    void the_staff_read_of_it_at_once_and_the_file_follows() {
        house.messengers.has("p1", PHOTO);
        sendsPhoto("p1");
        house.work("open-");
        house.work("post-");

        assertThat(house.hotel.texts()).containsExactly("[Photo] The tap drips https://hotel.example/media/0");
        assertThat(house.rung).contains(Matter.FILES);
        assertThat(file().progress()).isInstanceOf(GuestFile.Wanted.class);

        house.work();

        assertThat(file().progress())
                .isInstanceOfSatisfying(
                        GuestFile.Kept.class,
                        kept -> assertThat(house.bytes.bytesOf(kept.bytes().digest()))
                                .contains(PHOTO));
        assertThat(house.fileTrouble()).isEmpty();
    }

    @Test
    void a_file_that_came_with_its_bytes_is_here_at_once_and_fetched_from_nowhere() throws Exception {
        FileStore.Done done = (FileStore.Done) house.bytes.keep(new ByteArrayInputStream(PHOTO), Optional.empty());
        house.messengers.planFetch(Outcome.done(Optional.empty()));

        house.bringsWithFile(photo("p1"), done.bytes());
        house.bringsWithFile(photo("p1"), done.bytes());
        house.work("open-");
        house.work("post-");

        assertThat(house.hotel.texts()).containsExactly("[Photo] The tap drips https://hotel.example/media/0");
        assertThat(file().progress()).isEqualTo(new GuestFile.Kept(done.bytes()));
        house.work();
        assertThat(file().progress()).isEqualTo(new GuestFile.Kept(done.bytes()));
        assertThat(house.store.guestFiles().nextDue(House.WHATSAPP)).isEmpty();
    }

    @Test
    void a_posting_in_doubt_is_known_again_by_the_same_link() {
        sendsPhoto("p1");
        house.work("open-");
        house.hotel.troublePosting(FakeHotel.Trouble.BROKE_AFTER);

        house.letPass(Duration.ofMinutes(1));

        assertThat(house.hotel.texts()).hasSize(1);
        assertThat(file().wantedAt()).isNotNull();
    }

    static Stream<Outcome<Optional<byte[]>>> failures() {
        return Stream.of(
                Outcome.later(Duration.ZERO, "HTTP 500"),
                Outcome.unavailable(Duration.ZERO, "HTTP 500"),
                Outcome.blocked("HTTP 500"),
                Outcome.inDoubt("HTTP 500"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_fetch_that_fails_is_told_and_made_again_until_the_file_is_here(Outcome<Optional<byte[]>> failure) {
        house.messengers.has("p1", PHOTO);
        house.messengers.planFetch(failure);
        sendsPhoto("p1");
        house.work();

        assertThat(file().progress()).isInstanceOf(GuestFile.Wanted.class);
        assertThat(house.fileTrouble()).contains("HTTP 500");

        house.letPass(Duration.ofMinutes(5));

        assertThat(file().progress()).isInstanceOf(GuestFile.Kept.class);
        assertThat(house.fileTrouble()).isEmpty();
    }

    /** Such as that the store is full, when it is to be told what became of a fetch. */
    @Test
    void after_an_error_of_ours_it_is_asked_for_again_and_not_without_a_pause() {
        house.messengers.has("p1", PHOTO);
        house.messengers.cutOffFetches(3);
        sendsPhoto("p1");
        house.letPass(Duration.ofSeconds(9));
        assertThat(file().progress()).isInstanceOf(GuestFile.Wanted.class);

        house.letPass(Duration.ofSeconds(20));
        assertThat(file().progress()).isInstanceOf(GuestFile.Kept.class);
    }

    @Test
    void whoever_looks_for_it_has_it_asked_for_at_once_and_not_again_within_a_minute() {
        house.messengers.has("p1", PHOTO);
        house.bytes.full(Optional.of("the disk is nearly full"));
        sendsPhoto("p1");
        house.work();

        house.looksFor(file());
        house.work();
        assertThat(attempts()).isEqualTo(2);

        house.looksFor(file());
        house.work();
        assertThat(attempts()).isEqualTo(2);

        house.bytes.full(Optional.empty());
        house.clock.advance(Duration.ofSeconds(61));
        house.looksFor(file());
        house.work();
        assertThat(file().progress()).isInstanceOf(GuestFile.Kept.class);
    }

    private int attempts() {
        return file().progress() instanceof GuestFile.Wanted wanted ? wanted.attempts() : 0;
    }

    @Test
    void a_file_that_the_platform_does_not_have_any_more_is_gone_for_good() {
        sendsPhoto("p1");

        house.work();

        assertThat(file().progress()).isEqualTo(new GuestFile.Gone(GuestFile.Reason.AT_PLATFORM));
        assertThat(house.fileTrouble()).isEmpty();
    }

    @Test
    void a_file_that_is_too_large_is_not_asked_for_again() {
        house.messengers.has("p1", new byte[1001]);
        sendsPhoto("p1");

        house.work();

        assertThat(file().progress()).isEqualTo(new GuestFile.Gone(GuestFile.Reason.TOO_LARGE));
    }

    @Test
    void while_there_is_no_room_it_is_told_why_and_the_file_comes_once_there_is() {
        house.messengers.has("p1", PHOTO);
        house.bytes.full(Optional.of("the disk is nearly full"));
        sendsPhoto("p1");
        house.work();

        assertThat(house.fileTrouble()).contains("the disk is nearly full");

        house.bytes.full(Optional.empty());
        house.letPass(Duration.ofMinutes(6));

        assertThat(file().progress()).isInstanceOf(GuestFile.Kept.class);
    }

    @Test
    void a_file_that_comes_does_not_hide_that_another_one_does_not() {
        house.messengers.planFetch(Outcome.blocked("HTTP 500"));
        house.messengers.has("p2", PHOTO);
        sendsPhoto("p1");
        house.work();
        sendsPhoto("p2");
        house.work();

        assertThat(house.bytes.count()).isOne();
        assertThat(house.fileTrouble()).contains("HTTP 500");
    }

    @Test
    void what_could_not_be_fetched_for_a_week_is_given_up() {
        house.messengers.has("p1", PHOTO);
        house.bytes.full(Optional.of("the disk is nearly full"));
        sendsPhoto("p1");

        house.letPass(Duration.ofDays(8));

        assertThat(file().progress()).isEqualTo(new GuestFile.Gone(GuestFile.Reason.NEVER_FETCHED));
    }

    @Test
    void files_are_removed_when_their_time_is_over_and_not_what_another_still_needs() {
        house.messengers.has("p1", PHOTO);
        house.messengers.has("p2", PHOTO);
        sendsPhoto("p1");
        house.work();
        house.clock.advance(Duration.ofDays(1));
        sendsPhoto("p2");
        house.work();

        house.clock.advance(KEPT_FOR.minusHours(12));
        assertThat(expire()).isOne();
        assertThat(house.bytes.count()).isOne();

        house.clock.advance(Duration.ofDays(1));
        assertThat(expire()).isOne();
        assertThat(house.bytes.count()).isZero();
        assertThat(expire()).isZero();
    }

    private int expire() {
        return new ExpireFiles(house.files, house.store.transactions(), KEPT_FOR).expire(house.clock.instant());
    }
}
