package io.penelope.channel.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that ever happened at a platform, a line of JSON each.
 *
 * <p>A line is with the operating system before {@link #append} returns, so it outlives a {@code kill -9} of the
 * process, though not a power cut. Its owner calls it from one thread at a time.
 *
 * @param <E> what happens there
 */
public final class Journal<E> implements AutoCloseable {

    private final Class<E> type;
    private final @Nullable FileChannel file;

    private Journal(Class<E> type, @Nullable FileChannel file) {
        this.type = type;
        this.file = file;
    }

    /** Opens the journal in a file, which is made if it is missing; without one nothing outlives the process. */
    public static <E> Journal<E> open(Class<E> type, Optional<Path> file) {
        if (file.isEmpty()) {
            return new Journal<>(type, null);
        }
        try {
            Path path = file.get().toAbsolutePath();
            Files.createDirectories(path.getParent());
            return new Journal<>(type, FileChannel.open(path, CREATE, READ, WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's journal cannot be opened: " + file.get(), e);
        }
    }

    /**
     * Tells again what happened, oldest first; to be called once, before anything is appended.
     *
     * <p>A last line without an end was torn by a sudden death: nobody was told that it happened, so it is cut off.
     */
    public void replay(Consumer<E> happenings) {
        if (file == null) {
            return;
        }
        try {
            byte[] bytes = new byte[Math.toIntExact(file.size())];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    happenings.accept(Json.MAPPER.readValue(new String(bytes, start, i - start, UTF_8), type));
                    start = i + 1;
                }
            }
            file.truncate(start).position(start);
        } catch (JsonProcessingException e) {
            e.clearLocation(); // else its message quotes the line, and with it a guest
            throw new IllegalStateException("The simulator's journal holds a line that is not its own", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's journal cannot be read", e);
        }
    }

    public void append(E happening) {
        if (file == null) {
            return;
        }
        ByteBuffer line = ByteBuffer.wrap((Json.write(happening) + '\n').getBytes(UTF_8));
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's journal cannot be written", e);
        }
    }

    @Override
    public void close() {
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's journal cannot be closed", e);
        }
    }
}
