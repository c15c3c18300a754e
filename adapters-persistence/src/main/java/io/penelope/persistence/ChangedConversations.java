package io.penelope.persistence;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.storing.Transactions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells which conversations a work changed, as soon as it is committed.
 *
 * <p>The stores note it where they write, so that no use case can forget to. Of a work that is undone, and of a commit
 * that fails, nothing is told. Listeners are called on the threads on which works' ends are told, never on the one that
 * writes, and before whoever waits for the work goes on.
 */
final class ChangedConversations implements Transactions {

    private final Transactions transactions;
    private final List<Consumer<Set<ConversationId>>> listeners = new CopyOnWriteArrayList<>();

    /** What the work under way has changed so far. Owned by the thread that does the works, one after the other. */
    private Set<ConversationId> noted = new HashSet<>();

    ChangedConversations(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param listener must be quick and must not throw */
    void tell(Consumer<Set<ConversationId>> listener) {
        listeners.add(listener);
    }

    /** Notes, inside of a work, that it changed the conversation's messages, their deliveries or what is here of their files. */
    void note(ConversationId conversation) {
        noted.add(conversation);
    }

    /** What came of a work, and what it changed. */
    private record Done<T>(T result, Set<ConversationId> changed) {}

    @Override
    public <T> CompletionStage<T> submit(Supplier<T> work) {
        CompletableFuture<T> end = new CompletableFuture<>();
        var unused = transactions.submit(() -> noting(work)).whenComplete((done, failure) -> {
            if (done == null) {
                end.completeExceptionally(failure); // as it is: a further stage would wrap it
            } else {
                end.complete(told(done));
            }
        });
        return end;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return told(transactions.call(() -> noting(work)));
    }

    private <T> Done<T> noting(Supplier<T> work) {
        noted = new HashSet<>();
        return new Done<>(work.get(), noted);
    }

    private <T> T told(Done<T> done) {
        if (!done.changed().isEmpty()) {
            listeners.forEach(listener -> listener.accept(done.changed()));
        }
        return done.result();
    }
}
