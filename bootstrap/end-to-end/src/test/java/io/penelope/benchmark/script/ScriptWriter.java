package io.penelope.benchmark.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Writes a {@link Script}, the same one each time. */
final class ScriptWriter {

    private static final long SEED = 20_261_128;
    private static final long QUICKEST_ANSWER_MILLIS = 500;
    private static final long SLOWEST_ANSWER_MILLIS = 4000;

    private final Random random = new Random(SEED);
    private final List<Cue> cues = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final int known;
    private int guests;

    /** @param known how many guests are in conversation already */
    ScriptWriter(int known) {
        this.known = known;
        this.guests = known;
    }

    /** Known guests, now this one and now that, write so many messages a second in all. */
    ScriptWriter chat(double perSecond, int seconds, double answered) {
        int messages = (int) (perSecond * seconds);
        for (int i = 0; i < messages; i++) {
            cue((i + random.nextDouble()) / perSecond, random.nextInt(known), random.nextDouble() < answered);
        }
        return this;
    }

    /** New guests come, each with so many messages, the first at once and the others within a time. */
    ScriptWriter newGuests(int number, double within, int messages, double chatting, double answered) {
        for (int i = 0; i < number; i++) {
            double arrival = (i + 0.5) * within / number;
            int guest = guests++;
            for (int message = 0; message < messages; message++) {
                double later = message == 0 ? 0 : (message - 0.5 + random.nextDouble() / 2) * chatting / messages;
                cue(arrival + later, guest, random.nextDouble() < answered);
            }
        }
        return this;
    }

    /**
     * New guests write in turn, more and more messages a second.
     *
     * @param oneIn of so many messages of each guest the staff answer one
     */
    ScriptWriter ramp(int number, double fromPerSecond, double toPerSecond, int seconds, int oneIn) {
        int first = guests;
        guests += number;
        double growth = (toPerSecond - fromPerSecond) / seconds;
        int messages = (int) ((fromPerSecond + toPerSecond) / 2 * seconds);
        for (int i = 0; i < messages; i++) {
            double at = (Math.sqrt(fromPerSecond * fromPerSecond + 2 * growth * i) - fromPerSecond) / growth;
            int turn = i % number;
            cue(at, first + turn, (i / number + turn) % oneIn == 0);
        }
        return this;
    }

    /** A known guest sends a file, with words beside it. */
    ScriptWriter file(double atSecond, int guest, int bytes) {
        cues.add(new Cue(after(atSecond), guest, Optional.empty(), bytes));
        return this;
    }

    /** Mews's weather changes. */
    ScriptWriter turn(double atSecond, Consumer<MewsWeather> change) {
        turns.add(new Turn(after(atSecond), change));
        return this;
    }

    private void cue(double atSecond, int guest, boolean answered) {
        long pause = random.nextLong(QUICKEST_ANSWER_MILLIS, SLOWEST_ANSWER_MILLIS);
        cues.add(new Cue(after(atSecond), guest, answered ? Optional.of(Duration.ofMillis(pause)) : Optional.empty()));
    }

    private static Duration after(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    Script script() {
        return new Script(
                known,
                guests,
                cues.stream().sorted(Comparator.comparing(Cue::at)).toList(),
                turns.stream().sorted(Comparator.comparing(Turn::at)).toList());
    }
}
