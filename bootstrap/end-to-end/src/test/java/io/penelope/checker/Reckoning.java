package io.penelope.checker;

import io.penelope.benchmark.hotel.EarlierGuest;
import io.penelope.channel.simulator.SeenRequest;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.api.ApiRequest;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.ledger.Sender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares what guests and staff said with what reached the other side, when everything has come to rest.
 *
 * <p>Everything is counted at the receiving ends. Penelope's store is asked only how its deliveries ended.
 */
final class Reckoning {

    /** Calls without success that one destination sees within ten seconds, with all its conversations and lanes. */
    private static final int MOST_IN_VAIN = 40;

    private static final String PENELOPES_OWN = "Penelope: ";

    /** In what the staff are told of a reply that waits for its guest to write. */
    private static final String KEPT = "Your answer is kept";

    /** What the staff are told who ask how to send a file. */
    private static final List<String> OFFERS = List.of(
            PENELOPES_OWN + "To send this guest a photo or a file, ",
            PENELOPES_OWN + "This guest cannot be sent files: ");

    /** What the staff are told of each file that was brought. */
    private static final List<String> BROUGHT =
            List.of(PENELOPES_OWN + "On its way to the guest: [", PENELOPES_OWN + "Waits until the guest writes: [");

    private final SimulatedMews mews;
    private final List<Chat> chats;
    private final Books books;
    private final Terms terms;
    private final Set<Chat> keptInVain;
    private final Violations violations = new Violations();

    /**
     * What cannot be held against Penelope.
     *
     * @param normalising whether Mews keeps texts in a form of its own
     * @param overtaking whether WhatsApp brings what guests say in another order than they said it
     */
    record Terms(boolean normalising, boolean overtaking) {

        private boolean reorders(Chat chat) {
            return overtaking && chat.messenger() == Chat.Messenger.WHATSAPP;
        }

        /**
         * By the platform's ids, what a guest said in the order in which it was said, or where the platform changed that, in
         * the one in which it was accepted.
         */
        List<String> inOrder(Chat chat, Books books) {
            List<String> ids = new ArrayList<>(chat.guest().saidById().keySet());
            if (reorders(chat)) {
                ids.sort(Comparator.comparing(id -> books.accepted().indexOf(id)));
            }
            return ids;
        }
    }

    /**
     * One thing that the staff said or sent to a guest.
     *
     * @param what the words, of which each delivery is a part; or the mark of a file, which has one
     */
    private record Reply(String what, boolean isFile, boolean isUnwelcome, List<Books.ToGuest> deliveries) {

        String part(Books.ToGuest delivery) {
            return isFile ? what : what.substring(delivery.begin(), delivery.end());
        }

        boolean failed() {
            return deliveries.stream().anyMatch(Books.ToGuest::failed);
        }

        long position() {
            return deliveries.stream().mapToLong(Books.ToGuest::position).min().orElse(Long.MAX_VALUE);
        }
    }

    private Reckoning(SimulatedMews mews, List<Chat> chats, Books books, Terms terms, Set<Chat> keptInVain) {
        this.mews = mews;
        this.chats = chats;
        this.books = books;
        this.terms = terms;
        this.keptInVain = keptInVain;
    }

    /**
     * The promises that were broken.
     *
     * @param keptInVain those who did not write for as long as replies are kept for them
     */
    static List<String> of(Region region, List<Chat> chats, Books books, Terms terms, Set<Chat> keptInVain) {
        Reckoning reckoning = new Reckoning(region.mews(), chats, books, terms, keptInVain);
        chats.forEach(reckoning::guestsWords);
        chats.forEach(reckoning::threads);
        chats.forEach(reckoning::staffsWords);
        reckoning.strangers();
        reckoning.budget();
        reckoning.pace(region);
        reckoning.store();
        return reckoning.violations.found();
    }

