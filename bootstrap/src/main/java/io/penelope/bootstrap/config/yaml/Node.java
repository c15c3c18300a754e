package io.penelope.bootstrap.config.yaml;

import java.util.List;
import java.util.Map;

/** A part of the YAML document that knows its line. */
public sealed interface Node {

    int line();

    /** Keys with values, in the order of the file. */
    record Mapping(int line, Map<String, Entry> entries) implements Node {}

    record Sequence(int line, List<Node> items) implements Node {}

    /**
     * A single value, as it was written: it is for the reader of a key to say whether it is a number.
     *
     * @param cutShort a comment begins behind it that looks like more of it
     */
    record Scalar(int line, String text, boolean cutShort) implements Node {}

    /**
     * A key without a value.
     *
     * @param swallowed a comment stands in its place that looks like one
     */
    record Nothing(int line, boolean swallowed) implements Node {

        public Nothing(int line) {
            this(line, false);
        }
    }

    /** @param line that of the key */
    record Entry(int line, Node value) {}
}
