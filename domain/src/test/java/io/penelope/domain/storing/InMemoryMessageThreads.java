package io.penelope.domain.storing;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThread.State;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyWatch.Reading;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class InMemoryMessageThreads implements MessageThreads {

    private final InMemoryTransactions transactions;

    InMemoryMessageThreads(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<MessageThread> current(ConversationId conversation) {
        return transactions.read(tables -> tables.threads.values().stream()
                .filter(thread -> thread.conversation().equals(conversation) && isCurrent(thread))
                .findFirst());
    }

    @Override
    public Optional<MessageThread> find(ThreadId id) {
        return transactions.read(tables -> Optional.ofNullable(tables.threads.get(id)));
    }

    @Override
    public Optional<MessageThread> find(PropertyId property, HotelThreadId id) {
        return transactions.read(tables -> of(tables, property)
                .filter(thread -> thread.hotelId().equals(Optional.of(id)))
                .findFirst());
    }

    @Override
    public void add(MessageThread thread) {
        transactions.alter(tables -> {
            Tables.require(tables.conversations.containsKey(thread.conversation()), "No such conversation");
            Tables.require(!tables.threads.containsKey(thread.id()), "Two threads with one id");
            InMemoryReplyWatch.join(tables, thread.conversation());
            put(tables, thread);
            InMemoryReplyWatch.begin(tables.reading, tables.saidAt, thread);
        });
    }

    @Override
    public void save(MessageThread thread) {
        transactions.alter(tables -> {
            if (tables.threads.containsKey(thread.id())) {
                put(tables, thread);
            }
        });
    }

    @Override
    public List<MessageThread> wanted(PropertyId property, Instant now, int limit) {
        return inState(property, State.WANTED).stream()
                .filter(thread ->
                        thread.dueAt().filter(due -> !due.isAfter(now)).isPresent())
                .limit(limit)
                .toList();
    }

    @Override
    public int countWanted(PropertyId property, Instant now) {
        return wanted(property, now, Integer.MAX_VALUE).size();
    }

    @Override
    public List<MessageThread> inState(PropertyId property, State state) {
        return transactions.read(tables -> of(tables, property)
                .filter(thread -> thread.state() == state)
                .sorted(Comparator.comparing(MessageThread::wantedAt))
                .toList());
    }

    @Override
    public List<MessageThread> checkedLongestAgo(PropertyId property, int limit) {
        return inState(property, State.LIVE).stream()
                .sorted(Comparator.comparing(MessageThread::checkedAt))
                .limit(limit)
                .toList();
    }

    @Override
    public void checked(Collection<MessageThread> threads, Instant now) {
        transactions.alter(tables -> threads.forEach(thread -> tables.threads.computeIfPresent(
                thread.id(), (id, stored) -> stored.state() == State.LIVE ? stored.checked(now) : stored)));
    }

    @Override
    public List<MessageThread> unsure(PropertyId property, Instant checkedSince, int limit) {
        return transactions.read(tables -> checkedLongestAgo(property, Integer.MAX_VALUE).stream()
                .filter(thread -> thread.checkedAt().isBefore(checkedSince))
                .filter(thread -> isSomethingToGo(tables, thread))
                .limit(limit)
                .toList());
    }

    private static boolean isSomethingToGo(Tables tables, MessageThread thread) {
        LaneId lane = LaneId.of(thread.property());
        return tables.deliveries.values().stream()
                .filter(delivery -> delivery.state() == Delivery.State.PENDING)
                .filter(delivery -> delivery.conversation().equals(thread.conversation()))
                .anyMatch(delivery -> delivery.lane().equals(lane));
    }

    @Override
    public List<MessageThread> goingOn(PropertyId property, Instant saidSince, int limit) {
        return transactions.read(tables -> checkedLongestAgo(property, Integer.MAX_VALUE).stream()
                .filter(thread -> tables.reading.get(thread.id()) == Reading.FOLLOWED)
                .filter(thread ->
                        !tables.saidAt.getOrDefault(thread.id(), Instant.EPOCH).isBefore(saidSince))
                .limit(limit)
                .toList());
    }

    @Override
    public Set<ThreadId> liveAmong(Collection<ThreadId> threads) {
        return transactions.read(tables -> threads.stream()
                .filter(id ->
                        tables.threads.containsKey(id) && tables.threads.get(id).state() == State.LIVE)
                .collect(toUnmodifiableSet()));
    }

    @Override
    public Set<HotelThreadId> known(PropertyId property, Collection<HotelThreadId> threads) {
        return transactions.read(tables -> of(tables, property)
                .flatMap(thread -> thread.hotelId().stream())
                .filter(threads::contains)
                .collect(toUnmodifiableSet()));
    }

    @Override
    public int doubtWhatWasInFlight(Instant now) {
        return transactions.change(tables -> {
            List<MessageThread> inFlight = tables.threads.values().stream()
                    .filter(thread -> thread.state() == State.IN_FLIGHT)
                    .toList();
            inFlight.forEach(thread -> tables.threads.put(thread.id(), thread.inDoubt(now)));
            return inFlight.size();
        });
    }

    @Override
    public void reckonFrom(Instant now) {
        transactions.alter(tables -> tables.threads.replaceAll((id, thread) -> thread.reckonedFrom(now)));
    }

    @Override
    public Optional<Instant> nextDue(PropertyId property, State state) {
        return inState(property, state).stream()
                .flatMap(thread -> thread.dueAt().stream())
                .min(Comparator.naturalOrder());
    }

    private static Stream<MessageThread> of(Tables tables, PropertyId property) {
        return tables.threads.values().stream()
                .filter(thread -> thread.property().equals(property));
    }

    private static boolean isCurrent(MessageThread thread) {
        return thread.state() != State.RESOLVED && thread.state() != State.REFUSED;
    }

    private static void put(Tables tables, MessageThread thread) {
        List<MessageThread> others = tables.threads.values().stream()
                .filter(other -> !other.id().equals(thread.id()))
                .toList();
        Tables.require(
                !isCurrent(thread)
                        || others.stream()
                                .noneMatch(other ->
                                        other.conversation().equals(thread.conversation()) && isCurrent(other)),
                "Two current threads of one conversation");
        Tables.require(
                thread.hotelId().isEmpty()
                        || others.stream()
                                .noneMatch(other -> other.property().equals(thread.property())
                                        && other.hotelId().equals(thread.hotelId())),
                "One of Mews's threads for two");
        tables.threads.put(thread.id(), thread);
    }
}
