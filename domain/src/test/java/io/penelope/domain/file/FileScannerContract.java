package io.penelope.domain.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.penelope.domain.file.FileScanner.Away;
import io.penelope.domain.file.FileScanner.Clean;
import io.penelope.domain.file.FileScanner.Finding;
import io.penelope.domain.file.FileScanner.Malware;
import io.penelope.domain.file.FileScanner.There;
import io.penelope.domain.file.FileScanner.TooLarge;
import io.penelope.testing.Eicar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every scanner of files promises. */
public interface FileScannerContract {

    /** Takes files of {@link #largest} bytes at the most, and knows {@link Eicar}, by the name that it has there. */
    FileScanner scanner();

    /** What {@link #scanner()} takes; at least a megabyte. */
    int largest();

    /** A scanner that is not there. */
    FileScanner away();

    private Finding scan(byte[]... pieces) throws IOException {
        InputStream bytes = InputStream.nullInputStream();
        for (byte[] piece : pieces) {
            bytes = new SequenceInputStream(bytes, new ByteArrayInputStream(piece));
        }
        return scanner().scan(bytes);
    }

    /** A file of so many zeros. */
    private Finding scan(int size) throws IOException {
        byte[] zeros = new byte[100_000];
        List<InputStream> pieces = Stream.concat(
                        Stream.generate(() -> zeros).limit(size / zeros.length),
                        Stream.of(new byte[size % zeros.length]))
                .<InputStream>map(ByteArrayInputStream::new)
                .toList();
        return scanner().scan(new SequenceInputStream(Collections.enumeration(pieces)));
    }

    @Test
    default void what_holds_nothing_harmful_is_clean() throws IOException {
        assertThat(scan("a broken tap".getBytes(US_ASCII))).isEqualTo(new Clean());
        assertThat(scan()).isEqualTo(new Clean());
    }

    @Test
    default void malware_is_found_with_its_name_wherever_it_stands() throws IOException {
        assertThat(scan(Eicar.bytes())).isEqualTo(new Malware(Eicar.SIGNATURE));
        for (int before : List.of(64 * 1024 - 20, 200_000, 700_000)) {
            assertThat(scan(new byte[before], Eicar.bytes(), new byte[100]))
                    .as("behind %s bytes", before)
                    .isEqualTo(new Malware(Eicar.SIGNATURE));
        }
    }

    @Test
    default void what_is_larger_than_it_takes_is_told_with_the_remedy_and_the_next_one_is_scanned() throws IOException {
        assertThat(scan(largest())).isEqualTo(new Clean());
        for (int more : List.of(1, 100_000, 10_000_000)) {
            assertThat(scan(largest() + more))
                    .isInstanceOfSatisfying(
                            TooLarge.class, found -> assertThat(found.why()).isNotBlank());
        }

        assertThat(scan(Eicar.bytes())).isEqualTo(new Malware(Eicar.SIGNATURE));
    }

    @Test
    default void bytes_that_cannot_be_read_are_no_finding() throws IOException {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is broken");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });

        assertThatIOException().isThrownBy(() -> scanner().scan(broken)).withMessage("the disk is broken");

        assertThat(scan(Eicar.bytes())).isEqualTo(new Malware(Eicar.SIGNATURE));
    }

    @Test
    default void many_at_once_are_each_found_for_what_they_are() {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Finding>> found = IntStream.range(0, 24)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return scan(new byte[10_000 * i], i % 2 == 0 ? Eicar.bytes() : new byte[1]);
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            },
                            threads))
                    .toList();

            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).join()).isEqualTo(i % 2 == 0 ? new Malware(Eicar.SIGNATURE) : new Clean());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void one_that_is_there_says_who_it_is() {
        assertThat(scanner().presence())
                .isInstanceOfSatisfying(
                        There.class, there -> assertThat(there.who()).isNotBlank());
    }

    @Test
    default void one_that_is_not_there_finds_nothing_and_is_told_with_the_remedy() throws IOException {
        assertThat(away().scan(new ByteArrayInputStream(Eicar.bytes())))
                .isInstanceOfSatisfying(
                        Away.class, away -> assertThat(away.why()).contains("media.clamd"));
        assertThat(away().presence())
                .isInstanceOfSatisfying(
                        Away.class, away -> assertThat(away.why()).contains("media.clamd"));
    }
}
