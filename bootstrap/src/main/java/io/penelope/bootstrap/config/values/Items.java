package io.penelope.bootstrap.config.values;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The items of a list that is written as one text, with commas between them.
 *
 * <p>Items may hold commas themselves: where the pieces between all commas are not right, those are put together again
 * that are right only together. As many items come of it as can.
 */
public final class Items {

    /** Of one item; a sentence has no more commas. */
    private static final int MOST_PIECES = 40;

    private final List<String> pieces;
    private final UnaryOperator<String> check;

    private Items(List<String> pieces, UnaryOperator<String> check) {
        this.pieces = pieces;
        this.check = check;
    }

    /** @throws UnreadableException as the check does for the first piece that is wrong, if nothing helps */
    public static List<String> in(String text, UnaryOperator<String> check) {
        List<String> pieces = List.of(text.split(",", -1));
        return new Items(pieces, check).fromOn();
    }

    private List<String> fromOn() {
        // From the last piece to the first: the most items into which what begins at a piece can be put together.
        List<List<String>> best = new ArrayList<>(Collections.nCopies(pieces.size() + 1, List.of()));
        boolean[] possible = new boolean[pieces.size() + 1];
        possible[pieces.size()] = true;
        for (int from = pieces.size() - 1; from >= 0; from--) {
            for (int to = from + 1; to <= Math.min(pieces.size(), from + MOST_PIECES); to++) {
                String item = String.join(",", pieces.subList(from, to)).strip();
                boolean blank = item.isEmpty();
                int items = best.get(to).size() + (blank ? 0 : 1);
                boolean better = !possible[from] || items > best.get(from).size();
                boolean whole = to == from + 1
                        || !(pieces.get(from).isBlank() || pieces.get(to - 1).isBlank());
                if (possible[to] && better && whole && (blank || isRight(item))) {
                    possible[from] = true;
                    best.set(from, blank ? best.get(to) : with(item, best.get(to)));
                }
            }
        }
        return possible[0] ? best.get(0) : separate();
    }

    private List<String> separate() {
        return pieces.stream()
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .map(check)
                .toList();
    }

    private boolean isRight(String item) {
        try {
            String unused = check.apply(item);
            return true;
        } catch (UnreadableException e) {
            return false;
        }
    }

    private List<String> with(String item, List<String> others) {
        List<String> all = new ArrayList<>(List.of(check.apply(item)));
        all.addAll(others);
        return all;
    }
}
