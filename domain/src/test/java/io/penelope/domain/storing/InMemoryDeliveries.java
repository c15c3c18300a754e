package io.penelope.domain.storing;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.Delivery.State;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.ExternalId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.storing.Tables.EarlyReceipt;
import io.penelope.domain.storing.Tables.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemoryDeliveries implements Deliveries {

    private static final Set<State> COUNTED = EnumSet.complementOf(EnumSet.of(State.DONE, State.DROPPED));

    private final InMemoryTransactions transactions;

    InMemoryDeliveries(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(List<Delivery> deliveries) {
        transactions.alter(tables -> deliveries.forEach(delivery -> {
            Tables.require(tables.messages.containsKey(delivery.message()), "No such message");
            Tables.require(tables.conversations.containsKey(delivery.conversation()), "No such conversation");
            Tables.require(tables.deliveries.put(delivery.id(), delivery) == null, "Two deliveries with one id");
        }));
    }

    @Override
    public void save(Collection<Delivery> deliveries) {
        transactions.alter(tables -> deliveries.forEach(
                delivery -> tables.deliveries.computeIfPresent(delivery.id(), (id, before) -> delivery)));
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return transactions.read(tables -> Optional.ofNullable(tables.deliveries.get(id)));
    }

    @Override
    public List<Delivery> of(MessageId message) {
        return transactions.read(tables -> tables.deliveries.values().stream()
                .filter(delivery -> delivery.message().equals(message))
                .sorted(Comparator.comparing(delivery -> delivery.part().begin()))
                .toList());
    }

    @Override
    public boolean anyReceipted(Collection<DeliveryId> ids) {
        return transactions.read(tables -> ids.stream()
                .flatMap(id -> Stream.ofNullable(tables.deliveries.get(id)))
                .anyMatch(delivery -> delivery.receipt() != Receipt.NONE));
    }

    @Override
    public Optional<Delivery> find(LaneId lane, ExternalId id) {
        return transactions.read(tables -> in(tables, lane)
                .filter(delivery -> delivery.externalId().equals(Optional.of(id)))
                .reduce((earlier, later) -> later));
    }

    @Override
    public List<Delivery> doneUpTo(LaneId lane, ConversationId conversation, Instant upTo) {
        return transactions.read(tables -> in(tables, lane)
                .filter(delivery -> delivery.conversation().equals(conversation))
                .filter(delivery -> delivery.state() == Delivery.State.DONE && delivery.receipt() != Receipt.READ)
                .filter(delivery -> !delivery.triedAt().orElseThrow().isAfter(upTo))
                .toList());
    }

    @Override
    public List<ToHotel> batch(LaneId lane, Instant now, Instant checkedSince, int limit) {
        return transactions.read(tables -> {
            Set<ConversationId> held = new HashSet<>();
            List<ToHotel> batch = new ArrayList<>();
            for (Delivery delivery : open(tables, lane)) {
                ToHotel candidate = toHotel(tables, delivery);
                boolean ready = isDue(delivery, State.PENDING, now)
                        && candidate.thread().state() == MessageThread.State.LIVE
                        && !candidate.thread().checkedAt().isBefore(checkedSince);
                if (!ready) {
                    held.add(delivery.conversation());
                } else if (!held.contains(delivery.conversation()) && batch.size() < limit) {
                    batch.add(candidate);
                }
            }
            return List.copyOf(batch);
        });
    }

    @Override
    public List<Delivery> pendingSince(LaneId lane, Instant dueBefore, int limit) {
        return transactions.read(tables -> in(tables, lane)
                .filter(delivery -> delivery.state() == State.PENDING)
                .filter(delivery -> delivery.dueAt().filter(dueBefore::isAfter).isPresent())
                .limit(limit)
                .toList());
    }

    @Override
    public List<ToGuest> heads(LaneId lane, Instant now, Collection<ConversationId> except, int limit) {
        return transactions.read(tables -> firstOfEach(tables, lane).stream()
                .filter(delivery -> isDue(delivery, State.PENDING, now))
                .filter(delivery -> !except.contains(delivery.conversation()))
                .limit(limit)
                .map(delivery -> toGuest(tables, delivery))
                .toList());
    }

    @Override
    public List<ToHotel> doubtfulToHotel(LaneId lane, Instant now) {
        return transactions.read(tables -> in(tables, lane)
                .filter(delivery -> isDue(delivery, State.IN_DOUBT, now))
                .map(delivery -> toHotel(tables, delivery))
                .toList());
    }

    @Override
    public List<ToGuest> doubtfulToGuest(LaneId lane, Instant now) {
        return transactions.read(tables -> in(tables, lane)
                .filter(delivery -> isDue(delivery, State.IN_DOUBT, now))
                .map(delivery -> toGuest(tables, delivery))
                .toList());
    }

    @Override
    public Optional<Instant> nextDue(LaneId lane) {
        return transactions.read(tables -> Stream.concat(
                        in(tables, lane).filter(delivery -> delivery.state() == State.IN_DOUBT),
                        firstOfEach(tables, lane).stream()
                                .filter(delivery -> delivery.state() == State.PENDING)
                                .filter(delivery -> !lane.towardsHotel()
                                        || toHotel(tables, delivery).thread().state() == MessageThread.State.LIVE))
                .flatMap(delivery -> delivery.dueAt().stream())
                .min(Comparator.naturalOrder()));
    }

    @Override
    public void rethread(MessageThread from, MessageThread to) {
        transactions.alter(tables -> {
            Tables.require(tables.threads.containsKey(to.id()), "No such thread");
            List<Message> moved = in(tables, LaneId.of(from.property()))
                    .filter(delivery -> delivery.state() == State.PENDING)
                    .map(delivery -> tables.message(delivery.message()))
                    .filter(message -> message.thread().equals(from.id()))
                    .toList();
            moved.forEach(message -> tables.messages.put(message.id(), standingIn(message, to)));
            Instant waitsSince = tables.guestWaitsSince.get(from.id());
            if (!moved.isEmpty() && waitsSince != null) {
                tables.guestWaitsSince.put(to.id(), waitsSince);
            }
        });
    }

    @Override
    public List<MessageThread> threadsWithStranded(LaneId lane) {
        return transactions.read(tables -> in(tables, lane)
                .filter(delivery -> delivery.state() == State.PENDING)
                .map(delivery -> tables.threadOf(tables.message(delivery.message())))
                .filter(thread ->
                        thread.state() == MessageThread.State.RESOLVED || thread.state() == MessageThread.State.REFUSED)
                .distinct()
                .toList());
    }

    @Override
    public List<Delivery> openIn(LaneId lane, MessageThread thread) {
        return transactions.read(tables -> open(tables, lane).stream()
                .filter(delivery -> tables.message(delivery.message()).thread().equals(thread.id()))
                .toList());
    }

    @Override
    public List<Delivery> open(LaneId lane, ConversationId conversation) {
        return inState(lane, conversation, State::isOpen);
    }

    @Override
    public List<Delivery> held(LaneId lane, ConversationId conversation) {
        return inState(lane, conversation, state -> state == State.HELD);
    }

    private List<Delivery> inState(LaneId lane, ConversationId conversation, Predicate<State> state) {
        return transactions.read(tables -> in(tables, lane)
                .filter(delivery -> delivery.conversation().equals(conversation) && state.test(delivery.state()))
                .toList());
    }

    @Override
    public List<Delivery> heldUntil(LaneId lane, Instant moment, int limit) {
        return transactions.read(tables -> in(tables, lane)
                .filter(delivery -> isDue(delivery, State.HELD, moment))
                .limit(limit)
                .toList());
    }

    @Override
    public Optional<Instant> firstHeldUntil(LaneId lane) {
        return transactions.read(tables -> in(tables, lane)
                .filter(delivery -> delivery.state() == State.HELD)
                .flatMap(delivery -> delivery.dueAt().stream())
                .min(Comparator.naturalOrder()));
    }

    @Override
    public void keepEarly(ChannelId channel, PlatformMessageId messageId, Receipt receipt, Instant now) {
        transactions.alter(tables -> tables.earlyReceipts.putIfAbsent(
                new EarlyReceipt(new Named(channel, messageId.value()), receipt), now));
    }

    @Override
    public Optional<Receipt> takeEarly(ChannelId channel, PlatformMessageId messageId) {
        Named message = new Named(channel, messageId.value());
        return transactions.change(tables -> {
            Optional<Receipt> furthest = tables.earlyReceipts.keySet().stream()
                    .filter(early -> early.message().equals(message))
                    .map(EarlyReceipt::receipt)
                    .max(Comparator.naturalOrder());
            tables.earlyReceipts.keySet().removeIf(early -> early.message().equals(message));
            return furthest;
        });
    }

    @Override
    public boolean forgetEarlyBefore(Instant moment, int most) {
        transactions.alter(tables -> tables.earlyReceipts.values().removeIf(keptAt -> keptAt.isBefore(moment)));
        return false;
    }

    @Override
    public int doubtWhatWasInFlight(Instant now) {
        return transactions.change(tables -> {
            List<Delivery> inFlight = tables.deliveries.values().stream()
                    .filter(delivery -> delivery.state() == State.IN_FLIGHT)
                    .toList();
            inFlight.forEach(delivery -> tables.deliveries.put(delivery.id(), delivery.inDoubt(now, LEFT_IN_FLIGHT)));
            return inFlight.size();
        });
    }

    @Override
    public void reckonFrom(Instant now) {
        transactions.alter(tables -> tables.deliveries.replaceAll((id, delivery) -> delivery.reckonedFrom(now)));
    }

    @Override
    public Set<LaneId> lanesWithOpen() {
        return transactions.read(tables -> tables.deliveries.values().stream()
                .filter(delivery -> delivery.state().isOpen())
                .map(Delivery::lane)
                .collect(Collectors.toSet()));
    }

    @Override
    public List<Depth> depths() {
        return transactions.read(tables -> tables.deliveries.values().stream()
                .filter(delivery -> COUNTED.contains(delivery.state()))
                .map(Delivery::lane)
                .distinct()
                .sorted(Comparator.comparing(LaneId::value))
                .map(lane -> depth(tables, lane))
                .toList());
    }

    @Override
    public List<Delivery> list(State state, int limit) {
        return transactions.read(tables -> {
            List<Delivery> deliveries = new ArrayList<>(tables.deliveries.values());
            Collections.reverse(deliveries);
            return deliveries.stream()
                    .filter(delivery -> delivery.state() == state)
                    .limit(limit)
                    .toList();
        });
    }

    private static Depth depth(Tables tables, LaneId lane) {
        List<Delivery> open = open(tables, lane);
        return new Depth(
                lane,
                open.size(),
                count(tables, lane, State.HELD),
                count(tables, lane, State.FAILED),
                open.stream().map(Delivery::createdAt).min(Comparator.naturalOrder()));
    }

    private static long count(Tables tables, LaneId lane, State state) {
        return in(tables, lane).filter(delivery -> delivery.state() == state).count();
    }

    private static Stream<Delivery> in(Tables tables, LaneId lane) {
        return tables.deliveries.values().stream()
                .filter(delivery -> delivery.lane().value().equals(lane.value())); // a record's own equals is slower
    }

    private static List<Delivery> open(Tables tables, LaneId lane) {
        return in(tables, lane).filter(delivery -> delivery.state().isOpen()).toList();
    }

    private static Collection<Delivery> firstOfEach(Tables tables, LaneId lane) {
        Map<ConversationId, Delivery> first = new LinkedHashMap<>();
        open(tables, lane).forEach(delivery -> first.putIfAbsent(delivery.conversation(), delivery));
        return first.values();
    }

    private static boolean isDue(Delivery delivery, State state, Instant now) {
        return delivery.state() == state
                && delivery.dueAt().filter(due -> !due.isAfter(now)).isPresent();
    }

    private static ToHotel toHotel(Tables tables, Delivery delivery) {
        Message message = tables.message(delivery.message());
        return new ToHotel(delivery, message, tables.threadOf(message));
    }

    private static ToGuest toGuest(Tables tables, Delivery delivery) {
        Message message = tables.message(delivery.message());
        return new ToGuest(delivery, message, tables.conversationOf(message));
    }

    private static Message standingIn(Message message, MessageThread thread) {
        return new Message(
                message.id(),
                message.conversation(),
                thread.id(),
                message.author(),
                message.content(),
                message.sourceId(),
                message.amends(),
                message.sentAt(),
                message.acceptedAt());
    }
}
