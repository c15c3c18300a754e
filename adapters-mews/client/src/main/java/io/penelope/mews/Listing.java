package io.penelope.mews;

import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.mews.api.AccessToken;
import io.penelope.mews.api.Answer;
import io.penelope.mews.api.Connector;
import io.penelope.mews.api.Operation;
import io.penelope.mews.api.budget.RequestBudget;
import io.penelope.mews.api.wire.Limitation;
import io.penelope.mews.api.wire.Page;
import io.penelope.mews.api.wire.TimeFilterInterval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads lists of Mews's to their end, page by page, and gives them oldest first. */
final class Listing {

    private static final int PAGE = 1000;

    private final Connector connector;
    private final AccessToken token;
    private final RequestBudget budget;
    private final RequestPurpose purpose;

    Listing(Connector connector, AccessToken token, RequestBudget budget, RequestPurpose purpose) {
        this.connector = connector;
        this.token = token;
        this.budget = budget;
        this.purpose = purpose;
    }

    /** All that lies in these intervals, which follow one upon the other. */
    <P, T, A extends Page<T>> Answer<List<T>> all(
            Operation<P, A> operation,
            List<TimeFilterInterval> intervals,
            BiFunction<TimeFilterInterval, Limitation, P> parameters) {
        List<T> found = new ArrayList<>();
        for (TimeFilterInterval interval : intervals) {
            Answer<List<T>> answer = all(operation, limitation -> parameters.apply(interval, limitation));
            if (!(answer instanceof Answer.Ok<List<T>> ok)) {
                return answer;
            }
            found.addAll(ok.body());
        }
        return new Answer.Ok<>(found);
    }

    /**
     * The whole list.
     *
     * <p>A page that is not full ends it only if Mews names no cursor: how many fit on a page is Mews's to say.
     */
    <P, T, A extends Page<T>> Answer<List<T>> all(Operation<P, A> operation, Function<Limitation, P> parameters) {
        List<T> found = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        @Nullable String cursor = null;
        do {
            Answer<A> answer =
                    connector.call(operation, parameters.apply(new Limitation(PAGE, cursor)), token, budget, purpose);
            if (answer instanceof Answer.Empty) {
                break;
            }
            if (!(answer instanceof Answer.Ok<A> ok)) {
                return answer.map(page -> List.of());
            }
            List<T> items = ok.body().items();
            if (items == null) {
                return new Answer.Broken<>("answered with a page that holds no list");
            }
            found.addAll(items);
            cursor = items.isEmpty() ? null : ok.body().cursor();
            if (cursor != null && !cursors.add(cursor)) {
                return new Answer.Broken<>("answered with pages that go round in a circle");
            }
        } while (cursor != null);
        Collections.reverse(found);
        return new Answer.Ok<>(found);
    }
}
