package io.penelope.bootstrap.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The server cannot listen where it should; the message says why, and what to do about it. */
public final class CannotListenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int PATIENCE_MILLIS = 500;

    private CannotListenException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Finds out why. What the system says of it is in the system's language, and often the same for several reasons.
     *
     * @param host as the configuration has it
     */
    static CannotListenException at(String host, int port, Exception failure) {
        return new CannotListenException(reason(new InetSocketAddress(host, port), host, port, failure), failure);
    }

    private static String reason(InetSocketAddress place, String host, int port, Exception failure) {
        if (place.isUnresolved()) {
            return "The host name " + host + " is not known, so Penelope cannot listen there. Set server.host to an"
                    + " address of this machine, such as 127.0.0.1.";
        }
        if (!canListenAt(place.getAddress())) {
            return "This machine does not have the address " + written(host, place.getAddress())
                    + ", so Penelope cannot listen there. Set server.host to an address of this machine: 127.0.0.1 if the"
                    + " proxy is on it, 0.0.0.0 for all that it has.";
        }
        // An address of which any other port can be had is ours, so that it is about the port.
        if (port >= FIRST_UNPRIVILEGED || somebodyListensAt(place)) {
            return "Port " + port + " is taken: another program listens there. Stop that program, or set server.port to"
                    + " another one (in the demo, --port).";
        }
        if (port > 0) {
            return "Port " + port + " needs privileges that Penelope does not have, as ports below "
                    + FIRST_UNPRIVILEGED
                    + " do. Set server.port to a higher one, such as 8080, and let the proxy in front have port " + port
                    + ".";
        }
        return "Penelope cannot listen at " + host + ", port " + port + ": "
                + root(failure).getMessage() + ". See server.host and server.port.";
    }

    private static String written(String host, InetAddress address) {
        return host.equals(address.getHostAddress()) ? host : address.getHostAddress() + " (" + host + ")";
    }

    /** At any port that is free. */
    private static boolean canListenAt(InetAddress address) {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean somebodyListensAt(InetSocketAddress place) {
        InetAddress address =
                place.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : place.getAddress();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, place.getPort()), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
