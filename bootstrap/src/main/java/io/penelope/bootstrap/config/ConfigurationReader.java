package io.penelope.bootstrap.config;

import io.penelope.channel.spi.ChannelType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Reads {@code penelope.yaml}. */
public final class ConfigurationReader {

    private final Map<String, ChannelType> types;
    private final Map<String, String> environment;
    private final String version;

    /**
     * @param types the installed channel types by their ids
     * @param environment what {@code ${NAME}} stands for
     * @param version Penelope's own, by which it introduces itself to Mews
     */
    public ConfigurationReader(Map<String, ChannelType> types, Map<String, String> environment, String version) {
        this.types = Map.copyOf(types);
        this.environment = Map.copyOf(environment);
        this.version = version;
    }

    /** @throws ConfigurationException if anything is wrong, with all that is wrong */
    public Configuration read(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Reading reading = new Reading(folder == null ? file.toAbsolutePath() : folder, new Variables(environment));
        return read(text(file), new Place(file.toString(), 1, ""), reading);
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
