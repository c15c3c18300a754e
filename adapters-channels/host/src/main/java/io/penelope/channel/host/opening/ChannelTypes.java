package io.penelope.channel.host.opening;

import io.penelope.channel.host.calling.BoundedCalls;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.calling.Ended;
import io.penelope.channel.host.calling.SharedThreads;
import io.penelope.channel.host.plugins.PluginFolder;
import io.penelope.channel.host.telling.Redaction;
import io.penelope.channel.spi.ChannelType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The channel types that are installed, by their ids.
 *
 * <p>A type that cannot be used is left out and becomes one of the {@link #problems()}; the others go on.
 */
public final class ChannelTypes {

    private final Map<String, ChannelType> types = new LinkedHashMap<>();
    private final Map<String, String> origins = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private ChannelTypes() {}

    /** The types that came with Penelope. */
    public static ChannelTypes onClassPath() {
        return foundBy(List.of(ChannelTypes.class.getClassLoader()));
    }

    /** The types that these class loaders find; of two with one id the first stands. */
    static ChannelTypes foundBy(List<ClassLoader> loaders) {
        ChannelTypes found = new ChannelTypes();
        loaders.forEach(loader -> found.add(TypeSearch.through(loader), ""));
        return found;
    }

    /** These types and no others. */
    public static ChannelTypes of(ChannelType... types) {
        ChannelTypes given = new ChannelTypes();
        given.add(TypeSearch.among(List.of(types)), "");
        return given;
    }

    /**
     * These types, and those of the plugins in {@code folder}; of two with one id the first stands. A plugin that does
     * not come to an end within the deadline for opening is left out.
     */
    public ChannelTypes withPlugins(Path folder, Deadlines deadlines) {
        ChannelTypes all = new ChannelTypes();
        all.types.putAll(types);
        all.problems.addAll(problems);
        for (PluginFolder.Plugin plugin : PluginFolder.plugins(folder)) {
            all.problems.addAll(plugin.problems());
            plugin.loader().ifPresent(loader -> all.addFrom(plugin, loader, deadlines));
        }
        return all;
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

    /** Which plugin a type comes from, with its version as far as its jar says it; empty if it came with Penelope. */
    public Optional<String> origin(String id) {
        return Optional.ofNullable(origins.get(id));
    }

    /** The plugins that types come from, by the types' ids. */
    public Map<String, String> origins() {
        return Collections.unmodifiableMap(origins);
    }

    /** What was left out and why, a sentence each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private void addFrom(PluginFolder.Plugin lying, ClassLoader loader, Deadlines deadlines) {
        Path plugin = lying.place();
        Ended<TypeSearch> search;
        try (SharedThreads threads = new SharedThreads()) {
            String name = "plugin-" + plugin.getFileName();
            search = new BoundedCalls(name, 1, loader, Redaction.aboutNothing(), threads)
                    .call(() -> TypeSearch.through(loader), deadlines.open());
        }
        if (search instanceof Ended.Returned<TypeSearch> returned) {
            TypeSearch found = returned.value();
            if (found.found().isEmpty() && found.problems().isEmpty()) {
                problems.add("Plugin " + plugin + " is left out: its META-INF/services/" + ChannelType.class.getName()
                        + " names no class of its own. Ask its author.");
            }
            add(found, "Plugin " + plugin + ": ");
            found.found().forEach((type, id) -> {
                if (types.get(id) == type) {
                    origins.put(
                            id,
                            "plugin " + plugin
                                    + lying.version()
                                            .map(version -> " " + version)
                                            .orElse(""));
                }
            });
        } else {
            problems.add("Plugin " + plugin + " is left out: " + search.words() + ".");
        }
    }

    private void add(TypeSearch search, String place) {
        search.problems().forEach(problem -> problems.add(place + problem));
        search.found().forEach((type, id) -> {
            ChannelType first = types.putIfAbsent(id, type);
            if (first != null) {
                problems.add(place + "Channel type " + type.getClass().getName() + " is left out: its id \"" + id
                        + "\" is taken by " + first.getClass().getName() + ".");
            }
        });
    }
}
