package io.penelope.benchmark.evening;

import io.penelope.benchmark.figures.Journeys;
import io.penelope.benchmark.figures.Words;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.ledger.Happening;
import io.penelope.mews.simulator.ledger.Happening.MessagesSaid;
import io.penelope.mews.simulator.ledger.Ledger;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.Sender;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The hotel's staff, who answer each message as long after they could read it as the script has it. */
final class Staff implements Ledger.Listener, AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "staff");
        daemon.setDaemon(true);
        return daemon;
    });
    private final SimulatedMews mews;
    private final Journeys journeys;
    private final Set<Integer> read = new HashSet<>(); // belongs to whoever has Mews's lock

    Staff(SimulatedMews mews, Journeys journeys) {
        this.mews = mews;
        this.journeys = journeys;
    }

    @Override
    public void heard(Happening happening) {
        if (happening instanceof MessagesSaid said) {
            said.messages().stream()
                    .filter(message -> message.sender() == Sender.APPLICATION)
                    .forEach(this::read);
        }
    }

    /** Nobody answers what is there a second time. */
    private void read(Message message) {
        Words.questionIn(message.text()).stream()
                .filter(read::add)
                .forEach(number -> journeys.cue(number)
                        .answerAfter()
                        .ifPresent(pause -> answer(number, message.threadId(), pause)));
    }

    private void answer(int number, UUID inThread, Duration pause) {
        var unused = thread.schedule(
                () -> mews.answer(inThread, Words.answer(number)), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
