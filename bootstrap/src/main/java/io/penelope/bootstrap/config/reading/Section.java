package io.penelope.bootstrap.config.reading;

import io.penelope.bootstrap.config.Place;
import io.penelope.bootstrap.config.values.Spelling;
import io.penelope.bootstrap.config.yaml.Node;
import io.penelope.bootstrap.config.yaml.Node.Entry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys that stand together.
 *
 * <p>It learns which keys there are by being asked for them, so that no list of them can differ from what is read.
 */
final class Section {

    private final Reading reading;
    private final Place place;
    private final Map<String, Entry> entries;
    private final boolean readable;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(Reading reading, Place place, Map<String, Entry> entries, boolean readable) {
        this.reading = reading;
        this.place = place;
        this.entries = entries;
        this.readable = readable;
        reading.opened(this);
    }

    /** @param node a section left out or left empty is one without keys */
    static Section of(Node node, Place place, Reading reading) {
        if (node instanceof Node.Mapping mapping) {
            return new Section(reading, place, mapping.entries(), true);
        }
        if (node instanceof Node.Nothing) {
            return new Section(reading, place, Map.of(), true);
        }
        reading.add(place.mistake("has to be a section of keys, each with a colon and a blank behind it"));
        return new Section(reading, place, Map.of(), false);
    }

    Place place() {
        return place;
    }

    Reading reading() {
        return reading;
    }

    /** False if the section is none: then its keys are not missing, but out of sight. */
    boolean isReadable() {
        return readable;
    }

    Key key(String name) {
        return new Key(this, name);
    }

    Section section(String name) {
        return readable ? of(node(name), placeOf(name), reading) : new Section(reading, placeOf(name), Map.of(), false);
    }

    /** The sections of a list. */
    List<Section> sections(String name) {
        Node node = node(name);
        if (!(node instanceof Node.Sequence sequence)) {
            if (!(node instanceof Node.Nothing)) {
                reading.add(placeOf(name).mistake("has to be a list, each of its items with a hyphen in front"));
            }
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (Node item : sequence.items()) {
            sections.add(of(item, placeOf(name).item(sections.size(), item.line()), reading));
        }
        return sections;
    }

    /** The sections of a list that has at least one. */
    List<Section> requiredSections(String name, String remedy) {
        List<Section> sections = sections(name);
        Node node = node(name);
        if (readable && (node instanceof Node.Nothing || node.equals(new Node.Sequence(node.line(), List.of())))) {
            mistake(name, "is missing. " + remedy);
        }
        return sections;
    }

    /** Whether a key is there, which does not make it a known one. */
    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** What stands at a key, if the key is there. */
    Optional<Entry> find(String name) {
        known.add(name);
        return Optional.ofNullable(entries.get(name));
    }

    /** Where a key is, or where it ought to be. */
    Place placeOf(String name) {
        Entry entry = entries.get(name);
        return place.at(name, entry == null ? place.line() : entry.line());
    }

    /** Notes what is wrong with a key, unless something already is. */
    void mistake(String name, String words) {
        if (isSound(name)) {
            reading.add(placeOf(name).mistake(words));
        }
    }

    /** Whether nothing is known to be wrong with a key so far. */
    boolean isSound(String name) {
        Place at = placeOf(name);
        return reading.mistakes().stream()
                .map(mistake -> mistake.place().key())
                .noneMatch(key -> key.equals(at.key()) || key.equals(at.key() + Key.FILE));
    }

    /** Leaves the section alone, as nobody can say which keys belong into it. */
    void skip() {
        known.addAll(entries.keySet());
    }

    void reportUnknown() {
        entries.forEach((name, entry) -> {
            if (!known.contains(name)) {
                String remedy = Spelling.nearest(name, known)
                        .map(word -> "Did you mean " + word + "?")
                        .orElse("Known here: " + String.join(", ", known));
                reading.add(place.at(Spelling.shown(name), entry.line()).mistake("is no key. " + remedy));
            }
        });
    }

    private Node node(String name) {
        return find(name).map(Entry::value).orElse(new Node.Nothing(place.line()));
    }
}
