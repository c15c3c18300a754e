package io.penelope.benchmark.figures;

import io.penelope.benchmark.script.Cue;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import io.penelope.channel.simulator.webhooks.WebhookTap;
import io.penelope.mews.simulator.ledger.Happening;
import io.penelope.mews.simulator.ledger.Happening.MessagesSaid;
import io.penelope.mews.simulator.ledger.Ledger;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.Sender;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Follows every message by its words, which no other has, from the platforms into Mews, and the staff's answers there.
 *
 * <p>The moments are taken where things happen, inside of the simulators, so that looking on costs next to nothing. Safe
 * for many threads.
 */
public final class Journeys implements WebhookTap, Ledger.Listener {

    private final Clock clock;
    private final List<Journey> journeys = new ArrayList<>(); // this and all below are guarded by this
    private final List<Integer> orderInMews = new ArrayList<>();
    private final List<Integer> orderOfAnswers = new ArrayList<>();
    private int otherMessages;

    public Journeys(Clock clock) {
        this.clock = clock;
    }

    /** Sets out on the next journey, and gives the words that go on it. */
    public synchronized String begin(Cue cue) {
        int number = journeys.size();
        journeys.add(Journey.begin(number, cue, clock.instant()));
        return Words.question(number);
    }

    /** How many have begun. */
    public synchronized int begun() {
        return journeys.size();
    }

    public synchronized Cue cue(int number) {
        return journeys.get(number).cue();
    }

    @Override
    public synchronized void leaving(List<WebhookDelivery> deliveries) {
        Instant now = clock.instant();
        deliveries.forEach(delivery -> go(questionIn(delivery), journey -> journey.leaving(now)));
    }

    @Override
    public synchronized void accepted(List<WebhookDelivery> deliveries) {
        Instant now = clock.instant();
        deliveries.forEach(delivery -> go(questionIn(delivery), journey -> journey.accepted(now)));
    }

    @Override
    public synchronized void heard(Happening happening) {
        if (happening instanceof MessagesSaid said) {
            Instant now = clock.instant();
            said.messages().forEach(message -> said(message, now));
        }
    }

    private void said(Message message, Instant now) {
        OptionalInt question = Words.questionIn(message.text());
        OptionalInt answer = Words.answerIn(message.text());
        if (message.sender() == Sender.ENTERPRISE) {
            go(answer, journey -> journey.answered(now));
            answer.ifPresent(orderOfAnswers::add);
        } else if (question.isEmpty()) {
            otherMessages++;
        } else {
            go(question, journey -> journey.inMews(now));
            orderInMews.add(question.getAsInt());
        }
    }

    private void go(OptionalInt number, UnaryOperator<Journey> step) {
        number.ifPresent(known -> journeys.set(known, step.apply(journeys.get(known))));
    }

    /** All that began with or after the one of this number, as far as it has come. */
    public synchronized Travels since(int first) {
        return new Travels(
                journeys.subList(first, journeys.size()),
                orderInMews.stream().filter(number -> number >= first).toList(),
                orderOfAnswers.stream().filter(number -> number >= first).toList(),
                otherMessages);
    }

    private static OptionalInt questionIn(WebhookDelivery delivery) {
        return Words.questionIn(delivery.content().toString());
    }
}
