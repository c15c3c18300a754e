package com.example.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A mail server of a test's own making, for what no well-behaved one does. */
final class SmtpServer implements AutoCloseable {

    /** One connection's end at the server. */
    @FunctionalInterface
    interface Manner {

        void serve(Socket socket) throws IOException;
    }

    private final ServerSocket server;

    SmtpServer(Manner manner) {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> listen(manner), "smtp-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void listen(Manner manner) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    serve(socket, manner);
                }
            }
        } catch (IOException e) {
            // it was closed
        }
    }

    private static void serve(Socket socket, Manner manner) {
        try {
            manner.serve(socket);
        } catch (IOException | UncheckedIOException e) {
            // one of the two has hung up
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
