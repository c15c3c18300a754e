package io.penelope.bootstrap.config;

import io.penelope.bootstrap.config.Node.Entry;
import io.penelope.domain.Names;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A key on its way to its value: say what holds where it is not given, then what kind of value it has.
 *
 * <p>Whatever is wrong is noted as a mistake, and something harmless stands in for the value, so that one reading
 * finds all mistakes.
 */
final class Key {

    /** What a secret's key ends with when its value names a file. */
    static final String FILE = "File";

    /** The name that stands in for one that cannot be read. */
    static final String UNREADABLE = "unreadable";

    private final Section section;
    private final String name;
    private Optional<String> otherwise = Optional.empty();
    private Optional<String> remedy = Optional.empty();

    Key(Section section, String name) {
        this.section = section;
        this.name = name;
    }

    Key orElse(String value) {
        otherwise = Optional.of(value);
        return this;
    }

    /** @param where the value is found */
    Key required(String where) {
        remedy = Optional.of(where);
        return this;
    }

    String text() {
        return read(text -> text).orElse("");
    }

    /** A short name, as {@link Names} has it. */
    String name() {
        return read(text -> {
                    if (!Names.isName(text.strip())) {
                        throw new UnreadableException("has to have " + Names.RULE);
                    }
                    return text.strip();
                })
                .orElse(UNREADABLE);
    }

    UUID uuid() {
        return read(Values::uuid).orElse(new UUID(0, 0));
    }

    URI baseAddress() {
        return read(Values::baseAddress).orElse(URI.create("http://unreadable.invalid"));
    }

    int wholeNumber(int least, int most) {
        return read(text -> {
                    int number = Values.wholeNumber(text);
                    if (number < least || number > most) {
                        throw new UnreadableException("has to be a whole number from " + least + " to " + most);
                    }
                    return number;
                })
                .orElse(most);
    }

    Duration duration(Duration least, Duration most) {
        return read(text -> {
                    Duration length = Values.duration(text);
                    if (length.compareTo(least) < 0 || length.compareTo(most) > 0) {
                        throw new UnreadableException(
                                "has to be a length of time from " + Values.words(least) + " to " + Values.words(most));
                    }
                    return length;
                })
                .orElse(least);
    }

    <E extends Enum<E>> E oneOf(Class<E> kind) {
        List<E> choices = List.of(kind.getEnumConstants());
        List<String> words = choices.stream()
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        return read(text -> choices.get(words.indexOf(Values.oneOf(words, text))))
                .orElse(choices.get(0));
    }

    /** A path; a relative one begins at the configuration file's folder. */
    Path path() {
        return as(Path.of(""), section.reading()::resolve);
    }

    /** A kind of value that is this key's alone. */
    <T> T as(T standIn, Function<String, T> kind) {
        return read(kind).orElse(standIn);
    }

    Secret secret() {
        return findSecret(value -> value).orElse(new Secret(UNREADABLE));
    }

    /** The secret itself, or what the file holds that the same key with "File" behind it names. */
    Optional<Secret> findSecret(UnaryOperator<String> check) {
        asked();
        boolean here = section.find(name).isPresent();
        boolean inFile = section.find(name + FILE).isPresent();
        if (here && inFile) {
            section.reading()
                    .add(section.placeOf(name + FILE).mistake("stands beside " + name + ". Remove one of them"));
            return Optional.empty();
        }
        if (inFile) {
            return new Key(section, name + FILE)
                    .required("Name a file")
                    .read(file -> new Secret(check.apply(contentOf(file))));
        }
        // A secret that is there but empty is a slip of whoever filled it in, and no wish to do without.
        return (here && remedy.isEmpty() ? required("Give it a value, or remove the key") : this)
                .read(value -> new Secret(check.apply(value)));
    }

    Optional<String> find(UnaryOperator<String> check) {
        return read(check);
    }

    /** Every item of a list, of which one single value may hold several with commas between. */
    List<String> list(UnaryOperator<String> check) {
        Optional<Entry> entry = section.find(name);
        if (entry.isEmpty()
                || !(entry.get().value() instanceof Node.Sequence sequence)
                || sequence.items().isEmpty()) {
            return read(text -> Values.list(text).stream().map(check).toList()).orElse(List.of());
        }
        asked();
        List<String> items = new ArrayList<>();
        for (int index = 0; index < sequence.items().size(); index++) {
            Node item = sequence.items().get(index);
            try {
                items.add(check.apply(present(written(item))));
            } catch (UnreadableException e) {
                Place place = section.placeOf(name).item(index, item.line());
                section.reading().add(place.mistake(e.words()));
            }
        }
        return items;
    }

    /** The value, or what holds instead. Empty if there is neither, or if it is unreadable, which is noted. */
    private <T> Optional<T> read(Function<String, T> kind) {
        Optional<Entry> entry = section.find(name);
        asked();
        try {
            Optional<String> value = entry.map(given -> written(given.value()))
                    .filter(text -> !text.isBlank())
                    .or(() -> otherwise);
            if (value.isEmpty() && remedy.isPresent() && section.isReadable()) {
                throw new UnreadableException((entry.isPresent() ? "is empty. " : "is missing. ") + remedy.get());
            }
            return value.map(kind);
        } catch (UnreadableException e) {
            section.reading().add(section.placeOf(name).mistake(e.words()));
            return Optional.empty();
        }
    }

    private static String present(String item) {
        if (item.isBlank()) {
            throw new UnreadableException("is empty");
        }
        return item;
    }

    private void asked() {
        section.reading()
                .asked(section.placeOf(name).key(), otherwise.orElse(remedy.isPresent() ? "required" : "none"));
    }

    private String written(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return section.reading().variables().expand(scalar.text());
        }
        if (node instanceof Node.Nothing || node.equals(new Node.Sequence(node.line(), List.of()))) {
            return "";
        }
        throw new UnreadableException("has to be a single value");
    }

    private String contentOf(String file) {
        try {
            String content = Files.readString(section.reading().resolve(file)).replaceFirst("\\R\\z", "");
            if (content.isBlank()) {
                throw new UnreadableException("names a file that is empty");
            }
            return content;
        } catch (IOException e) {
            throw new UnreadableException("names a file that is not there, not readable or no UTF-8 text."
                    + " A relative path begins at the configuration file's folder");
        }
    }
}
