package io.penelope.bootstrap.config.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the environment's values in place of {@code ${NAME}} and {@code ${NAME:-default}}, as a shell would.
 *
 * <p>A second dollar sign in front makes the characters stand for themselves. What a variable holds is taken as it
 * is, and not searched again.
 */
public final class Variables {

    private static final Pattern OPENING = Pattern.compile("\\$?\\$\\{");
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    private final Map<String, String> environment;

    /** @param environment what {@code ${NAME}} stands for */
    public Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** @throws UnreadableException if a variable without default is not set, or a brace is not closed */
    public String expand(String text) {
        StringBuilder expanded = new StringBuilder();
        List<String> unset = new ArrayList<>();
        Matcher opening = OPENING.matcher(text);
        Matcher variable = VARIABLE.matcher(text);
        int position = 0;
        while (opening.find(position)) {
            expanded.append(text, position, opening.start());
            position = opening.end();
            if (opening.group().length() == "$${".length()) {
                expanded.append("${");
                continue;
            }
            if (!variable.region(position, text.length()).lookingAt()) {
                throw new UnreadableException("has a ${ that names no environment variable. Write ${NAME} or"
                        + " ${NAME:-default}, or $${ for the characters themselves");
            }
            expanded.append(value(variable.group(1), variable.group(2), unset));
            position = variable.end();
        }
        if (!unset.isEmpty()) {
            throw new UnreadableException("needs what the environment does not have: " + String.join(", ", unset)
                    + ". Set it, or write ${NAME:-default}");
        }
        return expanded.append(text, position, text.length()).toString();
    }

    private String value(String name, @Nullable String defaultValue, List<String> unset) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty() && defaultValue != null) {
            return defaultValue;
        }
        if (!environment.containsKey(name)) {
            unset.add(name);
        }
        Letters.lostIn(value).ifPresent(words -> {
            throw new UnreadableException("takes the value of " + name + ", which " + words);
        });
        return value;
    }
}
