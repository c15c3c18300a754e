package io.penelope.channel.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every setting that a channel type takes, in the order in which people should read them. */
public final class SettingsSchema {

    /** What is wrong with a setting, with the remedy. */
    public interface Problem {

        /** The name of the setting at which the person should look. */
        String setting();

        /** What is wrong and what to do, without the value. */
        String words();
    }

    private final List<Setting> settings;
    private final List<Function<Map<String, String>, Optional<Problem>>> rules;

    private SettingsSchema(List<Setting> settings, List<Function<Map<String, String>, Optional<Problem>>> rules) {
        this.settings = List.copyOf(settings);
        this.rules = List.copyOf(rules);
    }

    /** @throws IllegalArgumentException if two of them have one name, a former one counted */
    public static SettingsSchema of(Setting... settings) {
        Set<String> names = new HashSet<>();
        for (Setting setting : settings) {
            Stream.concat(Stream.of(setting.name()), setting.formerNames().stream())
                    .filter(name -> !names.add(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException("Two settings have the name " + name);
                    });
        }
        return new SettingsSchema(List.of(settings), List.of());
    }

    /**
     * The same schema with a further rule between settings: one that is needed only beside a certain value of another, say.
     *
     * @param rule is given the values by name, defaults included; what is not given is missing
     */
    public SettingsSchema checkTogether(Function<Map<String, String>, Optional<Problem>> rule) {
        return new SettingsSchema(
                settings, Stream.concat(rules.stream(), Stream.of(rule)).toList());
    }

    public static Problem problem(String setting, String words) {
        return new Problem() {
            @Override
            public String setting() {
                return setting;
            }

            @Override
            public String words() {
                return words;
            }
        };
    }

    public List<Setting> settings() {
        return settings;
    }

    /** What the rules between settings find in these values, in the order in which the rules were given. */
    public List<Problem> problemsBetween(Map<String, String> values) {
        return rules.stream()
                .flatMap(rule -> rule.apply(Map.copyOf(values)).stream())
                .toList();
    }
}
