package io.penelope.endtoend.load;

import io.penelope.endtoend.town.Town;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Connections on each of which a byte goes out now and then, of a request that never comes to its end. */
final class Drips implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> hand;
    private volatile boolean closed;

    private Drips(Town town, int connections, String beginning) throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            SocketChannel channel =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), town.port()));
            channel.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.ISO_8859_1)));
            channel.configureBlocking(false);
            channels.add(channel);
        }
        open.addAll(channels);
        hand = CompletableFuture.runAsync(this::drip);
    }

    /** @param beginning what goes out at once on each */
    static Drips at(Town town, int connections, String beginning) throws IOException {
        return new Drips(town, connections, beginning);
    }

    private void drip() {
        while (!closed) {
            open.removeIf(channel -> !goesOn(channel));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean goesOn(SocketChannel channel) {
        try {
            channel.write(ByteBuffer.wrap(new byte[] {'a'}));
            if (channel.read(ByteBuffer.allocate(1024)) >= 0) {
                return true;
            }
            channel.close();
            return false;
        } catch (IOException e) {
            return false; // Penelope has cut it off
        }
    }

    /** On how many of them Penelope still listens. */
    int open() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        hand.join();
        for (SocketChannel channel : open) {
            channel.close();
        }
    }
}
