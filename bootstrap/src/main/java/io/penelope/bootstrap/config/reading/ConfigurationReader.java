package io.penelope.bootstrap.config.reading;

import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.ConfigurationException;
import io.penelope.bootstrap.config.Place;
import io.penelope.bootstrap.config.values.Letters;
import io.penelope.bootstrap.config.values.Variables;
import io.penelope.bootstrap.config.yaml.Node;
import io.penelope.bootstrap.config.yaml.YamlDocument;
import io.penelope.bootstrap.files.RightsOfOthers;
import io.penelope.channel.host.opening.ChannelTypes;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads {@code penelope.yaml}. */
public final class ConfigurationReader {

    private final ChannelTypes types;
    private final Map<String, String> environment;
    private final String version;

    /**
     * @param types the channel types that came with Penelope; plugins add theirs
     * @param environment what {@code ${NAME}} stands for
     * @param version Penelope's own, by which it introduces itself to Mews
     */
    public ConfigurationReader(ChannelTypes types, Map<String, String> environment, String version) {
        this.types = types;
        this.environment = Map.copyOf(environment);
        this.version = version;
    }

    /**
     * The file of that name.
     *
     * @throws ConfigurationException if this system cannot have such a file
     */
    public static Path named(String name) {
        try {
            Path file = Path.of(name);
            Optional<String> lost =
                    file.isAbsolute() ? Optional.empty() : Letters.lostIn(System.getProperty("user.dir", ""));
            lost.ifPresent(words -> {
                throw new ConfigurationException(file + ": The name of the current folder " + words);
            });
            return file;
        } catch (InvalidPathException e) {
            throw new ConfigurationException(Letters.unknown(name)
                    .map(words -> "The configuration's file cannot be found: its name " + words)
                    .orElse("--config or PENELOPE_CONFIG names no file that this system could have"));
        }
    }

    /** @throws ConfigurationException if anything is wrong, with all that is wrong */
    public Configuration read(Path file) {
        Place place = new Place(file.toString(), 1, "");
        Reading reading = reading(file);
        String text = text(file);
        RightsOfOthers.complaint(file).ifPresent(words -> reading.caution(place.mistake(words)));
        return read(text, place, reading);
    }

    /**
     * As {@link #read(Path)}, of a text that is not in the file yet.
     *
     * @throws ConfigurationException if anything is wrong, with all that is wrong
     */
    public Configuration read(String text, Path file) {
        return read(text, new Place(file.toString(), 1, ""), reading(file));
    }

    /**
     * The channel types that are installed according to {@code file}. If it is not there, those that came with Penelope:
     * a folder that nobody named may be anybody's, and so the plugins that lie in it.
     */
    public ChannelTypes installed(Path file) {
        if (!Files.isReadable(file)) {
            return types;
        }
        Reading reading = reading(file);
        Node document = YamlDocument.read(text(file), new Place(file.toString(), 1, ""), reading.mistakes());
        return WholeFile.plugins(Section.of(document, new Place(file.toString(), 1, ""), reading), types)
                .types();
    }

    private Reading reading(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return new Reading(folder == null ? file.toAbsolutePath() : folder, new Variables(environment));
    }

    Configuration read(String text, Place file, Reading reading) {
        Node document = YamlDocument.read(text, file, reading.mistakes());
        Configuration configuration = new WholeFile(types, version).read(Section.of(document, file, reading));
        reading.finish();
        return configuration;
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file + ": There is no such file. \"init\" writes one to begin with,"
                    + " --config FILE names another");
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + ": The file is not UTF-8 text. Save it as UTF-8");
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + ": The file cannot be read: check that it is a file, and who may read it");
        }
    }
}
