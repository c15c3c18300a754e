package io.penelope.channel.host.plugins;

import io.penelope.channel.spi.ChannelType;
import io.penelope.domain.message.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The jars of one plugin, looked into before anything of them is run.
 *
 * @param place the jar or the folder of jars, as people know it
 */
record PluginFiles(Path place, List<Path> jars) {

    static final String NEEDED_SPI = "Penelope-Channel-Spi";

    private static final String SERVICES = "META-INF/services/" + ChannelType.class.getName();
    private static final String SPI_FOLDER = ChannelType.class.getPackageName().replace('.', '/') + "/";

    PluginFiles {
        jars = List.copyOf(jars);
    }

    /** A loader for the plugin, or why there is none. */
    PluginFolder.Plugin open() {
        Optional<String> distrust = Writers.complaint(Stream.concat(Stream.of(place), jars.stream()));
        if (distrust.isPresent()) {
            return refused(distrust.get());
        }
        List<String> cautions = new ArrayList<>();
        Optional<String> version = Optional.empty();
        boolean offers = false;
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                if (file.getEntry(SERVICES) != null) {
                    offers = true;
                    version = version.or(() -> versionIn(file));
                    Optional<String> misfit = misfit(file.getManifest());
                    if (misfit.isPresent()) {
                        return refused(misfit.get());
                    }
                }
                if (file.getEntry(SPI_FOLDER) != null || file.getEntry(SPI_FOLDER + "ChannelType.class") != null) {
                    cautions.add(jar + " holds a copy of the channel SPI, which is not used. Build the plugin without"
                            + " it: the SPI's dependency has the scope \"provided\".");
                }
            } catch (IOException e) {
                return refused(jar.getFileName() + " is no jar that can be read. Copy it anew, and check who may read"
                        + " it");
            }
        }
        if (!offers) {
            return refused(
                    jars.isEmpty()
                            ? "there is no jar in it. Put the plugin's jars into it, or remove it"
                            : "no " + SERVICES
                                    + " is in it, so it is no channel plugin. If it is a library of a plugin's, put both into a"
                                    + " folder of their own in there; else remove it, or ask its author");
        }
        return new PluginFolder.Plugin(place, Optional.of(loader()), version, cautions);
    }

    private static Optional<String> versionIn(JarFile jar) {
        try {
            Manifest manifest = jar.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                            .map(PlainText::inLine);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private PluginFolder.Plugin refused(String reason) {
        return new PluginFolder.Plugin(
                place,
                Optional.empty(),
                Optional.empty(),
                List.of("Plugin " + place + " is left out: " + reason + "."));
    }

    /** Why this host does not run a plugin with such a manifest. Who says nothing needs no more than the first SPI. */
    private static Optional<String> misfit(Manifest manifest) {
        String written = manifest == null ? null : manifest.getMainAttributes().getValue(NEEDED_SPI);
        if (written == null) {
            return Optional.empty();
        }
        Optional<SpiVersion> needed = SpiVersion.parse(written);
        if (needed.isEmpty()) {
            return Optional.of("its manifest has \"" + NEEDED_SPI + ": " + written + "\", which is no version such as "
                    + SpiVersion.OURS + ". Ask its author");
        }
        if (SpiVersion.OURS.runs(needed.get())) {
            return Optional.empty();
        }
        String remedy = needed.get().major() < SpiVersion.OURS.major()
                ? "Ask its author for one that is built for it"
                : "Install a newer Penelope";
        return Optional.of("it needs version " + needed.get() + " of the channel SPI, and this Penelope has "
                + SpiVersion.OURS + ". " + remedy);
    }

    private PluginClassLoader loader() {
        List<URL> addresses = new ArrayList<>();
        for (Path jar : jars) {
            try {
                addresses.add(jar.toUri().toURL());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new PluginClassLoader(String.valueOf(place.getFileName()), addresses);
    }
}
