package io.penelope.checker;

import java.util.BitSet;
import java.util.List;

/**
 * A text that arrives so and so often, the copies one after the other.
 *
 * @param least how often at the least
 * @param most how often at the most
 */
record Expected(String text, int least, int most) {

    /** Whether the texts can be what is expected, in this order and nothing else. */
    static boolean all(List<Expected> expected, List<String> texts) {
        BitSet ends = new BitSet(); // how many of the texts what was expected so far may have taken up
        ends.set(0);
        for (Expected next : expected) {
            ends = next.after(ends, texts);
        }
        return ends.get(texts.size());
    }

    private BitSet after(BitSet ends, List<String> texts) {
        BitSet further = new BitSet();
        ends.stream().forEach(end -> {
            int copies = 0;
            while (copies < most
                    && end + copies < texts.size()
                    && texts.get(end + copies).equals(text)) {
                if (copies >= least) {
                    further.set(end + copies);
                }
                copies++;
            }
            if (copies >= least) {
                further.set(end + copies);
            }
        });
        return further;
    }

    @Override
    public String toString() {
        return least == 1 && most == 1 ? text : text + " (" + least + " to " + most + " times)";
    }
}