    /** Every message that Mews takes is there exactly once, in its guest's threads, in the order of acceptance. */
    private void guestsWords(Chat chat) {
        List<String> said = saidInOrder(chat).stream()
                .filter(words -> !Phrases.isPoison(words))
                .map(words -> terms.normalising() ? Phrases.normalised(words) : words)
                .toList();
        violations.expectEqual(said, guestsWordsInMews(chat), "The words of %s in Mews".formatted(chat));
    }

    private List<String> saidInOrder(Chat chat) {
        Map<String, String> said = chat.guest().saidById();
        violations.expect(
                !terms.reorders(chat) || books.accepted().containsAll(said.keySet()),
                "Some words of %s are not in the store".formatted(chat));
        return terms.inOrder(chat, books).stream()
                .map(id -> Optional.ofNullable(chat.sent().get(id))
                        .map(file -> file.asStaffRead(chat.messenger()))
                        .orElseGet(() -> said.get(id)))
                .toList();
    }

    /** One conversation has one live thread at the most; every thread is its own hotel's, and none is empty. */
    private void threads(Chat chat) {
        List<MessageThread> threads = chat.threads(mews);
        long live = threads.stream().filter(thread -> !thread.resolved()).count();
        long empty = threads.stream()
                .filter(thread -> mews.messages(thread.id()).isEmpty())
                .count();
        // What was to be the first in a thread may be what Mews does not take.
        long refused = chat.guest().said().stream().filter(Phrases::isPoison).count();
        violations.expect(empty <= refused, "%d threads of %s are orphans".formatted(empty, chat));
        violations.expect(live <= 1, "%s has %d live threads".formatted(chat, live));
        for (MessageThread thread : threads) {
            violations.expect(
                    thread.enterpriseId().equals(chat.hotel().enterprise()),
                    "A thread of %s is in another hotel".formatted(chat));
        }
    }

    /**
     * Every reply and every file reached its guest exactly once and in order; on Telegram perhaps twice, if the store knows
     * of a repeat. What failed was told to the staff once.
     */
    private void staffsWords(Chat chat) {
        List<Reply> replies = replies(chat);
        List<Expected> promised = new ArrayList<>();
        for (Reply reply : replies) {
            if (reply.isUnwelcome()) {
                violations.expect(reply.failed(), "Nobody noticed that a reply to %s did not arrive".formatted(chat));
            } else if (reply.failed()) {
                violations.expect(
                        mayFail(chat, reply.deliveries()), "A reply to %s failed for no reason".formatted(chat));
            }
            for (Books.ToGuest delivery : reply.deliveries()) {
                promised.add(new Expected(reply.part(delivery), delivery.failed() ? 0 : 1, most(chat, delivery)));
            }
        }
        List<String> heard = chat.hearsOfStaff();
        violations.expect(
                Expected.all(promised, heard),
                "What %s heard\n      promised %s\n      but it is %s".formatted(chat, promised, heard));
        List<String> told = messages(chat, Sender.APPLICATION).stream()
                .filter(Reckoning::isPenelopesOwn)
                .toList();
        links(chat, told);
        long toldOfWaiting = told.stream().filter(text -> text.contains(KEPT)).count();
        long toldOfFailures = told.stream()
                .filter(text -> !text.contains(KEPT) && !isOffer(text) && !tellsOfFile(text))
                .count();
        long failures = replies.stream().filter(Reply::failed).count();
        violations.expect(
                toldOfFailures == failures,
                "The staff were told %d times of %d failures of %s".formatted(toldOfFailures, failures, chat));
        invitations(chat, toldOfWaiting);
        violations.expect(
                toldOfWaiting <= chat.guest().said().size(),
                "The staff were told %d times that something waits for %s".formatted(toldOfWaiting, chat));
    }

