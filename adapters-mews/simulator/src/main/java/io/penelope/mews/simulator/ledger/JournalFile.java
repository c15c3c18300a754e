package io.penelope.mews.simulator.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's journal on disk: one line of JSON for each {@link Happening}, only ever appended to.
 *
 * <p>A line reaches the operating system before the change is answered, so it survives a {@code kill -9} of the
 * process; it is not forced to the disk, so a power cut may take the last ones. A half-written last line is what such a
 * death leaves: its change was never answered, and it is cut off.
 */
final class JournalFile implements Ledger.Journal {

    private static final String NAME = "mews.jsonl";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private final RandomAccessFile file; // a channel would close itself under an interrupted thread
    private final List<Happening> past;

    private JournalFile(RandomAccessFile file, List<Happening> past) {
        this.file = file;
        this.past = past;
    }

    /** Opens the journal in a directory, making both if need be. */
    static JournalFile open(Path directory) {
        Path path = directory.resolve(NAME);
        try {
            Files.createDirectories(directory);
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            try {
                lock(file, path);
                byte[] bytes = new byte[Math.toIntExact(file.length())];
                file.readFully(bytes); // whoever opens and closes the file anew lets go of the lock on it
                int whole = endOfLastLine(bytes);
                List<Happening> past = read(Arrays.copyOf(bytes, whole), path);
                file.setLength(whole);
                file.seek(whole);
                return new JournalFile(file, past);
            } catch (IOException | RuntimeException failure) {
                file.close();
                throw failure;
            }
        } catch (FileAlreadyExistsException file) {
            throw new UncheckedIOException(
                    "Cannot use the simulated Mews's journal: " + directory + " is not a folder", file);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot use the simulated Mews's journal: " + failure.getMessage(), failure);
        }
    }

    /** What the file told when it was opened. */
    List<Happening> past() {
        return past;
    }

    @Override
    public synchronized void append(Happening happening) {
        try {
            byte[] json = MAPPER.writeValueAsBytes(happening);
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            write(line);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write the simulated Mews's journal", failure);
        }
    }

    private void write(byte[] line) throws IOException {
        long end = file.getFilePointer();
        try {
            file.write(line);
        } catch (IOException failure) {
            file.setLength(end); // a full disk must not leave half a line for the next one to be glued to
            throw failure;
        }
    }

    /** Lets go of the file, and of the lock on it. */
    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close the simulated Mews's journal", failure);
        }
    }

    private static void lock(RandomAccessFile file, Path path) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = file.getChannel().tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("Another simulated Mews is using " + path + ": give each its own directory");
        }
    }

    private static int endOfLastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static List<Happening> read(byte[] lines, Path file) throws IOException {
        List<Happening> past = new ArrayList<>();
        int start = 0;
        for (int end = 0; end < lines.length; end++) {
            if (lines[end] == '\n') {
                past.add(readLine(lines, start, end, file, past.size() + 1));
                start = end + 1;
            }
        }
        return past;
    }

    private static Happening readLine(byte[] lines, int start, int end, Path file, int number) throws IOException {
        try {
            return MAPPER.readValue(lines, start, end - start, Happening.class);
        } catch (JsonProcessingException damaged) {
            throw new IOException("Line " + number + " of " + file + " is damaged: remove the file to start afresh");
        }
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Instant.parse(parser.getText());
        }
    }
}
