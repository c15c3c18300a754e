package io.penelope.mews.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pact as a test writes it, and as it was reviewed and committed. */
record ReviewedPact(String file) {

    private Path written() {
        return Path.of(System.getProperty("pact.rootDir", "target/pacts"), file);
    }

    /** Nothing of an earlier run is to be in it. */
    void beginAnew() throws IOException {
        Files.deleteIfExists(written());
    }

    /** A change of what we rely on is a change of the file that people review. */
    void requireUnchanged() throws IOException {
        assertThat(Files.readString(written()))
                .as("%s differs from pacts/%s: if that is meant, copy it there and have it reviewed", written(), file)
                .isEqualTo(Files.readString(Path.of("pacts", file)));
    }
}
