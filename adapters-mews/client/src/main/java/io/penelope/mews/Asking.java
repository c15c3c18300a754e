package io.penelope.mews;

import io.penelope.mews.api.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks Mews about threads, as many at once as it allows, and halves the question when it is too much at once, or refused
 * for the sake of one that Mews does not have, so that the others are answered.
 *
 * <p>For one question by one caller.
 *
 * @param <T> what is found
 */
final class Asking<T> {

    private static final int MOST_IDS = 1000;
    private static final int BAD_REQUEST = 400;

    /** Mews takes too long over it (408), or it is too large for whoever is before Mews (413). */
    private static final Set<Integer> TOO_MUCH_AT_ONCE = Set.of(408, 413);

    /** Enough to get down to a single one of a thousand threads, on either side. */
    private static final int MOST_REFUSALS_IN_VAIN = 24;

    private final Function<List<UUID>, Answer<List<T>>> ask;
    private final List<T> found = new ArrayList<>();
    private final Set<UUID> unknown = new HashSet<>();
    private boolean questionIsRight;
    private int refusals;
    private Answer.@Nullable Rejected<List<T>> unexplained;

    /** What was found, and which threads Mews does not have. */
    record Asked<T>(List<T> found, Set<UUID> unknown) {}

    /** @param ask about 1 to 1000 threads */
    Asking(Function<List<UUID>, Answer<List<T>>> ask) {
        this.ask = ask;
    }

    Answer<Asked<T>> about(List<UUID> threads) {
        for (int i = 0; i < threads.size(); i += MOST_IDS) {
            Optional<Answer<List<T>>> failure = askAbout(threads.subList(i, Math.min(i + MOST_IDS, threads.size())));
            if (failure.isPresent()) {
                return failure.get().map(items -> new Asked<>(List.of(), Set.of()));
            }
        }
        if (unexplained != null && !questionIsRight) {
            return unexplained.map(items -> new Asked<>(List.of(), Set.of()));
        }
        return new Answer.Ok<>(new Asked<>(found, unknown));
    }

    /** Empty if all went well; else the answer that ends it all. */
    private Optional<Answer<List<T>>> askAbout(List<UUID> threads) {
        Answer<List<T>> answer = ask.apply(threads);
        if (answer instanceof Answer.Ok<List<T>> ok) {
            found.addAll(ok.body());
            questionIsRight = true;
            return Optional.empty();
        }
        if (!(answer instanceof Answer.Rejected<List<T>> rejected)) {
            return Optional.of(answer);
        }
        if (TOO_MUCH_AT_ONCE.contains(rejected.status())) {
            refusals++;
            return threads.size() > 1 && mayGoOn() ? askAboutHalves(threads) : Optional.of(answer);
        }
        if (!mayBeForTheSakeOfOne(rejected)) {
            return Optional.of(answer);
        }
        if (threads.size() == 1) {
            unknown.addAll(threads);
            return Optional.empty();
        }
        return askAboutHalves(threads);
    }

    private Optional<Answer<List<T>>> askAboutHalves(List<UUID> threads) {
        int half = threads.size() / 2;
        Optional<Answer<List<T>>> failure = askAbout(threads.subList(0, half));
        return failure.isPresent() ? failure : askAbout(threads.subList(half, threads.size()));
    }

    /**
     * Whether the refusal may be about one of the threads. Mews names the parameter that it does not like ({@code Invalid
     * MessageThreadIds}); where it does not, only another question that was answered shows that the rest is right.
     */
    private boolean mayBeForTheSakeOfOne(Answer.Rejected<List<T>> rejected) {
        if (rejected.status() != BAD_REQUEST) {
            return false;
        }
        if (rejected.message().orElse("").toLowerCase(Locale.ROOT).contains("thread")) {
            questionIsRight = true;
            return true;
        }
        unexplained = rejected;
        refusals++;
        return mayGoOn();
    }

    private boolean mayGoOn() {
        return questionIsRight || refusals < MOST_REFUSALS_IN_VAIN;
    }
}
