package io.penelope.bootstrap.config.reading;

import io.penelope.bootstrap.config.Place;
import io.penelope.bootstrap.config.Secret;
import io.penelope.bootstrap.config.values.Items;
import io.penelope.bootstrap.config.values.UnreadableException;
import io.penelope.bootstrap.config.values.Values;
import io.penelope.bootstrap.config.yaml.Node;
import io.penelope.bootstrap.config.yaml.Node.Entry;
import io.penelope.channel.spi.PublicAddress;
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

    private static final int SHORTEST_SECRET = 8;

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

    /** As {@link #baseAddress}, of somebody who is told secrets: over the internet not without encryption. */
    URI confidentialAddress() {
        URI address = baseAddress();
        cautionIfOpen(address);
        return address;
    }

    /** Tells people if whatever is sent to that address can be read on its way. */
    void cautionIfOpen(URI address) {
        if ("http".equalsIgnoreCase(address.getScheme()) && PublicAddress.isPublic(address)) {
            section.reading()
                    .caution(section.placeOf(name)
                            .mistake(
                                    "is plain http, so that everybody on the way reads the tokens and what guests write."
                                            + " Write https"));
        }
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

    /** A number of bytes. */
    long bytes() {
        return read(Values::bytes).orElse(0L);
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

    /** A secret that people make up: of one that can be guessed they are told. */
    Secret ownSecret(UnaryOperator<String> check) {
        return findOwnSecret(check).orElse(new Secret(UNREADABLE));
    }

    /** As {@link #ownSecret}, for one that may be left out. */
    Optional<Secret> findOwnSecret(UnaryOperator<String> check) {
        Optional<Secret> secret = findSecret(check);
        secret.filter(given -> given.value().length() < SHORTEST_SECRET)
                .ifPresent(guessable -> section.reading()
                        .caution(section.placeOf(name)
                                .mistake(
                                        "is so short that it can be guessed. Make another one up, such as the output of"
                                                + " openssl rand -hex 32")));
        return secret;
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

    /** Every item of a list, which may be one single value with commas between the items. */
    List<String> list(UnaryOperator<String> check) {
        Optional<Entry> entry = section.find(name);
        if (entry.isEmpty()
                || !(entry.get().value() instanceof Node.Sequence sequence)
                || sequence.items().isEmpty()) {
            return read(text -> Items.in(text, check)).orElse(List.of());
        }
        asked();
        List<String> items = new ArrayList<>();
        for (int index = 0; index < sequence.items().size(); index++) {
            Node item = sequence.items().get(index);
            Place place = section.placeOf(name).item(index, item.line());
            try {
                items.add(check.apply(present(written(item, place))));
            } catch (UnreadableException e) {
                section.reading().add(place.mistake(e.words()));
            }
        }
        if (otherwise.isPresent()) {
            section.reading().tuned(section.placeOf(name).key(), String.join(", ", items));
        }
        return items;
    }

    /** The value, or what holds instead. Empty if there is neither, or if it is unreadable, which is noted. */
    private <T> Optional<T> read(Function<String, T> kind) {
        Optional<Entry> entry = section.find(name);
        asked();
        try {
            Optional<String> value = entry.map(given -> written(given.value(), section.placeOf(name)))
                    .filter(text -> !text.isBlank())
                    .or(() -> otherwise);
            if (otherwise.isPresent() && !value.equals(otherwise)) {
                section.reading().tuned(section.placeOf(name).key(), value.get());
            }
            if (value.isEmpty() && remedy.isPresent() && section.isReadable()) {
                throw new UnreadableException((entry.isPresent() ? "is empty. " : "is missing. ") + remedy.get());
            }
            if (entry.isPresent() && entry.get().value() instanceof Node.Nothing) {
                section.reading()
                        .caution(section.placeOf(name)
                                .mistake("has no value, and counts as not given. Give it one, or remove the key"));
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

    private String written(Node node, Place place) {
        if (node instanceof Node.Scalar scalar) {
            if (scalar.cutShort()) {
                section.reading()
                        .caution(place.mistake("ends before the #, which begins a comment. Put the whole value in"
                                + " quotes if that belongs to it, or else a blank behind the #"));
            }
            return section.reading().variables().expand(scalar.text());
        }
        if (node instanceof Node.Nothing nothing && nothing.swallowed()) {
            throw new UnreadableException(
                    "is empty, since # begins a comment. Put the value in quotes if the # belongs to"
                            + " it, or else a blank behind the #");
        }
        if (node instanceof Node.Nothing || node.equals(new Node.Sequence(node.line(), List.of()))) {
            return "";
        }
        throw new UnreadableException(
                node instanceof Node.Mapping
                        ? "has to be a single value. A text that holds a colon and a blank has to stand in quotes"
                        : "has to be a single value");
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
