package io.penelope.channel.spi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** One setting of a channel type: its name, its kind, and what the person who fills it in must know. */
public final class Setting {

    /** What a setting's value may be. */
    public enum Kind {
        TEXT,
        /** A text that is never shown or logged, and that may also be read from a file. */
        SECRET,
        /** An absolute {@code http} or {@code https} address. */
        URL,
        INTEGER,
        BOOLEAN,
        /** A length of time, such as {@code 90s}, {@code 5m} or {@code 2h}. */
        DURATION,
        /** One of {@link Setting#choices()}. */
        CHOICE,
        /** A list of texts. */
        LIST
    }

    private final String name;
    private final Kind kind;
    private final List<String> choices;
    private final boolean required;
    private final Optional<String> defaultValue;
    private final String help;
    private final Predicate<String> check;
    private final String checkWords;

    private Setting(
            String name,
            Kind kind,
            List<String> choices,
            boolean required,
            Optional<String> defaultValue,
            String help,
            Predicate<String> check,
            String checkWords) {
        this.name = name;
        this.kind = kind;
        this.choices = List.copyOf(choices);
        this.required = required;
        this.defaultValue = defaultValue;
        this.help = help;
        this.check = check;
        this.checkWords = checkWords;
    }

    private static Setting of(String name, Kind kind, List<String> choices, String help) {
        return new Setting(name, kind, choices, false, Optional.empty(), help, value -> true, "");
    }

    /** @param help what it is, and where on the platform to find it */
    public static Setting text(String name, String help) {
        return of(name, Kind.TEXT, List.of(), help);
    }

    /** @param help what it is, and where on the platform to find it */
    public static Setting secret(String name, String help) {
        return of(name, Kind.SECRET, List.of(), help);
    }

    public static Setting url(String name, String help) {
        return of(name, Kind.URL, List.of(), help);
    }

    public static Setting integer(String name, String help) {
        return of(name, Kind.INTEGER, List.of(), help);
    }

    public static Setting bool(String name, String help) {
        return of(name, Kind.BOOLEAN, List.of(), help);
    }

    public static Setting duration(String name, String help) {
        return of(name, Kind.DURATION, List.of(), help);
    }

    public static Setting choice(String name, List<String> choices, String help) {
        return of(name, Kind.CHOICE, choices, help);
    }

    public static Setting list(String name, String help) {
        return of(name, Kind.LIST, List.of(), help);
    }

    /** The same setting, without which the channel does not open. An empty or blank value is none. */
    public Setting required() {
        return new Setting(name, kind, choices, true, defaultValue, help, check, checkWords);
    }

    /** The same setting with the value that holds where none is given. */
    public Setting defaultTo(String value) {
        return new Setting(name, kind, choices, required, Optional.of(value), help, check, checkWords);
    }

    /** The same setting, whose value must pass; {@code words} say what a right value is, and never the wrong one. */
    public Setting check(Predicate<String> passes, String words) {
        return new Setting(name, kind, choices, required, defaultValue, help, passes, words);
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

    public Optional<String> defaultValue() {
        return defaultValue;
    }

    public String help() {
        return help;
    }

    /** What is wrong with a value, in words that do not repeat it; empty if nothing is. */
    public Optional<String> problemWith(String value) {
        return check.test(value) ? Optional.empty() : Optional.of(checkWords);
    }

    @Override
    public String toString() {
        return name + " (" + kind.name().toLowerCase(Locale.ROOT) + ")";
    }
}
