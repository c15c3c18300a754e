package io.penelope.endtoend.town;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of this machine that nobody listens to, and that nobody is given by chance while whoever listens there is
 * started again: systems take those for outgoing connections from above.
 */
public final class FreePort {

    private static final int FIRST = 10_000;
    private static final int BEHIND_LAST = 32_768;

    private FreePort() {}

    public static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // somebody is there: another one
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
