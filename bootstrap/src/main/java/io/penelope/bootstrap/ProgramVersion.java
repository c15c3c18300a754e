package io.penelope.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Penelope's version, as the build wrote it down. */
public final class ProgramVersion {

    private ProgramVersion() {}

    /** Such as {@code 1.0.0}. */
    public static String number() {
        Properties build = new Properties();
        try (InputStream file = ProgramVersion.class.getResourceAsStream("build.properties")) {
            build.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version", "");
    }
}
