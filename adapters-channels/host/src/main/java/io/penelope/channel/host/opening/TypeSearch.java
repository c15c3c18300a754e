package io.penelope.channel.host.opening;

import io.penelope.channel.spi.ChannelType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** A look for channel types through one class loader, which leaves out those that cannot be used. */
final class TypeSearch {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** A folder that cannot be read fails at every step, without end. */
    private static final int MOST_BROKEN = 100;

    private final Map<ChannelType, String> found = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** The types with their ids, in the order in which they were found. */
    Map<ChannelType, String> found() {
        return found;
    }

    /** What was left out and why, a sentence each. */
    List<String> problems() {
        return problems;
    }

    static TypeSearch through(ClassLoader loader) {
        TypeSearch search = new TypeSearch();
        Iterator<ChannelType> providers =
                ServiceLoader.load(ChannelType.class, loader).iterator();
        for (int broken = 0; broken < MOST_BROKEN; ) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                search.consider(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                // Documented: the next step goes on behind the provider that failed.
                broken++;
                search.problems.add("A channel type is left out: " + reason(e) + ".");
            }
        }
        return search;
    }

    static TypeSearch among(List<ChannelType> types) {
        TypeSearch search = new TypeSearch();
        types.forEach(search::consider);
        return search;
    }

    private void consider(ChannelType type) {
        String name = type.getClass().getName();
        try {
            String id = type.id();
            if (id == null || !ID.matcher(id).matches()) {
                leaveOut(name, "its id must be 1 to 32 lower-case letters, digits or hyphens, the first a letter");
            } else if (type.displayName().isBlank()) {
                leaveOut(name, "it has no name for people");
            } else {
                // Seen now to be whole, rather than when the first channel opens.
                Objects.requireNonNull(type.settings(), "its settings are null");
                Objects.requireNonNull(type.beforehand(), "what to know beforehand is null");
                found.put(type, id);
            }
        } catch (LinkageError | RuntimeException e) {
            leaveOut(name, reason(e));
        }
    }

    private void leaveOut(String name, String reason) {
        problems.add("Channel type " + name + " is left out: " + reason + ".");
    }

    private static String reason(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String what = described(problem);
        return root == problem ? what : what + " (" + described(root) + place(root) + ")";
    }

    /** Such as the line of the static initialiser that threw. */
    private static String place(Throwable root) {
        StackTraceElement[] stack = root.getStackTrace();
        return stack.length == 0 || stack[0].getFileName() == null
                ? ""
                : " at " + stack[0].getFileName() + ":" + stack[0].getLineNumber();
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
