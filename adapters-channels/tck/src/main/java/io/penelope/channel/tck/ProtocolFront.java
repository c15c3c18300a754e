package io.penelope.channel.tck;

import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
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
                socket.setTcpNoDelay(true); // else each line of an answer waits for an acknowledgement
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // it was closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Wire wire = new Wire(socket.getOutputStream());
            protocol.serve(socket.getInputStream(), wire, new Dialogue(wire));
            wire.flush();
        } catch (IOException e) {
            // the channel hung up, or was hung up on
        } finally {
            open.remove(socket);
        }
    }

    /** What the test at hand has one connection's protocol answer. */
    private final class Dialogue implements Protocol.Answers {

        private final Wire wire;

        private Dialogue(Wire wire) {
            this.wire = wire;
        }

        @Override
        public Answer to(Call call) throws IOException {
            Answer answer = platform.answer(call);
            return switch (answer.manner()) {
                case CUT -> throw new EOFException("The answer is that the connection breaks");
                case SILENT -> {
                    platform.awaitTheEnd();
                    throw new EOFException("There is no answer");
                }
                case HALVED -> {
                    wire.breaksAfter(answer.body().length / 2);
                    yield answer;
                }
                case ANSWERED -> answer;
            };
        }

        @Override
        public Optional<Answer> beforehand(Call call) {
            return Optional.of(platform.answerBeforehand(call))
                    .filter(answer ->
                            answer.manner() == Answer.Manner.ANSWERED || answer.manner() == Answer.Manner.HALVED);
        }
    }

    /** The way to the channel, which may break. */
    private static final class Wire extends FilterOutputStream {

        private long left = Long.MAX_VALUE;

        private Wire(OutputStream out) {
            super(out);
        }

        private synchronized void breaksAfter(long bytes) {
            left = bytes;
        }

        @Override
        public synchronized void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            int sent = (int) Math.min(left, length);
            out.write(bytes, from, sent);
            left -= sent;
            if (sent < length) {
                out.close();
                throw new EOFException("The answer is that the connection breaks half-way");
            }
        }
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
