package io.penelope.application;

import static io.penelope.application.House.WHATSAPP;
import static io.penelope.application.House.addressOf;
import static io.penelope.application.House.guest;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.application.fetching.ExpireFiles;
import io.penelope.application.fetching.LookUpFile;
import io.penelope.application.lanes.Matter;
import io.penelope.application.uploading.FileKey;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.application.uploading.SendFileToGuest.Accepted;
import io.penelope.application.uploading.SendFileToGuest.AcceptedBefore;
import io.penelope.application.uploading.SendFileToGuest.Addressee;
import io.penelope.application.uploading.SendFileToGuest.Reason;
import io.penelope.application.uploading.SendFileToGuest.Refused;
import io.penelope.application.uploading.SendFileToGuest.Result;
import io.penelope.application.uploading.SendFileToGuest.Taking;
import io.penelope.application.uploading.TakenFile;
import io.penelope.domain.channel.AnswerWindow;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.FileForm;
import io.penelope.domain.channel.SendableFiles;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.file.FileId;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.message.MediaKind;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the staff send as a file reaches the guest as one: once, in its place among their words, and else they hear why. */
class FilesForGuestsTest {

    private static final String LINK = "https://hotel.example/media/0";

    private final FakeMessengers messengers = new FakeMessengers();

    /** Calls that are under way for as long as a test likes. */
    private final Deque<Runnable> underWay = new ArrayDeque<>();

    private boolean callsTakeLong;

    private final House house = new House(messengers, this::begin);
    private final SendFileToGuest sendFile = house.sendFile();

