package io.penelope.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clamd of this machine as a process of a test's own, in a folder of its own, with one signature: {@link Eicar}'s. It
 * listens on a socket in the folder and on a port.
 *
 * <p>Whoever asks for one where there is none is skipped, but fails in continuous integration: there, a scanner that went
 * missing would otherwise go unnoticed for ever.
 */
public final class Clamd implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin/clamd"), Path.of("/usr/bin/clamd"), Path.of("/usr/local/sbin/clamd"));

    private static final int ATTEMPTS = 5;

    private final Path executable;
    private final Path folder;
    private int largest;
    private int port;
    private @Nullable Process process;

    private Clamd(Path executable, Path folder, int largest) {
        this.executable = executable;
        this.folder = folder;
        this.largest = largest;
    }

    /**
     * Starts one, and waits until it answers.
     *
     * @param largest how many bytes of a stream it takes
     */
    public static Clamd start(Path folder, int largest) {
        Clamd clamd = new Clamd(installed().orElseGet(Clamd::doWithout), folder, largest);
        try {
            Path signatures = Files.createDirectory(folder.resolve("signatures"));
            String anywhere = Eicar.SIGNATURE.replace(".UNOFFICIAL", "") + ":0:*:"
                    + HexFormat.of().formatHex(Eicar.bytes());
            Files.writeString(signatures.resolve("penelope.ndb"), anywhere + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clamd.start();
        return clamd;
    }

    private static Optional<Path> installed() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    private static Path doWithout() {
        String message = "No clamd in any of " + PLACES + ": install it (on Debian: apt-get install clamav-daemon)";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(message);
        }
        return abort(message);
    }

    /** The socket at which it listens. */
    public Path socket() {
        return folder.resolve("clamd.ctl");
    }

    /** The port of this machine at which it listens, from its latest start on. */
    public int port() {
        return port;
    }

    /** Starts it again after {@link #stop}. */
    public void start() {
        for (int attempt = 1; !begin(); attempt++) {
            if (attempt == ATTEMPTS) { // somebody else may have taken the port in between, but not each time
                throw new AssertionError("clamd does not start: " + log());
            }
        }
    }

    private boolean begin() {
        try {
            port = freePort();
            Path configuration = folder.resolve("clamd.conf");
            Files.writeString(configuration, """
                    Foreground yes
                    DatabaseDirectory %1$s/signatures
                    TemporaryDirectory %1$s
                    LogFile %1$s/clamd.log
                    LocalSocket %1$s/clamd.ctl
                    FixStaleSocket yes
                    TCPAddr 127.0.0.1
                    TCPSocket %2$d
                    StreamMaxLength %3$d
                    MaxFileSize %3$d
                    MaxScanSize %3$d
                    """.formatted(folder, port, largest));
            Process begun = new ProcessBuilder(executable.toString(), "--config-file=" + configuration)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("clamd.out").toFile())
                    .start();
            process = begun;
            while (begun.isAlive()) {
                if (answers()) {
                    return true;
                }
                begun.waitFor(20, TimeUnit.MILLISECONDS);
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            channel.write(ByteBuffer.wrap("zPING\0".getBytes(US_ASCII)));
            return channel.read(ByteBuffer.allocate(16)) > 0;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("clamd.out"));
        } catch (IOException e) {
            return "and says nothing";
        }
    }

    /** Starts it again, so that it takes streams of so many bytes. */
    public void restart(int most) {
        stop();
        largest = most;
        start();
    }

    /** Stops it, as somebody might who updates it. */
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        process = null;
    }

    @Override
    public void close() {
        stop();
    }
}
