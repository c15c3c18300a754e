package io.penelope.bootstrap.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penelope.bootstrap.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Keeps the answers beside the configuration that is to come of them, so that a set-up can go on another day: some tokens
 * take weeks. Its owner alone may read it. Thread-safe.
 */
final class Draft {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private Answers answers;

    private Draft(Path file, Answers answers) {
        this.file = file;
        this.answers = answers;
    }

    /** Where the answers are kept until the configuration is there. */
    static Path fileBeside(Path configuration) {
        return configuration.resolveSibling(configuration.getFileName() + ".draft");
    }

    /**
     * The answers that are there, or the first ones, which are kept only once somebody has said something.
     *
     * @param adapted the answers as they are in today's place
     */
    static Draft beside(Path configuration, Supplier<Answers> first, UnaryOperator<Answers> adapted) {
        Path file = fileBeside(configuration);
        return new Draft(file, adapted.apply(kept(file).orElseGet(first)));
    }

    private static Optional<Answers> kept(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), Answers.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            // Its message shows what is in the file, and that may be a secret.
            throw new SetupException(file + " is no set-up that was begun; remove it and begin anew");
        } catch (IOException e) {
            throw new SetupException(file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    synchronized Answers answers() {
        return answers;
    }

    /** Keeps them, so that they are there after a crash too. */
    synchronized void keep(Answers given) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnly.createFolders(folder);
            }
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(whole);
            OwnerOnly.writeNew(whole, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(given));
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            answers = given;
        } catch (IOException e) {
            throw new UncheckedIOException("The answers cannot be kept in " + file, e);
        }
    }

    /** The configuration is there. */
    synchronized void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be removed; it holds secrets: remove it by hand", e);
        }
    }
}
