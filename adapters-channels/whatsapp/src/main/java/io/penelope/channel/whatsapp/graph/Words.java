package io.penelope.channel.whatsapp.graph;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines for the staff, put together from what there is. */
public final class Words {

    private Words() {}

    /** The words that are not blank, with the separator between them. */
    public static String joined(String separator, Stream<String> words) {
        return words.filter(word -> !word.isBlank()).collect(Collectors.joining(separator));
    }
}
