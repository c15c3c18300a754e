package io.penelope.bootstrap.outside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penelope.bootstrap.probe.ProbeKey;
import io.penelope.bootstrap.probe.Probes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Announces a long body, and sends none. Who sets a limit refuses it by its length, and is heard: whoever is still sending
 * when the refusal comes may find the connection broken instead.
 */
final class Announcement {

    private static final int CONTINUE = 100;

    /** "HTTP/1.1 " stands before the status. */
    private static final int STATUS_AT = 9;

    private final ProbeKey key;
    private final SSLContext tls;
    private final Duration patience;

    Announcement(ProbeKey key, SSLContext tls, Duration patience) {
        this.key = key;
        this.tls = tls;
        this.patience = patience;
    }

    /**
     * What was said to it.
     *
     * @param status empty if nothing was: somebody waits for the body
     * @param hers whether it is proved that Penelope said it
     */
    record Word(Optional<Integer> status, boolean hers) {

        /** Whether somebody in front of Penelope does not want as much. */
        boolean tooLong() {
            return !hers && status.filter(said -> said == 413).isPresent();
        }

        /** Whether the body may come. */
        boolean welcome() {
            return hers || status.isEmpty() || status.get() == CONTINUE;
        }
    }

    /** @throws IOException if there is no connection, or it breaks */
    Word make(URI address, String contentType, long length) throws IOException {
        String probe = key.probe();
        try (Socket socket = connection(address)) {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.getOutputStream()
                    .write(("POST " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getRawAuthority()
                                    + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + length + "\r\n"
                                    + Probes.HEADER + ": " + probe + "\r\nConnection: close\r\n\r\n")
                            .getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return read(socket, probe);
        } catch (SocketTimeoutException e) {
            return new Word(Optional.empty(), false);
        }
    }

    private Socket connection(URI address) throws IOException {
        Socket plain = new Socket();
        plain.connect(
                new InetSocketAddress(address.getHost(), Caller.port(address)), Math.toIntExact(patience.toMillis()));
        if (!address.getScheme().equalsIgnoreCase("https")) {
            return plain;
        }
        SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(plain, address.getHost(), Caller.port(address), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private Word read(Socket socket, String probe) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        String first = Optional.ofNullable(reader.readLine()).orElse("");
        if (!first.matches("HTTP/1\\.\\d \\d{3}.*")) {
            throw new IOException("That is no HTTP");
        }
        boolean hers = false;
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            int colon = line.indexOf(':');
            hers |= colon > 0
                    && line.substring(0, colon).equalsIgnoreCase(Probes.HEADER)
                    && Probes.prove(key, probe, line.substring(colon + 1));
        }
        return new Word(Optional.of(Integer.valueOf(first.substring(STATUS_AT, STATUS_AT + 3))), hers);
    }
}
