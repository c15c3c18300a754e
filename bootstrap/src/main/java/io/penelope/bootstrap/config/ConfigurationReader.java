package io.penelope.bootstrap.config;

import io.penelope.channel.host.ChannelTypes;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

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

    /** @throws ConfigurationException if anything is wrong, with all that is wrong */
    public Configuration read(Path file) {
        return read(text(file), new Place(file.toString(), 1, ""), reading(file));
    }

    /**
     * The channel types that are installed according to {@code file}; with the folder "plugins" beside it, if the file
     * is not there or does not name another.
     */
    public ChannelTypes installed(Path file) {
        Reading reading = reading(file);
        Node document = Files.isReadable(file)
                ? YamlDocument.read(text(file), new Place(file.toString(), 1, ""), reading.mistakes())
                : new Node.Nothing(1);
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
