package io.penelope.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A command of a page that goes on, as {@code serve} does. */
public final class Running implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SECONDS_TO_END = 30;

    private final Process process;
    private final Path output;

    Running(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** All that it has said up to now. */
    public String says() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until these words are among what it says. */
    public Running awaitWords(String words) {
        await(words)
                .atMost(PATIENCE)
                .failFast("it ended", () -> !process.isAlive())
                .untilAsserted(() -> assertThat(says()).contains(words));
        return this;
    }

    /** Ends it as Ctrl+C does, in good order. */
    @Override
    public void close() {
        process.destroy();
        try {
            boolean ended = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended).as("it ends when it is told to").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
