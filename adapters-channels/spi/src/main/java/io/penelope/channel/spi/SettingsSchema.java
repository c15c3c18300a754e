package io.penelope.channel.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
    private final Function<Map<String, String>, Optional<Problem>> whole;

    private SettingsSchema(List<Setting> settings, Function<Map<String, String>, Optional<Problem>> whole) {
        this.settings = List.copyOf(settings);
        this.whole = whole;
    }

    public static SettingsSchema of(Setting... settings) {
        return new SettingsSchema(List.of(settings), values -> Optional.empty());
    }

    /**
     * The same schema with a rule between settings: one that is needed only beside a certain value of another, say.
     *
     * @param rule is given the values by name, defaults included; what is not given is missing
     */
    public SettingsSchema checkTogether(Function<Map<String, String>, Optional<Problem>> rule) {
        return new SettingsSchema(settings, rule);
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

    /** What the rule between settings finds in these values. */
    public List<Problem> problemsBetween(Map<String, String> values) {
        List<Problem> problems = new ArrayList<>();
        whole.apply(Map.copyOf(values)).ifPresent(problems::add);
        return problems;
    }
}
