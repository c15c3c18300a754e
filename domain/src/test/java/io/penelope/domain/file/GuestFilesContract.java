package io.penelope.domain.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.FileReference;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.storing.StoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of guests' files promises. */
public interface GuestFilesContract extends StoreContract {

    FileReference BARE = new FileReference("12345", Optional.empty(), Optional.empty(), Optional.empty());
    Digest DIGEST = new Digest("ab".repeat(32));
    StoredBytes BYTES = new StoredBytes(DIGEST, 7, "image/jpeg");

    private GuestFiles files() {
        return store().guestFiles();
    }

    /** A file of a message that the store has. */
    private GuestFile wanted(int part, Instant dueAt) {
        return wanted(guestMessage().id(), part, dueAt);
    }

    private GuestFile wanted(MessageId message, int part, Instant dueAt) {
        GuestFile file = new GuestFile(
                new FileId(message, part),
                WHATSAPP.id(),
                BARE,
                dueAt,
                new GuestFile.Wanted(0, dueAt, Optional.empty()));
        change(() -> files().add(List.of(file)));
        return file;
    }

    private Message guestMessage() {
        String id = UUID.randomUUID().toString();
        MessageThread thread = liveThread(conversationWith(guestAt(id)));
        return appended(message(thread, Author.GUEST, id, "Look"));
    }

    private GuestFile saved(GuestFile file) {
        change(() -> files().save(file));
        return file;
    }

    @Test
    default void a_file_comes_back_as_it_is_however_far_it_has_come() {
        FileReference told = new FileReference(
                "AgACAg-_/=", Optional.of("image/jpeg"), Optional.of(5_000_000_000L), Optional.of("cd".repeat(32)));
        MessageId message = guestMessage().id();
        GuestFile file = new GuestFile(
                new FileId(message, 127),
                WHATSAPP.id(),
                told,
                NOON.minusMillis(3),
                new GuestFile.Wanted(0, NOON.plusMillis(1), Optional.empty()));

        assertThat(files().find(file.id())).isEmpty();
        change(() -> files().add(List.of(file)));
        assertThat(files().find(file.id())).contains(file);

        GuestFile failed = saved(file.failed(NOON, Duration.ZERO, "HTTP 500"));
        assertThat(files().find(file.id())).contains(failed);

        GuestFile unscanned = saved(failed.unscanned(BYTES, NOON.plusMillis(2)));
        assertThat(files().find(file.id())).contains(unscanned);

        GuestFile notScanned = saved(unscanned.notScanned(BYTES, NOON, Duration.ZERO, Optional.of("out of memory")));
        assertThat(files().find(file.id())).contains(notScanned);

        GuestFile kept = saved(notScanned.kept(BYTES));
        assertThat(files().find(file.id())).contains(kept);

        GuestFile keptBack = saved(kept.keptBack("Win.Test.EICAR_HDB-1"));
        assertThat(files().find(file.id())).contains(keptBack);

        for (GuestFile.Reason reason : GuestFile.Reason.values()) {
            GuestFile gone = saved(kept.gone(reason));
            assertThat(files().find(file.id())).contains(gone);
        }
    }

    @Test
    default void a_file_is_of_a_message_that_is_there() {
        GuestFile orphan = new GuestFile(
                new FileId(new MessageId(UUID.randomUUID()), 0),
                WHATSAPP.id(),
                BARE,
                NOON,
                new GuestFile.Wanted(0, NOON, Optional.empty()));

        assertThatThrownBy(() -> change(() -> files().add(List.of(orphan)))).isInstanceOf(RuntimeException.class);
        assertThat(files().find(orphan.id())).isEmpty();
    }

    @Test
    default void what_is_due_comes_in_the_order_in_which_it_became_due() {
        GuestFile later = wanted(0, NOON.plusSeconds(2));
        GuestFile sooner = wanted(0, NOON.plusSeconds(1));
        GuestFile notYet = wanted(0, NOON.plusSeconds(4));
        saved(wanted(0, NOON).kept(BYTES));
        saved(wanted(0, NOON).gone(GuestFile.Reason.AT_PLATFORM));

        assertThat(files().due(WHATSAPP.id(), NOON.plusSeconds(3), 10)).containsExactly(sooner, later);
        assertThat(files().due(WHATSAPP.id(), NOON.plusSeconds(3), 1)).containsExactly(sooner);
        assertThat(files().due(WHATSAPP.id(), NOON.plusSeconds(4), 10)).containsExactly(sooner, later, notYet);
        assertThat(files().due(TELEGRAM.id(), NOON.plusSeconds(4), 10)).isEmpty();
    }

    @Test
    default void what_is_to_be_scanned_is_due_among_what_is_to_be_fetched() {
        GuestFile fetched = saved(wanted(0, NOON).unscanned(BYTES, NOON.plusSeconds(2)));
        GuestFile wanted = wanted(0, NOON.plusSeconds(1));
        saved(wanted(0, NOON).keptBack("Win.Test.EICAR_HDB-1"));

        assertThat(files().nextDue(WHATSAPP.id())).contains(NOON.plusSeconds(1));
        assertThat(files().due(WHATSAPP.id(), NOON.plusSeconds(2), 10)).containsExactly(wanted, fetched);

        saved(wanted.kept(BYTES));
        assertThat(files().nextDue(WHATSAPP.id())).contains(NOON.plusSeconds(2));
    }

