package io.penelope.bootstrap.cli;

import java.nio.file.Path;

/** A JVM like the one that tests run in, for programs that have to be processes of their own. */
final class OwnJvm {

    private OwnJvm() {}

    /** What stands in a shell for {@code java -jar penelope.jar}: these classes are not in a jar yet. */
    static String penelope() {
        return "'%s' -cp '%s' %s"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        Main.class.getName());
    }
}
