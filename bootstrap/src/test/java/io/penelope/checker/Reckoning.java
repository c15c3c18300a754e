package io.penelope.checker;

import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.ledger.Sender;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares what guests and staff said with what reached the other side, when everything has come to rest.
 *
 * <p>Everything is counted at the receiving ends. Penelope's store is asked only how its deliveries ended.
 */
final class Reckoning {

    private static final String PENELOPES_OWN = "Penelope: ";

    private final SimulatedMews mews;
    private final List<Chat> chats;
    private final Books books;
    private final Function<String, String> asMewsKeepsIt;
    private final Violations violations = new Violations();

    private Reckoning(SimulatedMews mews, List<Chat> chats, Books books, Function<String, String> asMewsKeepsIt) {
        this.mews = mews;
        this.chats = chats;
        this.books = books;
        this.asMewsKeepsIt = asMewsKeepsIt;
    }

    /** The promises that were broken. */
    static List<String> of(SimulatedMews mews, List<Chat> chats, Books books, Function<String, String> asMewsKeepsIt) {
        Reckoning reckoning = new Reckoning(mews, chats, books, asMewsKeepsIt);
        chats.forEach(reckoning::guestsWords);
        chats.forEach(reckoning::threads);
        chats.forEach(reckoning::staffsWords);
        reckoning.strangers();
        reckoning.budget();
        reckoning.store();
        return reckoning.violations.found();
    }

    /** Every message that Mews takes is there exactly once, in its guest's threads, in the order in which it was said. */
    private void guestsWords(Chat chat) {
        List<String> said = chat.guest().said().stream()
                .filter(words -> !Phrases.isPoison(words))
                .map(asMewsKeepsIt)
                .toList();
        violations.expectEqual(said, guestsWordsInMews(chat), "The words of %s in Mews".formatted(chat));
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
     * Every reply reached its guest exactly once and in order; on Telegram perhaps twice, if the store knows of a repeat.
     * What failed was told to the staff once.
     */
    private void staffsWords(Chat chat) {
        List<Expected> promised = new ArrayList<>();
        int failures = 0;
        for (Chat.Answer answer : chat.answers()) {
            List<Books.ToGuest> deliveries = books.toGuests().getOrDefault(answer.mewsId(), List.of());
            violations.expect(!deliveries.isEmpty(), "A reply to %s has no delivery".formatted(chat));
            failures += deliveries.stream().anyMatch(Books.ToGuest::failed) ? 1 : 0;
            for (Books.ToGuest delivery : deliveries) {
                boolean repeated = delivery.repeats() > 0 && chat.messenger() == Chat.Messenger.TELEGRAM;
                promised.add(new Expected(
                        answer.text().substring(delivery.begin(), delivery.end()),
                        delivery.failed() ? 0 : 1,
                        repeated ? 2 : 1));
            }
        }
        List<String> heard = chat.guest().hears();
        violations.expect(
                Expected.all(promised, heard),
                "What %s heard\n      promised %s\n      but it is %s".formatted(chat, promised, heard));
        long told = messages(chat, Sender.APPLICATION).stream()
                .filter(text -> text.startsWith(PENELOPES_OWN))
                .count();
        violations.expect(
                told == failures, "The staff were told %d times of %d failures of %s".formatted(told, failures, chat));
        violations.expect(
                failures == 0 || chat.messenger() == Chat.Messenger.TELEGRAM,
                "%d replies to %s failed, though nothing refused them".formatted(failures, chat));
    }

    /** Nothing stands in Mews that nobody said. */
    private void strangers() {
        Set<String> known = new HashSet<>();
        chats.forEach(chat -> known.add(chat.guest().name()));
        for (MessageThread thread : mews.threads()) {
            violations.expect(known.contains(thread.originalSender()), "A thread belongs to nobody");
        }
    }

    private void budget() {
        violations.expect(
                mews.refusedByLimit() == 0,
                "Mews refused %d requests as over its limit".formatted(mews.refusedByLimit()));
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
                Set.of("DONE", "FAILED").containsAll(books.statesOfDeliveries().keySet()),
                "The store still owes something: %s".formatted(books.statesOfDeliveries()));
    }

    private List<String> guestsWordsInMews(Chat chat) {
        return messages(chat, Sender.APPLICATION).stream()
                .filter(text -> !text.startsWith(PENELOPES_OWN))
                .toList();
    }

    private List<String> messages(Chat chat, Sender sender) {
        return chat.threads(mews).stream()
                .flatMap(thread -> mews.messages(thread.id()).stream())
                .filter(message -> message.sender() == sender)
                .map(Message::text)
                .toList();
    }
}