    /**
     * A guest is asked once for a silence, and each word of theirs begins another. In which silence they were asked only the
     * store knows, since a phone may show what was asked in one silence behind the word that ended it.
     */
    private void invitations(Chat chat, long toldOfWaiting) {
        Books.Invitations asked = books.invitations().getOrDefault(chat.guest().name(), Books.Invitations.NONE);
        violations.expect(
                asked.mostInASilence() <= 1,
                "%s was to be asked to write %d times in one silence".formatted(chat, asked.mostInASilence()));
        violations.expect(
                chat.invitations() <= asked.went(),
                "%s was asked to write %d times instead of %d".formatted(chat, chat.invitations(), asked.went()));
        violations.expect(
                asked.went() <= toldOfWaiting,
                "%s was to be asked to write %d times, and the staff were told %d times that something waits"
                        .formatted(chat, asked.went(), toldOfWaiting));
    }

    /** All that the guest is to hear, in the order in which it was owed. */
    private List<Reply> replies(Chat chat) {
        List<Reply> words = new ArrayList<>();
        for (Chat.Answer answer : chat.answers()) {
            words.add(reply(chat, answer.mewsId(), answer.text(), false));
        }
        violations.expect(
                words.equals(inOrder(words)), "The words to %s are owed in another order than written".formatted(chat));
        List<Reply> all = new ArrayList<>(words);
        for (Upload upload : chat.uploads()) {
            if (upload.isAccepted() || books.toGuests().containsKey(upload.sourceId())) {
                Reply file = reply(chat, upload.sourceId(), upload.file().mark(), true);
                all.add(file);
                violations.expect(
                        words.stream()
                                .skip(upload.isAccepted() ? upload.saidBefore() : words.size())
                                .allMatch(later -> later.position() > file.position()),
                        "Words to %s were written after %s was brought, and are owed before it"
                                .formatted(chat, upload.file()));
            }
        }
        return inOrder(all);
    }

    private Reply reply(Chat chat, String sourceId, String what, boolean isFile) {
        List<Books.ToGuest> deliveries = books.toGuests().getOrDefault(sourceId, List.of());
        violations.expect(!deliveries.isEmpty(), "A reply to %s has no delivery".formatted(chat));
        boolean isUnwelcome = chat.messenger() == Chat.Messenger.WHATSAPP && Phrases.isUnwelcome(what);
        return new Reply(what, isFile, isUnwelcome, deliveries);
    }

    private static List<Reply> inOrder(List<Reply> replies) {
        return replies.stream().sorted(Comparator.comparing(Reply::position)).toList();
    }

    /** Each time that the staff ask for a link they are told one, and once of each file that they brought there. */
    private void links(Chat chat, List<String> told) {
        long asked = messages(chat, Sender.ENTERPRISE).stream()
                .filter(Upload.ASKING::equals)
                .count();
        long offered = told.stream().filter(Reckoning::isOffer).count();
        violations.expect(
                asked == offered,
                "The staff asked %d times for a link to %s, and were told %d".formatted(asked, chat, offered));
        violations.expectEqual(
                chat.uploads().stream()
                        .filter(Upload::isAccepted)
                        .map(upload -> upload.file().name())
                        .sorted()
                        .toList(),
                told.stream()
                        .filter(Reckoning::tellsOfFile)
                        .map(text -> text.replaceFirst(
                                "[^\\[]*\\[(Photo|File|Audio|Voice message) ([^\\]]+)\\][^\\x00]*", "$2"))
                        .sorted()
                        .toList(),
                "The files to %s of which the staff were told".formatted(chat));
    }

    /** Whether it tells the staff where to bring a file. */
    static boolean isOffer(String text) {
        return OFFERS.stream().anyMatch(text::startsWith);
    }

    /** Whether it tells the staff of a file that they brought. */
    static boolean tellsOfFile(String text) {
        return BROUGHT.stream().anyMatch(text::startsWith);
    }

    /** Whether it is what Penelope herself tells the staff. */
    static boolean isPenelopesOwn(String text) {
        return text.startsWith(PENELOPES_OWN);
    }

    /** On WhatsApp what was kept in vain, on Telegram what was in doubt twice, or to a guest who blocks the bot. */
    private boolean mayFail(Chat chat, List<Books.ToGuest> deliveries) {
        return switch (chat.messenger()) {
            case WHATSAPP -> keptInVain.contains(chat);
            case WEBCHAT -> false;
            case TELEGRAM -> chat.isFickle() || deliveries.stream().anyMatch(delivery -> delivery.repeats() > 0);
        };
    }

