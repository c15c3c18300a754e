package io.penelope.endtoend.town;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections on each of which the same is asked again and again, and of the answers nothing is ever read. */
public final class DeafReaders implements AutoCloseable {

    private static final int SMALL_BUFFER = 4 * 1024;

    private final List<SocketChannel> open = new ArrayList<>();

    private DeafReaders() {}

    /**
     * @param times how often each asks without waiting
     * @param request one, head and body
     */
    public static DeafReaders at(Town town, int connections, int times, String request) throws IOException {
        DeafReaders readers = new DeafReaders();
        byte[] requests = request.repeat(times).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), town.port()));
            channel.configureBlocking(false);
            channel.write(ByteBuffer.wrap(requests)); // as much as goes
            readers.open.add(channel);
        }
        return readers;
    }

    /** On how many of them Penelope has not hung up, as far as can be told without reading. */
    public int open() {
        open.removeIf(channel -> !isOpen(channel));
        return open.size();
    }

    private static boolean isOpen(SocketChannel channel) {
        try {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
    }
}