    @BeforeEach
    void a_guest_has_written() {
        house.guestWrites("Penelope", "What is for dinner?");
        house.work();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void begin(Runnable call) {
        if (callsTakeLong) {
            underWay.add(call);
        } else {
            call.run();
        }
    }

    private Addressee penelope() {
        return addressee("Penelope");
    }

    private Addressee addressee(String name) {
        ConversationId id = house.store
                .conversations()
                .find(WHATSAPP, guest(name))
                .orElseThrow()
                .id();
        return sendFile.find(id).orElseThrow();
    }

    private Taking taking(String name, String content) throws IOException {
        return sendFile.take(penelope(), name, new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private TakenFile taken(String name, String content) throws IOException {
        return (TakenFile) taking(name, content);
    }

    private Result send(String key, String name, String content, String caption) throws IOException {
        return sendFile.send(penelope(), new FileKey(key), taken(name, content), caption);
    }

    private Refused refused(String name, String content) throws IOException {
        return (Refused) taking(name, content);
    }

    private List<String> received() {
        return messengers.textsAt(addressOf("Penelope"));
    }

    private void answer(String text) {
        house.hotel.answer(text);
        house.news();
        house.work();
    }

    private List<String> told() {
        return house.hotel.texts().stream()
                .filter(text -> text.startsWith("Penelope: "))
                .toList();
    }

    @Test
    void a_file_that_comes_again_when_its_thread_is_resolved_opens_no_other() throws IOException {
        send("1", "menu.jpg", "soup", "Tonight");
        house.work();
        MessageThread thread =
                house.store.threads().current(penelope().conversation().id()).orElseThrow();
        house.hotel.resolve(thread.hotelId().orElseThrow());
        house.noticesResolved(thread);

        assertThat(send("1", "menu.jpg", "soup", "Tonight")).isInstanceOf(AcceptedBefore.class);
        house.work();

        assertThat(house.hotel.threads()).hasSize(1);
    }

    @Test
    void a_file_reaches_the_guest_with_its_words_and_the_thread_tells_of_it_once() throws IOException {
        assertThat(send("1", "menu.jpg", "soup", "Tonight")).isInstanceOf(Accepted.class);
        house.work();

        assertThat(received()).containsExactly("PHOTO menu.jpg: soup Tonight");
        assertThat(told()).containsExactly("Penelope: On its way to the guest: [Photo menu.jpg] Tonight " + LINK);
    }

    @Test
    void whoever_is_to_send_it_and_to_tell_of_it_is_woken() throws IOException {
        house.rung.clear();

        send("1", "menu.jpg", "soup", "");

        assertThat(house.rung).contains(Matter.DELIVERIES);
    }

    @Test
    void what_comes_again_under_its_key_is_not_sent_again() throws IOException {
        Accepted sent = (Accepted) send("1", "menu.jpg", "soup", "Tonight");
        house.work();

        assertThat(send("1", "menu.jpg", "soup", "Tonight"))
                .isEqualTo(new AcceptedBefore(sent.message(), Optional.empty()));
        assertThat(send("2", "menu.jpg", "soup", "Tonight")).isInstanceOf(Accepted.class);
        house.work();

        assertThat(received()).hasSize(2);
        assertThat(told()).hasSize(2);
    }

    @Test
    void another_file_under_a_key_that_was_used_is_refused_and_leaves_nothing() throws IOException {
        send("1", "menu.jpg", "soup", "");
        house.work();

        assertThat(send("1", "menu.jpg", "fish", ""))
                .isEqualTo(new Refused(
                        Reason.KEY, "Another file was sent under this key before: give each file a key of its own."));
        house.work();

        assertThat(received()).hasSize(1);
        assertThat(house.bytes.count()).isOne();
    }

    @Test
    void other_words_under_a_key_that_was_used_are_refused_and_not_lost_silently() throws IOException {
        send("1", "menu.jpg", "soup", "Tonight");

        assertThat(send("1", "menu.jpg", "soup", "Tomorrow"))
                .isEqualTo(new Refused(
                        Reason.KEY,
                        "This file was sent under this key before, with other words: give each its own key."));
    }

    @Test
    void a_file_that_bears_another_name_when_it_comes_again_is_the_same_one() throws IOException {
        Accepted sent = (Accepted) send("1", "menu.jpg", "soup", "");

        assertThat(send("1", "menu.txt", "soup", "")).isEqualTo(new AcceptedBefore(sent.message(), Optional.empty()));
    }

    @Test
    void what_is_refused_is_read_no_further_than_until_that_is_seen() throws IOException {
        messengers.sends(new SendableFiles(
                List.of(new FileForm(MediaKind.PHOTO, List.of("image/jpeg"), 10_000_000, Optional.empty()))));
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThat(((Refused) sendFile.take(penelope(), "menu.txt", endless)).reason())
                .isEqualTo(Reason.TYPE);

        assertThat(house.bytes.count()).isZero();
    }

    @Test
    void what_is_not_sent_after_all_leaves_nothing() throws IOException {
        taken("menu.jpg", "soup").close();

        Result tooManyWords = sendFile.send(penelope(), new FileKey("1"), taken("menu.jpg", "soup"), "x".repeat(5000));

        assertThat(tooManyWords).isInstanceOf(Refused.class);
        assertThat(house.bytes.count()).isZero();
    }

    @Test
    void files_and_words_arrive_in_the_order_in_which_they_were_sent() throws IOException {
        messengers.plan(Outcome.later(Duration.ZERO, "HTTP 500"));
        send("1", "menu.jpg", "soup", "");
        house.hotel.answer("Enjoy!");
        house.news();
        house.collect();
        send("2", "list.txt", "wines", "");
        house.letPass(Duration.ofMinutes(1));

        assertThat(received()).containsExactly("PHOTO menu.jpg: soup", "Enjoy!", "FILE list.txt: wines");
    }

    @Test
    void a_file_goes_out_in_the_best_form_that_takes_it() throws IOException {
        send("1", "small.jpg", "x".repeat(500), "");
        send("2", "large.jpg", "x".repeat(501), "");
        house.work();

        assertThat(received()).hasSize(2);
        assertThat(received().get(0)).startsWith("PHOTO small.jpg");
        assertThat(received().get(1)).startsWith("FILE large.jpg");
    }

    @Test
    void a_file_in_doubt_is_settled_as_words_are() throws IOException {
        messengers.settleDoubtBy(new DoubtRule.RepeatOnce());
        messengers.plan(Outcome.inDoubt("the connection broke"));
        send("1", "menu.jpg", "soup", "");
        house.letPass(Duration.ofMinutes(1));

        assertThat(received()).containsExactly("PHOTO menu.jpg: soup");
        assertThat(messengers.sends()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void what_will_not_arrive_is_told_by_its_name_and_what_follows_goes_on(Refusal refusal) throws IOException {
        messengers.plan(Outcome.refused(refusal, "no"));
        send("1", "menu.jpg", "soup", "");
        house.work();

        assertThat(told())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("Penelope: The file “menu.jpg” ")
                .contains("deliver");
        if (refusal != Refusal.OPTED_OUT) {
            answer("Enjoy!");
            assertThat(received()).containsExactly("Enjoy!");
        }
    }

    @Test
    void a_file_on_its_way_is_kept_longer_than_its_time() throws IOException {
        messengers.plan(Outcome.blocked("credentials"));
        send("1", "menu.jpg", "soup", "");
        house.work();
        house.clock.advance(Duration.ofDays(3));

        assertThat(expire(Duration.ofDays(1))).isZero();
        house.letPass(Duration.ofMinutes(1));
        assertThat(received()).containsExactly("PHOTO menu.jpg: soup");

        assertThat(expire(Duration.ofDays(1))).isOne();
        assertThat(house.bytes.count()).isZero();
    }

    private int expire(Duration keepFor) {
        return new ExpireFiles(house.files, house.store.transactions(), keepFor).expire(house.clock.instant());
    }

    @Test
    void a_file_that_is_missing_for_long_is_told_and_holds_nothing_up() throws IOException {
        send("1", "menu.jpg", "soup", "");
        answer("Breakfast is at 7.");
        assertThat(received()).hasSize(2);
        send("2", "map.jpg", "roads", "");
        house.clock.advance(FileStore.JUST_NOW.plusSeconds(1));
        house.bytes.removeUnless(digest -> false); // by a restore of the store without its folder, say
        answer("The gate closes at 11.");

        assertThat(received()).hasSize(3).last().isEqualTo("The gate closes at 11.");
        assertThat(told()).last().asString().startsWith("Penelope: The file “map.jpg” ");
    }

    @Test
    void a_file_that_is_tried_again_when_its_time_is_over_has_failed() throws IOException {
        messengers.plan(Outcome.refused(Refusal.OTHER, "no"));
        send("1", "menu.jpg", "soup", "");
        house.work();
        house.clock.advance(Duration.ofDays(3));
        expire(Duration.ofDays(1));

        house.retryAllFailed();
        house.work();

        assertThat(received()).isEmpty();
        assertThat(house.deliveries().list(Delivery.State.FAILED, 10))
                .singleElement()
                .satisfies(failed -> assertThat(failed.detail()).contains("the file's time is over (media.keepFor)"));
    }

    @Test
    void the_colleagues_see_what_was_sent_behind_its_link() throws IOException {
        Accepted accepted = (Accepted) send("1", "menu.jpg", "soup", "Tonight");

        LookUpFile.Found found = new LookUpFile(house.store.guestFiles(), house.store.conversations())
                .find(new FileId(accepted.message(), 0))
                .orElseThrow();

        assertThat(found.media().fileName()).contains("menu.jpg");
        assertThat(found.media().caption()).contains("Tonight");
    }

    @Test
    void what_the_channel_cannot_take_is_refused_at_once_with_its_limit() throws IOException {
        assertThat(refused("menu.jpg", "x".repeat(2001)))
                .isEqualTo(new Refused(Reason.TOO_LARGE, "WhatsApp takes files up to 2 kB, and this one is larger."));
        assertThat(refused("song.wav", "x".repeat(501)))
                .isEqualTo(new Refused(
                        Reason.TOO_LARGE,
                        "WhatsApp takes files of this kind (WAV) up to 1 kB, and this one is larger."));
        assertThat(refused("page.html", "<p>"))
                .isEqualTo(new Refused(
                        Reason.TYPE,
                        "WhatsApp takes no files of this kind (text/html). It takes pictures (JPEG) up to 1 kB; sound"
                                + " (WAV) up to 1 kB, without words; documents (JPEG, plain text) up to 2 kB."));
        assertThat(refused("menu.jpg", "").reason()).isEqualTo(Reason.EMPTY);
        assertThat(send("1", "menu.jpg", "soup", "x".repeat(41)))
                .isEqualTo(
                        new Refused(
                                Reason.CAPTION,
                                "WhatsApp takes 40 characters beside a file, and these are 41. Send them as a message in Mews."));
        assertThat(send("2", "song.wav", "la", "Listen"))
                .isEqualTo(new Refused(
                        Reason.CAPTION,
                        "WhatsApp takes no words beside a file of this kind. Send them as a message in Mews."));
        house.work();

        assertThat(received()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void where_there_is_no_room_that_is_said_to_the_staff_and_to_whoever_runs_penelope_until_there_is()
            throws IOException {
        house.bytes.full(Optional.of("the disk is nearly full"));

        assertThat(refused("menu.jpg", "soup").reason()).isEqualTo(Reason.NO_ROOM);
        assertThat(sendFile.trouble()).contains("the disk is nearly full");

        house.bytes.full(Optional.empty());
        send("1", "menu.jpg", "soup", "");
        assertThat(sendFile.trouble()).isEmpty();
    }

    @Test
    void a_channel_that_sends_no_files_takes_none() throws IOException {
        messengers.sends(SendableFiles.NONE);

        assertThat(refused("menu.jpg", "soup").reason()).isEqualTo(Reason.NO_FILES);
        assertThat(house.bytes.count()).isZero();
    }

    @Test
    void a_name_has_no_path_and_is_never_blank() throws IOException {
        assertThat(taken("C:\\fake\\menu.jpg", "x").name()).isEqualTo("menu.jpg");
        assertThat(taken("../../etc/menu.jpg", "x").name()).isEqualTo("menu.jpg");
        assertThat(taken(" \n", "x").name()).isEqualTo("file");
        assertThat(taken("ž".repeat(200) + ".jpg", "x").name()).hasSize(100).endsWith("ž.jpg");
    }

    @Test
    void nobody_is_found_in_a_conversation_that_there_is_not() {
        assertThat(sendFile.find(new ConversationId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void films_on_their_way_hold_up_nobody_elses_words() throws IOException {
        List<String> guests = List.of("Anna", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana");
        guests.forEach(guest -> house.guestWrites(guest, "Hello"));
        house.work();
        for (String guest : guests) {
            Addressee to = addressee(guest);
            TakenFile film = (TakenFile) sendFile.take(to, "film.jpg", new ByteArrayInputStream(new byte[10]));
            sendFile.send(to, new FileKey(guest), film, "");
        }
        house.hotel.answer("Enjoy!");
        house.news();
        house.collect();

        callsTakeLong = true;
        house.work("send-");
        underWay.removeLast().run();

        assertThat(received()).containsExactly("Enjoy!");

        callsTakeLong = false;
        underWay.forEach(Runnable::run);
        house.work();
        assertThat(messengers.arrived()).hasSize(1 + guests.size());
    }

    // ---- the way there

    @ParameterizedTest
    @ValueSource(strings = {"/file", " /FILE \n", "/File"})
    void who_writes_file_in_a_thread_is_answered_with_a_link_once_and_the_guest_hears_nothing(String asking) {
        answer(asking);
        house.letPass(Duration.ofMinutes(3));
        house.news();
        house.work();

        assertThat(told())
                .containsExactly("Penelope: To send this guest a photo or a file, open this link within the hour:"
                        + " https://hotel.example/send/"
                        + house.clock.instant().minus(Duration.ofMinutes(3)).plus(Duration.ofHours(1)));
        assertThat(received()).isEmpty();
    }

    @Test
    void each_time_that_it_is_asked_for_there_is_a_link() {
        answer("/file");
        answer("/file");

        assertThat(told()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files", "/file please", "file", "//file"})
    void whatever_else_begins_like_it_is_for_the_guest(String words) {
        answer(words);

        assertThat(told()).isEmpty();
        assertThat(received()).containsExactly(words);
    }

    @Test
    void where_no_file_can_be_sent_the_answer_says_so() {
        messengers.sends(SendableFiles.NONE);

        answer("/file");

        assertThat(told())
                .containsExactly("Penelope: This guest cannot be sent files: WhatsApp takes no files from here at this"
                        + " moment.");
    }

    @Test
    void while_the_platform_takes_nothing_a_file_waits_for_the_guest_as_words_do() throws IOException {
        messengers.hasWindow(new AnswerWindow(Duration.ofHours(24), false));
        messengers.closeWindow();
        house.clock.advance(Duration.ofHours(25));
        answer("Here is the menu.");
        house.work();
        assertThat(((Accepted) send("key-1", "menu.txt", "Soup", "")).waiting())
                .contains(
                        "It waits: WhatsApp takes nothing for this guest until they write again. It goes out as soon as"
                                + " they do.");
        assertThat(send("key-1", "menu.txt", "Soup", ""))
                .isInstanceOfSatisfying(
                        AcceptedBefore.class,
                        before -> assertThat(before.waiting()).isPresent());
        house.work();
        assertThat(received()).isEmpty();
        assertThat(house.hotel.texts()).contains("Penelope: Waits until the guest writes: [File menu.txt] " + LINK);

        messengers.openWindow();
        house.guestWrites("Penelope", "And?");
        house.work();

        assertThat(received()).containsExactly("Here is the menu.", "FILE menu.txt: Soup");
        assertThat(send("key-1", "menu.txt", "Soup", ""))
                .isInstanceOfSatisfying(
                        AcceptedBefore.class,
                        before -> assertThat(before.waiting()).isEmpty());
    }
}
