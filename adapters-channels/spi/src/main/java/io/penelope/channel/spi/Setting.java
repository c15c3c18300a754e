package io.penelope.channel.spi;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One setting of a channel type: its name, its kind, and what the person who fills it in must know. */
public final class Setting {

    /** What a setting's value may be. */
    public enum Kind {
        TEXT,
        /** A text that is never shown or logged, and that may also be read from a file. */
        SECRET,
        /** An absolute {@code http} or {@code https} address. */
        URL,
        /** A host with its port, such as {@code imap.example.com:993}, for what is no HTTP. */
        HOST,
        INTEGER,
        BOOLEAN,
        /** A length of time, such as {@code 90s}, {@code 5m} or {@code 2h}. */
        DURATION,
        /** A number of bytes, such as {@code 500KiB}, {@code 10MB} or {@code 1G}: powers of 1,024, however written. */
        SIZE,
        /** One of {@link Setting#choices()}. */
        CHOICE,
        /** A list of texts. */
        LIST;

        /** Whether a value is of this kind, as a configuration is read. */
        private boolean takes(String value, List<String> choices) {
            return switch (this) {
                case TEXT, SECRET, LIST -> true;
                case URL -> value.matches("https?://[^\\s/].*");
                case HOST -> value.matches("\\S+:\\d{1,5}");
                case INTEGER -> value.matches("-?\\d{1,9}");
                case BOOLEAN -> value.equals("true") || value.equals("false");
                case DURATION -> value.matches("\\d{1,9}\\s?(ms|s|m|h|d)");
                case SIZE -> ByteSize.in(value).isPresent();
                case CHOICE -> choices.contains(value);
            };
        }
    }

    private final String name;
    private final Kind kind;
    private final String help;
    private List<String> choices = List.of();
    private boolean required;
    private boolean own;
    private Optional<String> defaultValue = Optional.empty();
    private List<String> formerNames = List.of();
    private List<Check> checks = List.of();

    private record Check(Predicate<String> passes, String words) {}

    private Setting(String name, Kind kind, String help) {
        this.name = Objects.requireNonNull(name, "the name of a setting");
        this.kind = kind;
        this.help = Objects.requireNonNull(help, "the help of a setting");
    }

    private Setting copy() {
        Setting copy = new Setting(name, kind, help);
        copy.choices = choices;
        copy.required = required;
        copy.own = own;
        copy.defaultValue = defaultValue;
        copy.formerNames = formerNames;
        copy.checks = checks;
        return copy;
    }

    /** @param help what it is, and where on the platform to find it */
    public static Setting text(String name, String help) {
        return new Setting(name, Kind.TEXT, help);
    }

    /** @param help what it is, and where on the platform to find it */
    public static Setting secret(String name, String help) {
        return new Setting(name, Kind.SECRET, help);
    }

    /**
     * A secret that no platform hands out: whoever configures the channel makes it up, and the platform repeats it.
     *
     * @param help what it is for, and where on the platform to enter it
     */
    public static Setting ownSecret(String name, String help) {
        Setting setting = secret(name, help);
        setting.own = true;
        return setting;
    }

    public static Setting url(String name, String help) {
        return new Setting(name, Kind.URL, help);
    }

    /** A host with its port, such as {@code imap.example.com:993} or {@code [2001:db8::7]:993}. */
    public static Setting host(String name, String help) {
        return new Setting(name, Kind.HOST, help);
    }

    public static Setting integer(String name, String help) {
        return new Setting(name, Kind.INTEGER, help);
    }

    public static Setting bool(String name, String help) {
        return new Setting(name, Kind.BOOLEAN, help);
    }

    public static Setting duration(String name, String help) {
        return new Setting(name, Kind.DURATION, help);
    }

    /** How large something is, such as the largest file; {@link #sizeBetween} says how large it may be. */
    public static Setting size(String name, String help) {
        return new Setting(name, Kind.SIZE, help);
    }

    public static Setting choice(String name, List<String> choices, String help) {
        Setting setting = new Setting(name, Kind.CHOICE, help);
        setting.choices = List.copyOf(choices);
        return setting;
    }

    public static Setting list(String name, String help) {
        return new Setting(name, Kind.LIST, help);
    }

    /** The same setting, without which the channel does not open. An empty or blank value is none. */
    public Setting required() {
        Setting copy = copy();
        copy.required = true;
        return copy;
    }

    /**
     * The same setting with the value that holds where none is given.
     *
     * @throws IllegalArgumentException if it is no value of the setting's kind
     */
    public Setting defaultTo(String value) {
        if (!kind.takes(value, choices)) {
            throw new IllegalArgumentException("The default of the setting " + name + " is no " + kind.name());
        }
        Setting copy = copy();
        copy.defaultValue = Optional.of(value);
        return copy;
    }

    /**
     * The same setting, whose value must pass this as well; {@code words} say what a right value is, and never the wrong
     * one.
     */
    public Setting check(Predicate<String> passes, String words) {
        Setting copy = copy();
        copy.checks = Stream.concat(checks.stream(), Stream.of(new Check(passes, words)))
                .toList();
        return copy;
    }

    /**
     * The same setting of the kind {@link Kind#SIZE}, whose value is none smaller than {@code least} and none larger than
     * {@code most}, as in {@code sizeBetween("1MiB", "100MiB")}.
     *
     * @throws IllegalArgumentException if one of them is no size, or the setting is of another kind
     */
    public Setting sizeBetween(String least, String most) {
        if (kind != Kind.SIZE) {
            throw new IllegalArgumentException("The setting " + name + " is a " + kind.name() + " and no SIZE");
        }
        long from = ByteSize.of(least);
        long to = ByteSize.of(most);
        return check(
                value -> ByteSize.in(value).stream().anyMatch(bytes -> bytes >= from && bytes <= to),
                "has to be a size from " + least + " to " + most);
    }

    /** The same setting, which may still be written as {@code name}: it is taken, and people are told the new one. */
    public Setting formerly(String name) {
        Setting copy = copy();
        copy.formerNames = Stream.concat(formerNames.stream(), Stream.of(name)).toList();
        return copy;
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public List<String> choices() {
        return choices;
    }

    public boolean isRequired() {
        return required;
    }

    /** Whether the value is a secret to be made up, see {@link #ownSecret}. */
    public boolean isOwnSecret() {
        return own;
    }

    /** The names that the setting had before, if any. */
    public List<String> formerNames() {
        return formerNames;
    }

    public Optional<String> defaultValue() {
        return defaultValue;
    }

    public String help() {
        return help;
    }

    /** What is wrong with a value first, in words that do not repeat it; empty if nothing is. */
    public Optional<String> problemWith(String value) {
        return checks.stream()
                .filter(check -> !check.passes().test(value))
                .map(Check::words)
                .findFirst();
    }

    @Override
    public String toString() {
        return name + " (" + kind.name().toLowerCase(Locale.ROOT) + ")";
    }
}
