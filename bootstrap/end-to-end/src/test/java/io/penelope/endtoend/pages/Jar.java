package io.penelope.endtoend.pages;

import java.nio.file.Path;

/** The jar that this build made. */
final class Jar {

    private Jar() {}

    /** What stands in a shell for {@code java -jar penelope.jar}. */
    static String run() {
        return "'%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar '%s'"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        Path.of(System.getProperty("penelope.jar", "../target/penelope.jar"))
                                .toAbsolutePath()
                                .normalize());
    }
}
