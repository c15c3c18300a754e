package io.penelope.channel.host.plugins;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder for channel plugins: each is a jar, or a folder of jars. What else lies there, or begins with a dot, is
 * left alone.
 */
public final class PluginFolder {

    private PluginFolder() {}

    /**
     * A plugin that lies in the folder.
     *
     * @param place the jar or the folder of jars
     * @param loader finds what it holds; empty if the host cannot run it
     * @param version as its jar says it
     * @param problems why it cannot, or what its author should mend; whole sentences
     */
    public record Plugin(Path place, Optional<ClassLoader> loader, Optional<String> version, List<String> problems) {

        public Plugin {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Every plugin of the folder, in the order of the file names. Runs nothing of them.
     *
     * @param folder need not exist: then there are none
     */
    public static List<Plugin> plugins(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try {
            List<Path> entries = entries(folder);
            Optional<String> distrust = entries.isEmpty() ? Optional.empty() : Writers.complaint(Stream.of(folder));
            if (distrust.isPresent()) {
                return List.of(new Plugin(
                        folder,
                        Optional.empty(),
                        Optional.empty(),
                        List.of("No plugin is loaded: " + distrust.get() + ".")));
            }
            List<Plugin> plugins = new ArrayList<>();
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    List<Path> jars =
                            entries(entry).stream().filter(PluginFolder::isJar).toList();
                    plugins.add(new PluginFiles(entry, jars).open());
                } else if (isJar(entry)) {
                    plugins.add(new PluginFiles(entry, List.of(entry)).open());
                }
            }
            return plugins;
        } catch (IOException e) {
            return List.of(new Plugin(
                    folder,
                    Optional.empty(),
                    Optional.empty(),
                    List.of("No plugin is loaded: " + folder + " is no folder that can be read. Check plugins.directory"
                            + " and who may read it.")));
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(entries::add);
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.removeIf(entry -> entry.getFileName().toString().startsWith("."));
        entries.sort(Comparator.comparing(entry -> entry.getFileName().toString()));
        return entries;
    }

    private static boolean isJar(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar");
    }
}
