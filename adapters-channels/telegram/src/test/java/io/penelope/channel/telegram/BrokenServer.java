package io.penelope.channel.telegram;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers some requests, and hangs up once it has heard the next one. */
final class BrokenServer implements AutoCloseable {

    private static final String ANSWER = "{\"ok\":true,\"result\":true}";

    private final ServerSocket socket;
    private final int answered;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    /** @param answered how many requests are answered before */
    BrokenServer(int answered) throws IOException {
        this.answered = answered;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "broken server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                connections.incrementAndGet();
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
                while (hears(reader) && requests.incrementAndGet() <= answered) {
                    caller.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nContent-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER)
                                    .getBytes(StandardCharsets.ISO_8859_1));
                }
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    /** Reads a request; false if there comes none. */
    private static boolean hears(BufferedReader reader) throws IOException {
        long length = 0;
        String line = reader.readLine();
        if (line == null) {
            return false;
        }
        while (line != null && !line.isEmpty()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Long.parseLong(line.substring(15).strip());
            }
            line = reader.readLine();
        }
        while (length > 0) {
            length -= reader.skip(length);
        }
        return true;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