    /** How often the guest may hear it; what is told to have failed on WhatsApp did not arrive, on Telegram it may. */
    private static int most(Chat chat, Books.ToGuest delivery) {
        return switch (chat.messenger()) {
            case WHATSAPP, WEBCHAT -> delivery.failed() ? 0 : 1;
            case TELEGRAM -> delivery.repeats() > 0 ? 2 : 1;
        };
    }

    /** Nothing stands in Mews that nobody said. */
    private void strangers() {
        Set<String> known = new HashSet<>();
        chats.forEach(chat -> known.add(chat.guest().name()));
        for (MessageThread thread : mews.threads()) {
            String sender = thread.originalSender();
            violations.expect(
                    known.contains(sender) || sender.startsWith(EarlierGuest.NAME), "A thread belongs to nobody");
        }
    }

    private void budget() {
        violations.expect(
                mews.refusedByLimit() == 0,
                "Mews refused %d requests as over its limit".formatted(mews.refusedByLimit()));
    }

    /** Whoever is refused, or hears nothing, does not knock again and again. */
    private void pace(Region region) {
        for (Hotel hotel : region.hotels()) {
            pace(
                    "Mews, for " + hotel.name(),
                    mews.requests().stream()
                            .filter(request -> request.token().equals(hotel.name())
                                    || request.token().equals("unknown"))
                            .filter(request -> isVain(request.status()))
                            .map(ApiRequest::at));
            pace(hotel.name() + "'s WhatsApp", vainSends(hotel, Chat.Messenger.WHATSAPP));
            pace(hotel.name() + "'s Telegram", vainSends(hotel, Chat.Messenger.TELEGRAM));
            pace("the files of " + hotel.name() + "'s WhatsApp", vainFetches(hotel, Chat.Messenger.WHATSAPP));
            pace("the files of " + hotel.name() + "'s Telegram", vainFetches(hotel, Chat.Messenger.TELEGRAM));
        }
    }

    private static Stream<Instant> vainSends(Hotel hotel, Chat.Messenger messenger) {
        return hotel.sends(messenger).filter(send -> isVain(send.status())).map(SeenRequest::at);
    }

    private static Stream<Instant> vainFetches(Hotel hotel, Chat.Messenger messenger) {
        return hotel.fetches(messenger).filter(fetch -> isVain(fetch.status())).map(SeenRequest::at);
    }

    private static boolean isVain(int status) {
        return status == 0 || status >= 400;
    }

    private void pace(String where, Stream<Instant> vain) {
        int most = Pace.most(vain.sorted().toList());
        violations.expect(most <= MOST_IN_VAIN, "%d calls in vain within ten seconds at %s".formatted(most, where));
    }

    private void store() {
        long poison = chats.stream()
                .flatMap(chat -> chat.guest().said().stream())
                .filter(Phrases::isPoison)
                .count();
        violations.expect(
                books.refusedByMews() == poison,
                "%d messages failed towards Mews, which refused %d".formatted(books.refusedByMews(), poison));
        violations.expect(books.damage().isEmpty(), "The store is damaged: %s".formatted(books.damage()));
        violations.expect(
                Set.of("DONE", "FAILED", "DROPPED")
                        .containsAll(books.statesOfDeliveries().keySet()),
                "The store still owes something: %s".formatted(books.statesOfDeliveries()));
    }

    private List<String> guestsWordsInMews(Chat chat) {
        return messages(chat, Sender.APPLICATION).stream()
                .filter(text -> !isPenelopesOwn(text))
                .map(FileLink::hidden)
                .toList();
    }

    private List<String> messages(Chat chat, Sender sender) {
        return chat.messages(mews)
                .filter(message -> message.sender() == sender)
                .map(Message::text)
                .toList();
    }
}
