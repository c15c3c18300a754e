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

    /** What this set-up has read or written last; empty while there is nothing. */
    private String kept;

    private Draft(Path file, String kept, Answers answers) {
        this.file = file;
        this.kept = kept;
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
        String kept = read(file);
        return new Draft(file, kept, adapted.apply(kept.isEmpty() ? first.get() : answers(file, kept)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new SetupException(file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static Answers answers(Path file, String kept) {
        try {
            return JSON.readValue(kept, Answers.class);
        } catch (JsonProcessingException e) {
            // Its message shows what is in the file, and that may be a secret.
            throw new SetupException(file + " is no set-up that was begun; remove it and begin anew");
        }
    }

    synchronized Answers answers() {
        return answers;
    }

    /**
     * Keeps them, so that they are there after a crash too.
     *
     * @throws SetupException if they cannot be kept, and are not; nothing of another set-up's is written over
     */
    synchronized void keep(Answers given) {
        if (!read(file).equals(kept)) {
            throw new SetupException("Another set-up has changed " + file
                    + " meanwhile, and this one keeps nothing there. End one of the two, and start the other again");
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnly.createFolders(folder);
            }
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(given);
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(whole);
            OwnerOnly.writeNew(whole, text);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            answers = given;
            kept = text;
        } catch (IOException e) {
            throw new SetupException("What was said cannot be kept in " + file + ": "
                    + e.getClass().getSimpleName() + ". See that its folder can be written and has room");
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
