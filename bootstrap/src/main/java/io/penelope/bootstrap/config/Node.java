package io.penelope.bootstrap.config;

import java.util.List;
import java.util.Map;

/** A part of the YAML document that knows its line. */
sealed interface Node {

    int line();

    /** Keys with values, in the order of the file. */
    record Mapping(int line, Map<String, Entry> entries) implements Node {}

    record Sequence(int line, List<Node> items) implements Node {}

    /** A single value, as it was written: it is for the reader of a key to say whether it is a number. */
    record Scalar(int line, String text) implements Node {}

    /** A key without a value. */
    record Nothing(int line) implements Node {}

    /** @param line that of the key */
    record Entry(int line, Node value) {}
}
