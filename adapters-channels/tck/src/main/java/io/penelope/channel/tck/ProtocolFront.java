package io.penelope.channel.tck;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A platform that speaks a protocol of its own. */
final class ProtocolFront implements ScriptedPlatform.Front {

    private static final int BACKLOG = 100;

    private final ServerSocket server;
    private final Protocol protocol;
    private final ScriptedPlatform platform;
    private final ExecutorService threads = Executors.newCachedThreadPool(KitThreads.named("platform"));
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ProtocolFront(ServerSocket server, Protocol protocol, ScriptedPlatform platform) {
        this.server = server;
        this.protocol = protocol;
        this.platform = platform;
    }

    static ProtocolFront start(Protocol protocol, ScriptedPlatform platform) {
        try {
            ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            ProtocolFront front = new ProtocolFront(server, protocol, platform);
            front.threads.execute(front::listen);
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI address() {
        return ScriptedPlatform.at("tcp", server.getLocalPort());
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // it was closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            protocol.serve(socket.getInputStream(), socket.getOutputStream(), this::answer);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // the channel hung up, or was hung up on
        } finally {
            open.remove(socket);
        }
    }

    private Answer answer(Call call) throws IOException {
        Answer answer = platform.answer(call);
        return switch (answer.manner()) {
            case CUT -> throw new EOFException("The answer is that the connection breaks");
            case SILENT -> {
                platform.awaitTheEnd();
                throw new EOFException("There is no answer");
            }
            case ANSWERED, HALVED -> answer;
        };
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
