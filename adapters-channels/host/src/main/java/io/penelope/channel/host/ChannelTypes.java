package io.penelope.channel.host;

import io.penelope.channel.spi.ChannelType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The channel types that are installed, by their ids.
 *
 * <p>A type that cannot be used is left out and becomes one of the {@link #problems()}; the others go on.
 */
public final class ChannelTypes {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** A folder that cannot be read fails at every step, without end. */
    private static final int MOST_BROKEN = 100;

    private final Map<String, ChannelType> types = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ChannelTypes() {}

    /** The types that came with Penelope. */
    public static ChannelTypes onClassPath() {
        return foundBy(List.of(ChannelTypes.class.getClassLoader()));
    }

    /** The types that these class loaders find; of two with one id the first stands. */
    public static ChannelTypes foundBy(List<ClassLoader> loaders) {
        ChannelTypes found = new ChannelTypes();
        loaders.forEach(found::search);
        return found;
    }

    /** These types and no others. */
    public static ChannelTypes of(ChannelType... types) {
        ChannelTypes given = new ChannelTypes();
        List.of(types).forEach(given::consider);
        return given;
    }

    public Optional<ChannelType> find(String id) {
        return Optional.ofNullable(types.get(id));
    }

    /** All types by their ids, in the order of the alphabet. */
    public Map<String, ChannelType> byId() {
        return Collections.unmodifiableMap(new TreeMap<>(types));
    }

    /** All ids, in the order in which their types were found. */
    public Collection<String> ids() {
        return Collections.unmodifiableCollection(types.keySet());
    }

    /** What was left out and why, a sentence each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private void search(ClassLoader loader) {
        Iterator<ChannelType> providers =
                ServiceLoader.load(ChannelType.class, loader).iterator();
        for (int broken = 0; broken < MOST_BROKEN; ) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                consider(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                // Documented: the next step goes on behind the provider that failed.
                broken++;
                problems.add("A channel type is left out: " + reason(e) + ".");
            }
        }
    }

    private void consider(ChannelType type) {
        String name = type.getClass().getName();
        try {
            add(name, type);
        } catch (LinkageError | RuntimeException e) {
            problems.add("Channel type " + name + " is left out: " + reason(e) + ".");
        }
    }

    private void add(String name, ChannelType type) {
        String id = type.id();
        if (id == null || !ID.matcher(id).matches()) {
            problems.add(
                    "Channel type " + name
                            + " is left out: its id must be 1 to 32 lower-case letters, digits or hyphens, the first a letter.");
        } else if (types.containsKey(id)) {
            problems.add("Channel type " + name + " is left out: its id \"" + id + "\" is taken by "
                    + types.get(id).getClass().getName() + ".");
        } else if (type.displayName().isBlank()) {
            problems.add("Channel type " + name + " is left out: it has no name for people.");
        } else {
            // Seen now to be whole, rather than when the first channel opens.
            Objects.requireNonNull(type.settings(), "its settings are null");
            types.put(id, type);
        }
    }

    private static String reason(Throwable problem) {
        String what = described(problem);
        Throwable cause = problem.getCause();
        return cause == null ? what : what + " (" + described(cause) + ")";
    }

    /** No setting was seen yet, so that nothing secret can be in a message. */
    private static String described(Throwable problem) {
        String message = problem.getMessage();
        String words = message == null ? "" : message.replace(ChannelType.class.getName() + ": ", "");
        return problem instanceof ServiceConfigurationError
                ? words
                : problem.getClass().getSimpleName() + (words.isEmpty() ? "" : ": " + words);
    }
}
