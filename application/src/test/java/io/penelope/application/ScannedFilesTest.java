package io.penelope.application;

import static io.penelope.application.House.WHATSAPP;
import static io.penelope.application.House.guest;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.fetching.ExpireFiles;
import io.penelope.application.uploading.FileKey;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.application.uploading.SendFileToGuest.Addressee;
import io.penelope.application.uploading.SendFileToGuest.Reason;
import io.penelope.application.uploading.SendFileToGuest.Refused;
import io.penelope.application.uploading.SendFileToGuest.Taking;
import io.penelope.application.uploading.TakenFile;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.GuestFile.KeptBack;
import io.penelope.domain.file.GuestFile.Unscanned;
import io.penelope.domain.file.InMemoryFileScanner;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.MediaKind;
import io.penelope.testing.Eicar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What guests and staff send is scanned for malware before anybody may open it. */
class ScannedFilesTest {

    private static final byte[] PHOTO = "a broken tap".getBytes(UTF_8);
    private static final Duration KEPT_FOR = Duration.ofDays(90);
    private static final String AWAY = "there is none: see media.clamd";

    private final InMemoryFileScanner scanner = new InMemoryFileScanner(900);
    private final House house = new House(scanner);

    @AfterEach
    void close() {
        house.close();
    }

    private void sends(String id, byte[] bytes) {
        house.messengers.has(id, bytes);
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
                        Optional.of("Look"),
                        Optional.of(new FileReference(id, Optional.empty(), Optional.empty(), Optional.empty()))),
                Optional.empty());
    }

    /** The files of guests, in the order in which they were sent. */
    private List<GuestFile> files() {
        return house.deliveries().list(Delivery.State.DONE, 10).stream()
                .sorted((one, other) -> one.createdAt().compareTo(other.createdAt()))
                .map(Delivery::message)
                .flatMap(message -> house.store.guestFiles().find(new FileId(message, 0)).stream())
                .toList();
    }

    private GuestFile file() {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    private int attempts() {
        return file().progress() instanceof Unscanned unscanned ? unscanned.attempts() : 0;
    }

    @Test
    void a_clean_file_is_shown_as_any_other() {
        sends("p1", PHOTO);
        house.work();

        assertThat(house.hotel.texts()).containsExactly("[Photo] Look https://hotel.example/media/0");
        assertThat(file().progress()).isInstanceOf(GuestFile.Kept.class);
        assertThat(house.scanned).containsExactly("clean");
        assertThat(house.scanTrouble()).isEmpty();
    }

    @Test
    void malware_is_kept_back_under_its_name_and_nothing_of_it_is_left() {
        sends("p1", Eicar.bytes());
        house.work();

        assertThat(house.hotel.texts()).containsExactly("[Photo] Look https://hotel.example/media/0");
        assertThat(file().progress()).isEqualTo(new KeptBack(Eicar.SIGNATURE));
        assertThat(house.bytes.count()).isZero();
        assertThat(house.scanned).containsExactly("malware");
        assertThat(house.scanTrouble()).isEmpty();
        assertThat(house.store.guestFiles().nextDue(WHATSAPP)).isEmpty();
    }

    @Test
    void what_came_with_its_bytes_is_scanned_as_well() throws IOException {
        house.bringsWithFile(photo("p1"), kept(PHOTO));
        house.clock.advance(Duration.ofSeconds(1));
        house.bringsWithFile(photo("p2"), kept(Eicar.bytes()));
        house.work("open-");
        house.work("post-");
        assertThat(files()).allSatisfy(file -> assertThat(file.progress()).isInstanceOf(Unscanned.class));

        house.work();

        assertThat(files().get(0).progress()).isInstanceOf(GuestFile.Kept.class);
        assertThat(files().get(1).progress()).isEqualTo(new KeptBack(Eicar.SIGNATURE));
    }

    private StoredBytes kept(byte[] bytes) throws IOException {
        return ((FileStore.Done) house.bytes.keep(new ByteArrayInputStream(bytes), Optional.empty())).bytes();
    }

    @Test
    void whoever_else_sent_the_same_malware_before_its_signature_was_known_sees_it_no_more() throws IOException {
        sends("p1", PHOTO);
        house.work();
        StoredBytes malware = kept(Eicar.bytes());
        GuestFile before = file().kept(malware);
        house.store.transactions().run(() -> house.store.guestFiles().save(before));

        house.clock.advance(Duration.ofSeconds(1));
        sends("p2", Eicar.bytes());
        house.work();

        assertThat(files())
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.progress()).isEqualTo(new KeptBack(Eicar.SIGNATURE)));
        assertThat(house.bytes.open(malware)).isEmpty();
    }

    @Test
    void while_the_scanner_is_away_files_wait_and_words_go_on_until_it_is_back() {
        scanner.away(Optional.of(AWAY));
        sends("p1", PHOTO);
        house.guestWrites("Penelope", "Did you get it?");
        house.work();

        assertThat(house.hotel.texts()).contains("Did you get it?");
        assertThat(file().progress()).isInstanceOf(Unscanned.class);
        assertThat(house.scanTrouble()).contains(AWAY);
        assertThat(house.fileTrouble()).isEmpty();
        house.letPass(Duration.ofDays(2));
        assertThat(file().progress()).isInstanceOf(Unscanned.class);
        assertThat(house.bytes.count()).isOne();

        scanner.away(Optional.empty());
        house.letPass(Duration.ofMinutes(2));

        assertThat(file().progress()).isInstanceOf(GuestFile.Kept.class);
        assertThat(house.scanTrouble()).isEmpty();
    }

    @Test
    void a_scanner_that_is_away_is_asked_once_for_all_that_wait() {
        scanner.away(Optional.of(AWAY));
        for (int i = 0; i < 20; i++) {
            sends("p" + i, ("photo " + i).getBytes(UTF_8));
        }
        house.work();

        assertThat(house.scanned).containsExactly("away");
        assertThat(house.bytes.count()).isEqualTo(20);
    }

    @Test
    void that_the_scanner_is_away_is_known_before_anybody_sends_a_file() {
        scanner.away(Optional.of(AWAY));
        house.looksForScanner();
        assertThat(house.scanTrouble()).contains(AWAY);

        scanner.away(Optional.empty());
        house.looksForScanner();
        assertThat(house.scanTrouble()).isEmpty();
    }

    @Test
    void what_is_larger_than_it_takes_waits_until_it_takes_more_and_health_says_so() {
        byte[] large = new byte[950];
        sends("p1", large);
        house.work();

        assertThat(file().progress()).isInstanceOf(Unscanned.class);
        assertThat(house.scanTrouble()).contains("it takes no file of more than 900 bytes");
        house.letPass(Duration.ofMinutes(59));
        assertThat(attempts()).isOne();

        scanner.takes(1000);
        house.looksFor(file());
        house.work();

        assertThat(file().progress()).isInstanceOf(GuestFile.Kept.class);
        house.looksForScanner();
        assertThat(house.scanTrouble()).isEmpty();
    }

    @Test
    void a_file_with_which_it_comes_to_no_end_holds_up_no_other() {
        scanner.unfinished(Optional.of("it could not scan a file"));
        sends("p1", PHOTO);
        house.work();
        assertThat(attempts()).isOne();
        assertThat(house.scanTrouble()).contains("it could not scan a file");

        scanner.unfinished(Optional.empty());
        house.clock.advance(Duration.ofSeconds(1));
        sends("p2", "another".getBytes(UTF_8));
        house.work("open-");
        house.work("post-");
        house.work("fetch-");
        assertThat(files().get(1).progress()).isInstanceOf(GuestFile.Kept.class);
        house.letPass(Duration.ofMinutes(1));
        assertThat(files().get(0).progress()).isInstanceOf(GuestFile.Kept.class);
    }

    @Test
    void what_is_lost_before_it_was_scanned_is_fetched_again() {
        scanner.away(Optional.of(AWAY));
        sends("p1", PHOTO);
        house.work();
        house.bytes.remove(file().bytes().orElseThrow().digest());

        scanner.away(Optional.empty());
        house.letPass(Duration.ofMinutes(1));

        assertThat(file().progress())
                .isInstanceOfSatisfying(
                        GuestFile.Kept.class,
                        kept -> assertThat(house.bytes.bytesOf(kept.bytes().digest()))
                                .contains(PHOTO));
    }

    @Test
    void what_is_kept_back_or_over_while_it_is_scanned_stays_so() {
        scanner.away(Optional.of(AWAY));
        sends("p1", PHOTO);
        house.work();
        scanner.away(Optional.empty());

        scanner.meanwhile(() ->
                house.store.transactions().run(() -> house.store.guestFiles().save(file().keptBack(Eicar.SIGNATURE))));
        house.letPass(Duration.ofMinutes(1));

        assertThat(house.scanned).endsWith("clean");
        assertThat(file().progress()).isEqualTo(new KeptBack(Eicar.SIGNATURE));
    }

    @Test
    void what_waits_to_be_scanned_goes_when_its_time_is_over() {
        scanner.away(Optional.of(AWAY));
        sends("p1", PHOTO);
        house.work();

        house.clock.advance(KEPT_FOR.plusHours(1));
        new ExpireFiles(house.files, house.store.transactions(), KEPT_FOR).expire(house.clock.instant());

        assertThat(file().progress()).isEqualTo(new GuestFile.Gone(GuestFile.Reason.EXPIRED));
        assertThat(house.bytes.count()).isZero();
    }

    private Taking takes(byte[] bytes) throws IOException {
        house.guestWrites("Penelope", "Have you got a map?");
        house.work();
        SendFileToGuest sendFile = house.sendFile();
        return sendFile.take(addressee(sendFile), "map.txt", new ByteArrayInputStream(bytes));
    }

    private Addressee addressee(SendFileToGuest sendFile) {
        return sendFile.find(house.store
                        .conversations()
                        .find(WHATSAPP, guest("Penelope"))
                        .orElseThrow()
                        .id())
                .orElseThrow();
    }

    @Test
    void malware_of_the_staffs_is_refused_with_the_same_words_and_nothing_of_it_is_left() throws IOException {
        assertThat(takes(Eicar.bytes()))
                .isEqualTo(new Refused(
                        Reason.MALWARE,
                        "This file was kept back, since it holds what looks like malware (" + Eicar.SIGNATURE + ")."));
        assertThat(house.bytes.count()).isZero();

        assertThat(takes(PHOTO)).isInstanceOf(TakenFile.class);
    }

    @Test
    void what_cannot_be_scanned_is_not_sent_and_the_staff_read_what_to_do() throws IOException {
        assertThat(takes(new byte[950])).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(refused.words()).contains("larger than any that this hotel can scan", "Send a smaller one");
        });

        scanner.unfinished(Optional.of("it could not scan a file"));
        assertNotScanned(takes(PHOTO));

        scanner.unfinished(Optional.empty());
        scanner.away(Optional.of(AWAY));
        assertNotScanned(takes(PHOTO));
        assertThat(house.scanTrouble()).contains(AWAY);
    }

    private static void assertNotScanned(Taking taking) {
        assertThat(taking)
                .isEqualTo(new Refused(
                        Reason.NOT_SCANNED,
                        "Files cannot be scanned for malware at this moment, and none is sent without. Try again in a few"
                                + " minutes; whoever runs Penelope can say more."));
    }

    @Test
    void what_turns_out_to_be_malware_before_it_went_out_does_not_and_the_staff_are_told() throws IOException {
        TakenFile taken = (TakenFile) takes(PHOTO);
        house.sendFile().send(addressee(house.sendFile()), new FileKey("k"), taken, "");
        MessageId message = house.deliveries().list(Delivery.State.PENDING, 10).stream()
                .filter(delivery -> !delivery.lane().towardsHotel())
                .map(Delivery::message)
                .findFirst()
                .orElseThrow();
        GuestFile owed = house.store.guestFiles().find(new FileId(message, 0)).orElseThrow();
        house.store.transactions().run(() -> house.store.guestFiles().save(owed.keptBack(Eicar.SIGNATURE)));

        house.work();

        assertThat(house.messengers.textsAt(House.addressOf("Penelope"))).isEmpty();
        assertThat(house.hotel.texts())
                .last()
                .asString()
                .startsWith("Penelope: The file “map.txt” was not delivered: ");
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10))
                .singleElement()
                .satisfies(failed -> assertThat(failed.detail())
                        .contains("the file holds what looks like malware (" + Eicar.SIGNATURE + ")"));
    }
}