    @Test
    default void the_next_one_is_due_when_the_first_is_and_never_where_nothing_is_wanted() {
        assertThat(files().nextDue(WHATSAPP.id())).isEmpty();

        wanted(0, NOON.plusSeconds(2));
        GuestFile sooner = wanted(0, NOON.plusSeconds(1));
        assertThat(files().nextDue(WHATSAPP.id())).contains(NOON.plusSeconds(1));
        assertThat(files().nextDue(TELEGRAM.id())).isEmpty();

        saved(sooner.kept(BYTES));
        assertThat(files().nextDue(WHATSAPP.id())).contains(NOON.plusSeconds(2));
    }

    @Test
    default void what_is_kept_is_found_by_its_age_the_oldest_first() {
        GuestFile young = saved(wanted(0, NOON).kept(BYTES));
        GuestFile old = saved(wanted(0, NOON.minusSeconds(2)).kept(BYTES));
        GuestFile older = saved(wanted(0, NOON.minusSeconds(3)).kept(BYTES));
        wanted(0, NOON.minusSeconds(9));

        assertThat(files().keptSince(NOON, 10)).containsExactly(older, old);
        assertThat(files().keptSince(NOON, 1)).containsExactly(older);
        assertThat(files().keptSince(NOON.plusMillis(1), 10)).containsExactly(older, old, young);

        GuestFile unscanned = saved(wanted(0, NOON.minusSeconds(1)).unscanned(BYTES, NOON));
        assertThat(files().keptSince(NOON, 10)).containsExactly(older, old, unscanned);
    }

    @Test
    default void what_is_on_its_way_to_a_guest_is_not_found_by_its_age_until_it_has_arrived_or_failed() {
        GuestFile arriving = forGuest("one");
        GuestFile failing = forGuest("other");
        Delivery arrives = owed(message(arriving), TO_WHATSAPP);
        Delivery fails = owed(message(failing), TO_WHATSAPP);

        assertThat(files().find(arriving.id())).contains(arriving);
        assertThat(files().keptSince(NOON.plusSeconds(1), 10)).isEmpty();

        saved(arrives.inFlight(NOON).done(new PlatformMessageId("wamid-1")));
        saved(fails.inFlight(NOON));
        assertThat(files().keptSince(NOON.plusSeconds(1), 10)).containsExactly(arriving);

        saved(fails.inFlight(NOON).failed(Refusal.OTHER, "no"));
        assertThat(files().keptSince(NOON.plusSeconds(1), 10)).containsExactlyInAnyOrder(arriving, failing);
    }

    private GuestFile forGuest(String sourceId) {
        Message message =
                appended(message(liveThread(conversationWith(guestAt(sourceId))), Author.STAFF, sourceId, "x"));
        GuestFile file = GuestFile.forGuest(message, WHATSAPP.id(), BYTES);
        change(() -> files().add(List.of(file)));
        return file;
    }

    private Message message(GuestFile file) {
        return store().conversations().find(file.id().message()).orElseThrow();
    }

    @Test
    default void bytes_are_needed_as_long_as_one_file_has_them() {
        MessageId message = guestMessage().id();
        GuestFile one = saved(wanted(message, 0, NOON).kept(BYTES));
        GuestFile other = saved(wanted(message, 1, NOON).kept(BYTES));

        saved(one.gone(GuestFile.Reason.EXPIRED));
        assertThat(files().isNeeded(DIGEST)).isTrue();

        saved(other.gone(GuestFile.Reason.EXPIRED));
        assertThat(files().isNeeded(DIGEST)).isFalse();
    }

    @Test
    default void bytes_are_needed_until_they_are_scanned_and_not_when_they_are_kept_back() {
        GuestFile file = saved(wanted(0, NOON).unscanned(BYTES, NOON));
        assertThat(files().isNeeded(DIGEST)).isTrue();

        saved(file.keptBack("Win.Test.EICAR_HDB-1"));
        assertThat(files().isNeeded(DIGEST)).isFalse();
    }

    @Test
    default void files_are_found_by_the_bytes_that_they_have_here() {
        MessageId message = guestMessage().id();
        GuestFile kept = saved(wanted(message, 0, NOON).kept(BYTES));
        GuestFile unscanned = saved(wanted(message, 1, NOON).unscanned(BYTES, NOON));
        saved(wanted(message, 2, NOON).kept(new StoredBytes(new Digest("cd".repeat(32)), 7, "image/jpeg")));
        saved(wanted(message, 3, NOON).gone(GuestFile.Reason.EXPIRED));
        wanted(message, 4, NOON);

        assertThat(files().with(DIGEST)).containsExactlyInAnyOrder(kept, unscanned);
    }

    @Test
    default void why_a_very_file_could_not_be_scanned_is_known_until_it_was() {
        GuestFile waiting = wanted(0, NOON).notScanned(BYTES, NOON, Duration.ZERO, Optional.empty());
        GuestFile later = wanted(0, NOON).notScanned(BYTES, NOON, Duration.ofMinutes(2), Optional.of("too large"));
        GuestFile sooner = wanted(0, NOON).notScanned(BYTES, NOON, Duration.ofMinutes(1), Optional.of("no memory"));
        saved(waiting);
        saved(wanted(0, NOON).failed(NOON, Duration.ZERO, "HTTP 500"));
        assertThat(files().whyUnscanned()).isEmpty();

        saved(later);
        saved(sooner);
        assertThat(files().whyUnscanned()).contains("no memory");

        saved(sooner.kept(BYTES));
        assertThat(files().whyUnscanned()).contains("too large");
    }
}
