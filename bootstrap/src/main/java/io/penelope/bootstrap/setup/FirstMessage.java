package io.penelope.bootstrap.setup;

import io.penelope.application.overseeing.Browse;
import io.penelope.application.overseeing.TakeStock;
import io.penelope.channel.host.opening.ChannelState;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.message.Author;
import io.penelope.domain.overseeing.ConversationFilter;
import io.penelope.domain.overseeing.ConversationView;
import io.penelope.domain.overseeing.MessageView;
import io.penelope.domain.overseeing.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How far the message has come that whoever sets Penelope up writes to themselves, and its answer. Blocks while it looks. */
final class FirstMessage {

    private static final int LOOKED_AT = 50;

    private final Browse browse;
    private final Supplier<List<ChannelState>> channels;
    private final Supplier<TakeStock.Stock> stock;
    private final Instant since;

    /**
     * @param channels how each configured channel is
     * @param stock how each lane fares
     * @param since what was said before does not count
     */
    FirstMessage(Browse browse, Supplier<List<ChannelState>> channels, Supplier<TakeStock.Stock> stock, Instant since) {
        this.browse = browse;
        this.channels = channels;
        this.stock = stock;
        this.since = since;
    }

    /** In the order in which the message takes them. */
    List<Hop> hops() {
        List<MessageView> said = browse.conversations(ConversationFilter.ANY, PageRequest.first(1)).items().stream()
                .map(ConversationView::conversation)
                .flatMap(conversation -> browse.messages(conversation.id(), PageRequest.first(LOOKED_AT)).stream())
                .flatMap(page -> page.items().stream())
                .filter(view -> !view.message().acceptedAt().isBefore(since))
                .toList();
        Optional<MessageView> written = latest(said, Author.GUEST);
        Optional<MessageView> answer = latest(said, Author.STAFF);
        return List.of(
                channelsHop(),
                arrivedHop(written),
                unlessInTrouble(
                        inMewsHop(written), written, lane -> lane.channel().isEmpty()),
                answeredHop(answer),
                unlessInTrouble(
                        deliveredHop(answer), answer, lane -> lane.channel().isPresent()));
    }

    /** What waits since the other side is away has no trouble of its own, but somebody watches it. */
    private Hop unlessInTrouble(Hop hop, Optional<MessageView> message, Predicate<TakeStock.Lane> isMeant) {
        if (hop.state() != Hop.State.WAITING || message.isEmpty()) {
            return hop;
        }
        return stock.get().lanes().stream()
                .filter(isMeant)
                .filter(lane -> lane.open() > 0)
                .flatMap(lane -> lane.condition().detail().stream())
                .findFirst()
                .map(detail -> Hop.bad(hop.what(), detail + ". It is tried again by itself."))
                .orElse(hop);
    }

    private static Optional<MessageView> latest(List<MessageView> said, Author author) {
        return said.stream().filter(view -> view.message().author() == author).findFirst();
    }

    private Hop channelsHop() {
        String what = "The channels are open";
        List<ChannelState> states = channels.get();
        Optional<String> problem = states.stream()
                .flatMap(state -> state.problem().map(words -> state.id() + ": " + words).stream())
                .findFirst();
        if (problem.isPresent()) {
            return Hop.bad(what, problem.get());
        }
        return states.stream().allMatch(ChannelState::open)
                ? Hop.done(what, "")
                : Hop.waiting(what, "They are being opened.");
    }

    private static Hop arrivedHop(Optional<MessageView> written) {
        String what = "Your message is with Penelope";
        return written.map(MessageView::message)
                .map(message -> Hop.done(what, took(message.sentAt(), message.acceptedAt())))
                .orElse(Hop.waiting(what, "Write to the hotel on the messenger."));
    }

    /** A platform's clock is its own. */
    private static String took(Instant begin, Instant end) {
        Duration length = Duration.between(begin, end);
        return length.isNegative() || length.toHours() > 0 ? "" : "After " + inSeconds(length);
    }

    private static String inSeconds(Duration length) {
        return length.toMillis() < 1_000 ? "less than a second." : length.toSeconds() + " s.";
    }

    private static Hop inMewsHop(Optional<MessageView> written) {
        return delivered(
                "It stands in Mews, in a thread of its own",
                written,
                "Penelope opens a thread and puts it there.",
                "Look for it in Mews, and answer there.");
    }

    private static Hop answeredHop(Optional<MessageView> answer) {
        String what = "The answer is with Penelope";
        return answer.map(MessageView::message)
                .map(Message::sentAt)
                .map(sentAt ->
                        Hop.done(what, took(sentAt, answer.get().message().acceptedAt())))
                .orElse(Hop.waiting(what, "Answer in Mews, as the staff would."));
    }

    private static Hop deliveredHop(Optional<MessageView> answer) {
        return delivered(
                "The answer is on your phone",
                answer,
                "Penelope hands it to the messenger.",
                "All the way, both ways. You are done.");
    }

    private static Hop delivered(String what, Optional<MessageView> message, String waiting, String done) {
        List<Delivery> deliveries = message.map(MessageView::deliveries).orElse(List.of());
        if (deliveries.isEmpty()) {
            return Hop.waiting(what, waiting);
        }
        if (all(deliveries, state -> state == Delivery.State.DONE)) {
            return Hop.done(what, done);
        }
        String details = details(deliveries);
        return all(deliveries, Delivery.State::isOpen) && details.isEmpty()
                ? Hop.waiting(what, waiting)
                : Hop.bad(what, details);
    }

    private static boolean all(List<Delivery> deliveries, Predicate<Delivery.State> condition) {
        return deliveries.stream().map(Delivery::state).allMatch(condition);
    }

    private static String details(List<Delivery> deliveries) {
        return deliveries.stream()
                .flatMap(delivery -> delivery.detail().stream())
                .findFirst()
                .orElse("");
    }
}
