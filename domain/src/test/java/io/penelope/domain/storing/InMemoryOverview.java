package io.penelope.domain.storing;

import static java.util.Objects.requireNonNull;

import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.message.Author;
import io.penelope.domain.overseeing.ConversationFilter;
import io.penelope.domain.overseeing.ConversationView;
import io.penelope.domain.overseeing.DeliveryFilter;
import io.penelope.domain.overseeing.MessageView;
import io.penelope.domain.overseeing.Overview;
import io.penelope.domain.overseeing.Page;
import io.penelope.domain.overseeing.PageRequest;
import io.penelope.domain.overseeing.Place;
import io.penelope.domain.overseeing.Totals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A place here is how many were accepted before. */
final class InMemoryOverview implements Overview {

    private final InMemoryTransactions transactions;

    InMemoryOverview(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Page<ConversationView> conversations(ConversationFilter filter, PageRequest request) {
        return transactions.read(tables -> {
            List<Message> messages = new ArrayList<>(tables.messages.values());
            Function<ConversationView, Place> place =
                    view -> new Place(messages.indexOf(view.lastMessage().orElseThrow()));
            return page(
                    tables.conversations.values().stream()
                            .map(conversation -> view(tables, conversation))
                            .filter(view -> view.lastMessage().isPresent())
                            .filter(view -> matches(filter, view))
                            .toList(),
                    request,
                    place);
        });
    }

    private static boolean matches(ConversationFilter filter, ConversationView view) {
        Conversation conversation = view.conversation();
        return is(filter.property(), conversation.property())
                && is(filter.channel(), conversation.channel())
                && is(filter.open(), view.isOpen())
                && is(filter.guestWaits(), view.guestWaits());
    }

    private static <T> boolean is(Optional<T> wanted, T actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    @Override
    public Optional<ConversationView> conversation(ConversationId id) {
        return transactions.read(
                tables -> Optional.ofNullable(tables.conversations.get(id)).map(found -> view(tables, found)));
    }

    private static ConversationView view(Tables tables, Conversation conversation) {
        return new ConversationView(
                conversation,
                tables.messages.values().stream()
                        .filter(message -> message.conversation().equals(conversation.id()))
                        .filter(message -> message.author() != Author.PENELOPE)
                        .reduce((earlier, later) -> later),
                currentThread(tables, conversation.id()));
    }

    private static Optional<MessageThread> currentThread(Tables tables, ConversationId conversation) {
        return tables.threads.values().stream()
                .filter(thread -> thread.conversation().equals(conversation))
                .filter(thread ->
                        thread.state() != MessageThread.State.RESOLVED && thread.state() != MessageThread.State.REFUSED)
                .findFirst();
    }

    @Override
    public Page<MessageView> messages(ConversationId conversation, PageRequest request) {
        return transactions.read(tables -> {
            List<Message> all = new ArrayList<>(tables.messages.values());
            return page(
                    all.stream()
                            .filter(message -> message.conversation().equals(conversation))
                            .map(message -> new MessageView(
                                    message,
                                    requireNonNull(tables.threads.get(message.thread())),
                                    deliveriesOf(tables, message)))
                            .toList(),
                    request,
                    view -> new Place(all.indexOf(view.message())));
        });
    }

    private static List<Delivery> deliveriesOf(Tables tables, Message message) {
        return tables.deliveries.values().stream()
                .filter(delivery -> delivery.message().equals(message.id()))
                .sorted(Comparator.comparing(delivery -> delivery.part().begin()))
                .toList();
    }

    @Override
    public Page<Delivery> deliveries(DeliveryFilter filter, PageRequest request) {
        return transactions.read(tables -> {
            List<Delivery> all = new ArrayList<>(tables.deliveries.values());
            return page(
                    all.stream()
                            .filter(delivery -> is(filter.state(), delivery.state()))
                            .filter(delivery -> is(filter.lane(), delivery.lane()))
                            .toList(),
                    request,
                    delivery -> new Place(all.indexOf(delivery)));
        });
    }

    @Override
    public Totals totals() {
        return transactions.read(tables -> {
            long open = tables.conversations.keySet().stream()
                    .filter(id -> currentThread(tables, id).isPresent())
                    .count();
            return new Totals(
                    open,
                    tables.conversations.size() - open,
                    counted(Author.values(), tables.messages.values(), Message::author),
                    counted(Delivery.State.values(), tables.deliveries.values(), Delivery::state));
        });
    }

    private static <K, T> Map<K, Long> counted(K[] keys, Collection<T> all, Function<T, K> keyOf) {
        return Arrays.stream(keys)
                .collect(Collectors.toMap(
                        Function.identity(),
                        key -> all.stream()
                                .map(keyOf)
                                .filter(Predicate.isEqual(key))
                                .count()));
    }

    private static <T> Page<T> page(List<T> all, PageRequest request, Function<T, Place> place) {
        List<T> found = all.stream()
                .sorted(Collections.reverseOrder(
                        Comparator.comparing(item -> place.apply(item).value())))
                .filter(item -> request.after()
                        .filter(after -> place.apply(item).value() >= after.value())
                        .isEmpty())
                .limit(request.limit() + 1L)
                .toList();
        return Page.of(found, request, Function.identity(), place);
    }
}
