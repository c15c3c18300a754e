package io.penelope.bootstrap.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Penelope's version, as the build wrote it down. */
final class PenelopeVersion implements IVersionProvider {

    /** Such as {@code 1.0.0}. */
    static String number() {
        Properties build = new Properties();
        try (InputStream file = PenelopeVersion.class.getResourceAsStream("build.properties")) {
            build.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version", "");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Penelope " + number()};
    }
}
