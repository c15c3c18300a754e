package io.penelope.domain.storing;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThread.State;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.ExternalId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.message.Author;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class InMemoryReplyWatch implements ReplyWatch {

    private static final Comparator<Watched> IN_TURN = Comparator.comparing(Watched::saidAt)
            .thenComparing(watched -> watched.id().toString())
            .reversed();

    private final InMemoryTransactions transactions;

    InMemoryReplyWatch(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Watched> followed(PropertyId property, int limit) {
        return inTurn(property, Reading.FOLLOWED).stream().limit(limit).toList();
    }

    @Override
    public List<Watched> joining(PropertyId property, int limit) {
        return inTurn(property, Reading.JOINING).stream().limit(limit).toList();
    }

    @Override
    public List<Watched> dormant(PropertyId property, Turn after, Instant saidSince, int limit) {
        return inTurn(property, Reading.DORMANT).stream()
                .filter(watched -> !watched.saidAt().isBefore(saidSince))
                .filter(watched -> isBehind(watched.turn(), after))
                .limit(limit)
                .toList();
    }

    private static boolean isBehind(Turn turn, Turn other) {
        int bySaid = turn.saidAt().compareTo(other.saidAt());
        return bySaid < 0
                || (bySaid == 0
                        && turn.thread().toString().compareTo(other.thread().toString()) < 0);
    }

    @Override
    public List<Watched> among(PropertyId property, Collection<HotelThreadId> threads) {
        return transactions.read(tables -> watched(tables, property)
                .filter(watched -> threads.contains(watched.hotelId()))
                .toList());
    }

    private List<Watched> inTurn(PropertyId property, Reading reading) {
        return transactions.read(tables -> watched(tables, property)
                .filter(watched -> watched.reading() == reading)
                .sorted(IN_TURN)
                .toList());
    }

    private static Stream<Watched> watched(Tables tables, PropertyId property) {
        return tables.threads.values().stream()
                .filter(thread -> thread.property().equals(property))
                .filter(thread -> thread.state() == State.LIVE || thread.state() == State.RESOLVED)
                .flatMap(thread -> watched(tables, thread).stream());
    }

    private static Optional<Watched> watched(Tables tables, MessageThread thread) {
        return Optional.ofNullable(tables.reading.get(thread.id()))
                .flatMap(reading -> thread.hotelId()
                        .map(hotelId -> new Watched(
                                thread.id(),
                                hotelId,
                                thread.conversation(),
                                thread.state() == State.LIVE,
                                reading,
                                tables.saidAt.getOrDefault(thread.id(), Instant.EPOCH))));
    }

    @Override
    public void follow(Collection<ThreadId> threads) {
        read(threads, Reading.FOLLOWED);
    }

    @Override
    public void leave(PropertyId property, Collection<ThreadId> threads) {
        transactions.alter(tables -> Optional.ofNullable(tables.marks.get(property))
                .ifPresent(mark -> tables.dormantMarks.putIfAbsent(property, mark)));
        read(threads, Reading.DORMANT);
    }

    private void read(Collection<ThreadId> threads, Reading reading) {
        transactions.alter(
                tables -> threads.forEach(thread -> tables.reading.computeIfPresent(thread, (id, before) -> reading)));
    }

    @Override
    public void dismiss(PropertyId property, Instant resolvedBefore) {
        transactions.alter(tables -> tables.threads.values().stream()
                .filter(thread -> thread.property().equals(property) && thread.state() == State.RESOLVED)
                .filter(thread -> !thread.checkedAt().isAfter(resolvedBefore))
                .map(MessageThread::id)
                .toList()
                .forEach(tables.reading::remove));
    }

    @Override
    public Optional<Instant> readUpTo(PropertyId property) {
        return transactions.read(tables -> Optional.ofNullable(tables.marks.get(property)));
    }

    @Override
    public void advance(PropertyId property, Instant readUpTo) {
        transactions.alter(tables -> tables.marks.merge(property, readUpTo, InMemoryReplyWatch::later));
    }

    @Override
    public void goBackTo(PropertyId property, Instant moment) {
        transactions.alter(
                tables -> tables.marks.merge(property, moment, (mark, back) -> back.isBefore(mark) ? back : mark));
    }

    @Override
    public Optional<Instant> dormantReadUpTo(PropertyId property) {
        return transactions.read(tables -> Optional.ofNullable(tables.dormantMarks.get(property)));
    }

    @Override
    public void advanceDormant(PropertyId property, Instant readUpTo) {
        transactions.alter(
                tables -> tables.dormantMarks.computeIfPresent(property, (same, mark) -> later(mark, readUpTo)));
    }

    /** What is dormant of a conversation is to be followed again. */
    static void join(Tables tables, ConversationId conversation) {
        tables.threads.values().stream()
                .filter(thread -> thread.conversation().equals(conversation))
                .forEach(thread -> tables.reading.replace(thread.id(), Reading.DORMANT, Reading.JOINING));
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    @Override
    public boolean guestWaits(PropertyId property, Instant since) {
        return transactions.read(tables -> tables.threads.values().stream()
                .filter(thread -> thread.property().equals(property) && thread.state() == State.LIVE)
                .flatMap(thread -> Stream.ofNullable(tables.guestWaitsSince.get(thread.id())))
                .anyMatch(wrote -> !wrote.isBefore(since)));
    }

    @Override
    public Set<HotelMessageId> known(PropertyId property, Collection<HotelMessageId> messages) {
        return transactions.read(tables -> messages.stream()
                .filter(id -> isOurs(tables, property, id) || isCollected(tables, id))
                .collect(toUnmodifiableSet()));
    }

    private static boolean isOurs(Tables tables, PropertyId property, HotelMessageId id) {
        return tables.deliveries.values().stream()
                .filter(delivery -> delivery.lane().equals(LaneId.of(property)))
                .anyMatch(delivery -> delivery.externalId().equals(Optional.of(ExternalId.of(id))));
    }

    private static boolean isCollected(Tables tables, HotelMessageId id) {
        return tables.messages.values().stream()
                .anyMatch(message ->
                        message.author() == Author.STAFF && message.sourceId().equals(SourceId.of(id)));
    }

    /** Something was said in the thread. */
    static void note(Tables tables, Message message) {
        if (message.author() == Author.GUEST) {
            tables.guestWaitsSince.put(message.thread(), message.acceptedAt());
        } else if (message.author() == Author.STAFF) {
            tables.guestWaitsSince.remove(message.thread());
        }
        tables.saidAt.merge(message.thread(), message.acceptedAt(), InMemoryReplyWatch::later);
        tables.reading.computeIfPresent(
                message.thread(), (id, reading) -> reading == Reading.DORMANT ? Reading.JOINING : reading);
    }

    /** A thread that was not there before is followed. */
    static void begin(Map<ThreadId, Reading> readings, Map<ThreadId, Instant> saidAt, MessageThread thread) {
        readings.put(thread.id(), Reading.FOLLOWED);
        saidAt.put(thread.id(), thread.wantedAt());
    }
}
