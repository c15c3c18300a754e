package io.penelope.persistence.clamd;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.file.FileScanner;
import io.penelope.domain.file.FileScanner.Away;
import io.penelope.domain.file.FileScanner.Clean;
import io.penelope.domain.file.FileScanner.Malware;
import io.penelope.domain.file.FileScanner.There;
import io.penelope.domain.file.FileScannerContract;
import io.penelope.testing.Clamd;
import io.penelope.testing.Eicar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the clamd of this machine, if there is one. */
class ClamdScannerTest {

    private static final int LARGEST = 30_000_000;

    @TempDir
    private static Path folder;

    private static Clamd clamd;

    @BeforeAll
    static void start() {
        clamd = Clamd.start(folder, LARGEST);
    }

    @AfterAll
    static void stop() {
        if (clamd != null) {
            clamd.close();
        }
    }

    private static FileScanner atItsSocket() {
        return new ClamdScanner(UnixDomainSocketAddress.of(clamd.socket()));
    }

    private static FileScanner atItsPort() {
        return new ClamdScanner(InetSocketAddress.createUnresolved("localhost", clamd.port()));
    }

    @Nested
    class AtItsSocket implements FileScannerContract {

        @Override
        public FileScanner scanner() {
            return atItsSocket();
        }

        @Override
        public int largest() {
            return LARGEST;
        }

        @Override
        public FileScanner away() {
            return new ClamdScanner(UnixDomainSocketAddress.of(folder.resolve("nowhere.ctl")));
        }
    }

    @Nested
    class AtItsPort implements FileScannerContract {

        @Override
        public FileScanner scanner() {
            return atItsPort();
        }

        @Override
        public int largest() {
            return LARGEST;
        }

        @Override
        public FileScanner away() {
            return new ClamdScanner(InetSocketAddress.createUnresolved("127.0.0.1", 1));
        }
    }

    @Test
    void a_large_file_is_read_a_piece_at_a_time() throws IOException {
        int[] most = {0};
        InputStream zeros = new InputStream() {

            private int left = LARGEST - 1000;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                most[0] = Math.max(most[0], into.length);
                int read = Math.min(left, length);
                left -= read;
                return read > 0 ? read : -1;
            }
        };

        assertThat(atItsSocket().scan(zeros)).isEqualTo(new Clean());
        assertThat(most[0]).isBetween(1, 100_000);
    }

    @Test
    void it_says_its_version_and_where_it_is() {
        assertThat(atItsSocket().presence())
                .isInstanceOfSatisfying(
                        There.class,
                        there -> assertThat(there.who()).startsWith("ClamAV ").endsWith(" at " + clamd.socket()));
        assertThat(atItsPort().presence())
                .isInstanceOfSatisfying(
                        There.class, there -> assertThat(there.who()).endsWith(" at localhost:" + clamd.port()));
    }

    @Test
    void it_is_there_again_when_it_was_started_again() throws IOException {
        FileScanner scanner = atItsSocket();
        clamd.stop();
        assertThat(scanner.scan(new ByteArrayInputStream(Eicar.bytes()))).isInstanceOf(Away.class);

        clamd.start();

        assertThat(scanner.scan(new ByteArrayInputStream(Eicar.bytes()))).isEqualTo(new Malware(Eicar.SIGNATURE));
    }
}
