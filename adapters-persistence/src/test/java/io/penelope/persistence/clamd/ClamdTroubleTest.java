package io.penelope.persistence.clamd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.file.FileScanner;
import io.penelope.domain.file.FileScanner.Away;
import io.penelope.domain.file.FileScanner.Clean;
import io.penelope.domain.file.FileScanner.Finding;
import io.penelope.domain.file.FileScanner.Malware;
import io.penelope.domain.file.FileScanner.TooLarge;
import io.penelope.domain.file.FileScanner.Unfinished;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clamd may answer that no clamd of a test's can be brought to, and what is no clamd at all. */
class ClamdTroubleTest {

    private static final ClamdScanner.Patience NEXT_TO_NONE = new ClamdScanner.Patience(
            Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMinutes(5), Duration.ofMillis(300));

    /** Much for each piece, and none for them all. */
    private static final ClamdScanner.Patience NONE_ON_THE_WHOLE = new ClamdScanner.Patience(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(30));

    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    /** What somebody does with a connection. */
    private interface Manner {

        void meet(Socket socket) throws IOException;
    }

    /** A scanner whose clamd does this with each connection. */
    private FileScanner whose(Manner manner, ClamdScanner.Patience patience) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread thread = new Thread(
                () -> {
                    while (!server.isClosed()) {
                        meet(server, manner);
                    }
                },
                "no-clamd");
        thread.setDaemon(true);
        thread.start();
        return new ClamdScanner(InetSocketAddress.createUnresolved("127.0.0.1", server.getLocalPort()), patience);
    }

    private void meet(ServerSocket server, Manner manner) {
        try {
            Socket socket = server.accept();
            open.add(socket);
            manner.meet(socket);
        } catch (IOException e) {
            // The scanner has heard enough, or the test is over.
        }
    }

    private FileScanner that(String answers) throws IOException {
        return whose(
                socket -> {
                    hearOut(socket);
                    answer(socket, answers);
                },
                ClamdScanner.Patience.USUAL);
    }

    private static void hearOut(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        hearCommand(in);
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            in.skipNBytes(length);
        }
    }

    private static void hearCommand(InputStream in) throws IOException {
        int octet = in.read();
        while (octet > 0) {
            octet = in.read();
        }
    }

    private static void answer(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write((answer + "\0").getBytes(US_ASCII));
        socket.close();
    }

    private static Finding scan(FileScanner scanner, int size) throws IOException {
        return scanner.scan(new ByteArrayInputStream(new byte[size]));
    }

    @Test
    void what_it_finds_is_told_on_one_line_and_shortened() throws IOException {
        assertThat(scan(that("stream: Win.Test.EICAR_HDB-1 FOUND"), 10)).isEqualTo(new Malware("Win.Test.EICAR_HDB-1"));
        assertThat(scan(that("stream: a\u0007b\nc FOUND"), 10)).isInstanceOf(Away.class);
        assertThat(scan(that("stream: a\tb FOUND"), 10)).isEqualTo(new Malware("a b"));
        assertThat(scan(that("stream: " + "x".repeat(1000) + " FOUND"), 10)).isEqualTo(new Malware("x".repeat(200)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"INSTREAM size limit exceeded. ERROR", "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND"})
    void what_it_does_not_look_at_to_the_end_is_too_large(String answer) throws IOException {
        assertThat(scan(that(answer), 10))
                .isInstanceOfSatisfying(
                        TooLarge.class,
                        large -> assertThat(large.why())
                                .contains("StreamMaxLength", "MaxFileSize", "MaxScanSize", "clamd.conf"));
    }

    @Test
    void an_answer_in_the_middle_of_a_file_is_heard() throws IOException {
        FileScanner scanner = whose(
                socket -> {
                    hearCommand(socket.getInputStream());
                    answer(socket, "INSTREAM size limit exceeded. ERROR");
                },
                ClamdScanner.Patience.USUAL);

        assertThat(scan(scanner, 50_000_000)).isInstanceOf(TooLarge.class);
    }

    @Test
    void that_all_is_well_before_it_has_all_of_a_file_is_not_believed() throws IOException {
        FileScanner scanner = whose(
                socket -> {
                    hearCommand(socket.getInputStream());
                    answer(socket, "stream: OK");
                },
                ClamdScanner.Patience.USUAL);

        assertThat(scan(scanner, 50_000_000)).isInstanceOf(Unfinished.class);
    }

    @Test
    void an_error_is_that_files_and_told_in_clamds_words() throws IOException {
        assertThat(scan(that("stream: Can't allocate memory ERROR"), 10))
                .isInstanceOfSatisfying(
                        Unfinished.class,
                        unfinished -> assertThat(unfinished.why())
                                .contains("clamd at 127.0.0.1:", "could not scan a file: ", "Can't allocate memory"));
    }

    @Test
    void one_that_breaks_off_in_the_middle_of_a_file_has_not_scanned_it() throws IOException {
        FileScanner scanner = whose(
                socket -> {
                    hearCommand(socket.getInputStream());
                    socket.close();
                },
                ClamdScanner.Patience.USUAL);

        for (int size : List.of(10, 50_000_000)) {
            assertThat(scan(scanner, size))
                    .isInstanceOfSatisfying(
                            Unfinished.class,
                            unfinished -> assertThat(unfinished.why())
                                    .contains("broke off the connection when it was to scan a file"));
        }
    }

    @Test
    void one_that_hears_out_a_file_and_says_nothing_is_given_up() throws IOException {
        assertThat(scan(whose(ClamdTroubleTest::hearOut, NEXT_TO_NONE), 10)).isInstanceOf(Unfinished.class);
    }

    @Test
    void one_that_takes_a_file_drop_by_drop_is_given_up() throws IOException {
        FileScanner scanner = whose(ClamdTroubleTest::hearOut, NONE_ON_THE_WHOLE);

        assertThat(scan(scanner, 100_000))
                .isInstanceOfSatisfying(
                        Unfinished.class,
                        unfinished -> assertThat(unfinished.why()).contains("did not take a file within"));
    }

    @Test
    void one_that_takes_nothing_is_away() throws IOException {
        FileScanner scanner = whose(socket -> {}, NEXT_TO_NONE);

        assertThat(scan(scanner, 50_000_000))
                .isInstanceOfSatisfying(
                        Away.class,
                        away -> assertThat(away.why()).contains("does not answer within", " seconds", "media.clamd"));
        assertThat(scanner.presence()).isInstanceOf(Away.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request", "OK", "SSH-2.0-OpenSSH_9.2"})
    void what_is_no_clamd_is_named(String answer) throws IOException {
        FileScanner scanner = whose(
                socket -> {
                    hearCommand(socket.getInputStream());
                    answer(socket, answer);
                },
                ClamdScanner.Patience.USUAL);

        assertThat(scan(scanner, 10)).isInstanceOfSatisfying(Away.class, ClamdTroubleTest::namesNoClamd);
        assertThat(scanner.presence()).isInstanceOfSatisfying(Away.class, ClamdTroubleTest::namesNoClamd);
    }

    private static void namesNoClamd(Away away) {
        assertThat(away.why()).startsWith("What answers at 127.0.0.1:").contains(" is no clamd: see media.clamd");
    }

    @Test
    void an_endless_answer_is_not_heard_to_its_end() throws IOException {
        FileScanner scanner = whose(
                socket -> {
                    hearOut(socket);
                    byte[] words = "stream: OK".getBytes(US_ASCII);
                    while (true) {
                        socket.getOutputStream().write(words);
                    }
                },
                ClamdScanner.Patience.USUAL);

        assertThat(scan(scanner, 10)).isInstanceOf(Away.class);
    }

    @ParameterizedTest
    @CsvSource({"nowhere.invalid, is not known by this name", "127.0.0.1, cannot be reached (Connection refused)"})
    void nobody_there_is_told_by_what_is_wrong_and_what_to_do(String host, String words) throws IOException {
        FileScanner scanner = new ClamdScanner(InetSocketAddress.createUnresolved(host, 1));

        assertThat(scan(scanner, 10))
                .isInstanceOfSatisfying(
                        Away.class,
                        away -> assertThat(away.why())
                                .isEqualTo("clamd at " + host + ":1 " + words
                                        + ": see that it runs, that Penelope's user may use its socket, and that"
                                        + " media.clamd names it"));
    }

    @Test
    void a_socket_that_is_not_there_is_named() throws IOException {
        FileScanner scanner = new ClamdScanner(UnixDomainSocketAddress.of(Path.of("/nowhere/clamd.ctl")));

        assertThat(scan(scanner, 10))
                .isInstanceOfSatisfying(
                        Away.class,
                        away -> assertThat(away.why())
                                .startsWith(
                                        "clamd at /nowhere/clamd.ctl cannot be reached (No such file or directory)"));
    }

    @Test
    void a_file_that_is_clean_is_so_whatever_its_length() throws IOException {
        for (int size : List.of(0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1)) {
            assertThat(scan(that("stream: OK"), size)).isEqualTo(new Clean());
        }
    }

    @Test
    void exactly_the_files_bytes_are_sent() throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        FileScanner scanner = whose(
                socket -> {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    hearCommand(in);
                    for (int length = in.readInt(); length > 0; length = in.readInt()) {
                        heard.write(in.readNBytes(length));
                    }
                    answer(socket, "stream: OK");
                },
                ClamdScanner.Patience.USUAL);
        byte[] file = new byte[200_000];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) (i % 251);
        }

        assertThat(scanner.scan(new ByteArrayInputStream(file))).isEqualTo(new Clean());
        assertThat(heard.toByteArray()).isEqualTo(file);
    }
}
