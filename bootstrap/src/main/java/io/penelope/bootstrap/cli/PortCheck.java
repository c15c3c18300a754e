package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.config.Configuration;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Whether the port on which {@code serve} will listen is free, or Penelope's already. */
final class PortCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private PortCheck() {}

    /** What is wrong and what to do; empty if the port can be had, or is Penelope's already. */
    static Optional<String> problem(Configuration.Server server) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the server does: connections that ended lately are no obstacle
            socket.bind(new InetSocketAddress(server.host(), server.port()));
            return Optional.empty();
        } catch (BindException e) {
            if (!String.valueOf(e.getMessage()).contains("in use")) {
                return Optional.of("Penelope cannot listen on " + server.host() + " port " + server.port() + " ("
                        + e.getMessage() + "); see server.host and server.port");
            }
            return isPenelope(server)
                    ? Optional.empty()
                    : Optional.of("Another program has port " + server.port()
                            + "; stop it, or set server.port to a free one");
        } catch (IOException | RuntimeException e) {
            return Optional.of("Penelope cannot listen on " + server.host() + " port " + server.port() + " ("
                    + e.getClass().getSimpleName() + "); see server.host and server.port");
        }
    }

    private static boolean isPenelope(Configuration.Server server) {
        try {
            HttpRequest live = HttpRequest.newBuilder(URI.create(server.here() + "/health/live"))
                    .timeout(PATIENCE)
                    .build();
            return HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(live, BodyHandlers.ofString())
                    .body()
                    .contains("\"status\":\"live\"");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
