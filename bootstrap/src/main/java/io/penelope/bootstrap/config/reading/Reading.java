package io.penelope.bootstrap.config.reading;

import io.penelope.bootstrap.config.Configuration.Tuned;
import io.penelope.bootstrap.config.ConfigurationException;
import io.penelope.bootstrap.config.Mistake;
import io.penelope.bootstrap.config.values.Letters;
import io.penelope.bootstrap.config.values.UnreadableException;
import io.penelope.bootstrap.config.values.Variables;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One pass over a configuration file: what it may look things up in, and the mistakes found on the way. */
final class Reading {

    private final Path folder;
    private final Variables variables;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Mistake> cautions = new ArrayList<>();
    private final List<Tuned> tuned = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final Map<String, String> keys = new LinkedHashMap<>();

    /** @param folder where relative paths begin */
    Reading(Path folder, Variables variables) {
        this.folder = folder;
        this.variables = variables;
    }

    Variables variables() {
        return variables;
    }

    /** @throws UnreadableException if the text is no path */
    Path resolve(String path) {
        try {
            Path resolved = folder.resolve(path.strip()).normalize();
            Letters.lostIn(resolved.toString()).ifPresent(words -> {
                throw new UnreadableException("is a path that " + words);
            });
            return resolved;
        } catch (InvalidPathException e) {
            throw new UnreadableException(Letters.unknown(path)
                    .map(words -> "is a path that " + words)
                    .orElse("has to be a path"));
        }
    }

    /** Where what is wrong with the file goes. */
    List<Mistake> mistakes() {
        return mistakes;
    }

    void add(Mistake mistake) {
        mistakes.add(mistake);
    }

    /** What is taken as it is, and ought to be mended all the same. */
    List<Mistake> cautions() {
        return cautions;
    }

    void caution(Mistake caution) {
        cautions.add(caution);
    }

    /** What differs from its default. */
    List<Tuned> tuned() {
        return tuned;
    }

    void tuned(String key, String value) {
        tuned.add(new Tuned(key, value));
    }

    void opened(Section section) {
        sections.add(section);
    }

    void asked(String key, String otherwise) {
        keys.putIfAbsent(key.replaceAll("\\[\\d+]", "[]"), otherwise);
    }

    /** Every key that was asked for, and what holds where it is not given. */
    Map<String, String> keys() {
        return keys;
    }

    /** Reports what nobody asked for, and ends the reading if anything at all was wrong. */
    void finish() {
        sections.forEach(Section::reportUnknown);
        if (!mistakes.isEmpty()) {
            mistakes.sort(Comparator.comparingInt(mistake -> mistake.place().line()));
            throw new ConfigurationException(mistakes);
        }
    }
}
