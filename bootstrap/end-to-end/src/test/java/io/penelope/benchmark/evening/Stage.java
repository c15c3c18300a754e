package io.penelope.benchmark.evening;

import io.penelope.benchmark.figures.Answers;
import io.penelope.benchmark.figures.Journeys;
import io.penelope.benchmark.figures.Travels;
import io.penelope.benchmark.hotel.MeasuredPenelope;
import io.penelope.benchmark.hotel.MeasuredTown;
import io.penelope.benchmark.hotel.Platform;
import io.penelope.benchmark.script.Cue;
import io.penelope.benchmark.script.MewsWeather;
import io.penelope.benchmark.script.Turn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The town with its guests, and Penelope in it: where a script is played. */
record Stage(MeasuredTown town, Journeys journeys, MewsWeather weather, MeasuredPenelope penelope) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** Does all that the script says, each at its time. */
    void act(List<Cue> cues, List<Turn> turns) {
        Queue<Turn> coming = new ArrayDeque<>(turns);
        long begin = System.nanoTime();
        for (Cue cue : cues) {
            while (!coming.isEmpty() && coming.element().at().compareTo(cue.at()) <= 0) {
                Turn turn = coming.remove();
                await(begin + turn.at().toNanos());
                turn.change().accept(weather);
            }
            await(begin + cue.at().toNanos());
            if (cue.fileBytes() > 0) {
                town.guestSends(cue.guest(), cue.fileBytes(), journeys.begin(cue));
            } else {
                town.guestWrites(cue.guest(), journeys.begin(cue));
            }
        }
    }

    /**
     * Waits until all messages that were begun with or after the one of this number are in Mews, and all answers to them
     * at their platforms.
     *
     * @return whether they are; false if it took too long
     */
    boolean awaitArrivals(int first, Duration patience) throws InterruptedException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (!haveArrived(journeys.since(first))) {
            if (!penelope.isAlive()) {
                throw new IllegalStateException("Penelope has died: see its log");
            }
            if (System.nanoTime() > giveUpAt) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }

    private boolean haveArrived(Travels travels) {
        return travels.allInMews()
                && answers(Platform.WHATSAPP, travels).missing() == 0
                && answers(Platform.TELEGRAM, travels).missing() == 0;
    }

    Answers answers(Platform platform, Travels travels) {
        return Answers.at(platform, travels, town.requests(platform));
    }

    private static void await(long moment) {
        for (long rest = moment - System.nanoTime(); rest > 0; rest = moment - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }
}
