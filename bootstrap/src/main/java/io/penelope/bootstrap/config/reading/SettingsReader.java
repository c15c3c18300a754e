package io.penelope.bootstrap.config.reading;

import io.penelope.bootstrap.config.values.UnreadableException;
import io.penelope.bootstrap.config.values.Values;
import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads one channel's settings by the schema of its type. */
final class SettingsReader {

    private final SettingsSchema schema;
    private final Section section;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    private SettingsReader(SettingsSchema schema, Section section) {
        this.schema = schema;
        this.section = section;
    }

    static Settings read(SettingsSchema schema, Section section) {
        return new SettingsReader(schema, section).read();
    }

    private Settings read() {
        Reading reading = section.reading();
        int before = reading.mistakes().size();
        schema.settings().forEach(this::read);
        // A rule between settings would complain of one that is only unreadable.
        if (section.isReadable() && reading.mistakes().size() == before) {
            schema.problemsBetween(values)
                    .forEach(problem ->
                            reading.add(section.placeOf(problem.setting()).mistake(problem.words())));
        }
        return new CheckedSettings(values, lists);
    }

    private void read(Setting setting) {
        Key key = section.key(nameOf(setting));
        if (setting.isRequired()) {
            key.required(setting.help());
        }
        setting.defaultValue().ifPresent(key::orElse);
        UnaryOperator<String> check = value -> checked(setting, value);
        if (setting.kind() == Setting.Kind.LIST) {
            List<String> items = key.list(check);
            lists.put(setting.name(), items);
            if (!items.isEmpty()) {
                values.put(setting.name(), String.join(", ", items));
            }
        } else if (setting.kind() == Setting.Kind.SECRET) {
            (setting.isOwnSecret() ? key.findOwnSecret(check) : key.findSecret(check))
                    .ifPresent(secret -> values.put(setting.name(), secret.value()));
        } else if (isOfPlatform(setting)) {
            key.find(check).ifPresent(value -> {
                values.put(setting.name(), value);
                key.cautionIfOpen(Values.address(value));
            });
        } else {
            key.find(check).ifPresent(value -> values.put(setting.name(), value));
        }
    }

    /** An address that is called with the channel's secrets, unlike one that is only shown to guests. */
    private static boolean isOfPlatform(Setting setting) {
        return setting.kind() == Setting.Kind.URL
                && setting.defaultValue()
                        .filter(value -> value.startsWith("https:"))
                        .isPresent();
    }

    /** The setting's name, or the former one under which it is given. */
    private String nameOf(Setting setting) {
        if (isGiven(setting.name())) {
            return setting.name();
        }
        for (String former : setting.formerNames()) {
            if (isGiven(former)) {
                section.reading()
                        .caution(section.placeOf(former).mistake("is called " + setting.name() + " now. Rename it"));
                return former;
            }
        }
        return setting.name();
    }

    private boolean isGiven(String name) {
        return section.has(name) || section.has(name + Key.FILE);
    }

    private static String checked(Setting setting, String value) {
        switch (setting.kind()) {
            case TEXT, SECRET, LIST -> {}
            case URL -> Values.address(value);
            case HOST -> Values.host(value);
            case INTEGER -> Values.wholeNumber(value);
            case BOOLEAN -> Values.truth(value);
            case DURATION -> Values.duration(value);
            case SIZE -> Values.bytes(value);
            case CHOICE -> Values.oneOf(setting.choices(), value);
        }
        Optional<String> problem = setting.problemWith(value);
        problem.ifPresent(words -> {
            throw new UnreadableException(words);
        });
        return value;
    }
}
