package io.penelope.application.posting;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Finds again what we may have sent among what stands at the other side.
 *
 * <p>Nothing of ours is stored with a message in Mews but its words, and Mews may have changed those a little: trimmed
 * them, changed line ends or the Unicode form. Both lists are in the order in which things were said, and each found
 * thing is given away once: of two messages with the same words the first found is the first sent.
 */
final class MatchByWords {

    private MatchByWords() {}

    /** For each of {@code sent} what it became among {@code found}, or empty if it is not there. */
    static <S, F> List<Optional<F>> recognise(
            List<S> sent, Function<S, String> sentWords, List<F> found, Function<F, String> foundWords) {
        List<Optional<F>> strictly = match(sent, sentWords, found, foundWords, MatchByWords::form);
        boolean all = strictly.stream().allMatch(Optional::isPresent);
        return all ? strictly : match(sent, sentWords, found, foundWords, MatchByWords::looseForm);
    }

    /** Whether the one may be what Mews made of the other. */
    static boolean alike(String one, String other) {
        return looseForm(one).equals(looseForm(other));
    }

    private static <S, F> List<Optional<F>> match(
            List<S> sent,
            Function<S, String> sentWords,
            List<F> found,
            Function<F, String> foundWords,
            UnaryOperator<String> form) {
        List<Optional<F>> matches = new ArrayList<>();
        int from = 0;
        for (S one : sent) {
            String wanted = form.apply(sentWords.apply(one));
            int at = from;
            while (at < found.size()
                    && !form.apply(foundWords.apply(found.get(at))).equals(wanted)) {
                at++;
            }
            if (at < found.size()) {
                matches.add(Optional.of(found.get(at)));
                from = at + 1;
            } else {
                matches.add(Optional.empty());
            }
        }
        return matches;
    }

    private static String form(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .strip();
    }

    /** Letters and signs only: what is left when all white space, controls and compatible forms are made the same. */
    private static String looseForm(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{C}\\uFFFD]+", "");
    }
}
