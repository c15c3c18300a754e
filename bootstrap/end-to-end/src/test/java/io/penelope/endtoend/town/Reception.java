package io.penelope.endtoend.town;

import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.ledger.Sender;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hotel's staff at their screens in Mews, who know guests by the names in their threads. */
public record Reception(SimulatedMews mews) {

    /** A guest's threads, oldest first. */
    public List<MessageThread> threadsOf(Guest guest) {
        return mews.threads().stream()
                .filter(thread -> thread.originalSender().equals(guest.name()))
                .toList();
    }

    /** The only thread of a guest. */
    public MessageThread threadOf(Guest guest) {
        List<MessageThread> threads = threadsOf(guest);
        if (threads.size() != 1) {
            throw new AssertionError(guest + " has " + threads.size() + " threads");
        }
        return threads.get(0);
    }

    /** What stands in a guest's threads as theirs, oldest first. */
    public List<String> reads(Guest guest) {
        return threadsOf(guest).stream().flatMap(this::wordsIn).toList();
    }

    /** What stands in all threads as the guests', by guest. */
    public Map<String, List<String>> readsAll() {
        return mews.threads().stream()
                .collect(Collectors.toMap(
                        MessageThread::originalSender,
                        thread -> wordsIn(thread).toList(),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).toList()));
    }

    public void answers(Guest guest, String text) {
        List<MessageThread> threads = threadsOf(guest);
        mews.answer(threads.get(threads.size() - 1).id(), text);
    }

    public void resolves(Guest guest) {
        mews.resolve(threadOf(guest).id());
    }

    private Stream<String> wordsIn(MessageThread thread) {
        return mews.messages(thread.id()).stream()
                .filter(message -> message.sender() == Sender.APPLICATION)
                .map(Message::text);
    }
}
