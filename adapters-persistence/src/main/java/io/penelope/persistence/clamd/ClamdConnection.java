package io.penelope.persistence.clamd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to clamd for one command, on which nothing waits for longer than it may. Not thread-safe.
 *
 * <p>It waits by a selector, since a socket in the file system knows no timeouts.
 */
final class ClamdConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClamdConnection.class);

    /** No answer of clamd's is longer. */
    private static final int LONGEST_ANSWER = 4096;

    private final SocketChannel channel;
    private final Selector selector;

    private ClamdConnection(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /** @throws ClamdException if nobody answers within that time */
    static ClamdConnection open(SocketAddress address, Duration patience) throws ClamdException {
        try {
            SocketAddress resolved = resolved(address);
            SocketChannel channel = resolved instanceof UnixDomainSocketAddress
                    ? SocketChannel.open(StandardProtocolFamily.UNIX)
                    : SocketChannel.open();
            ClamdConnection connection = new ClamdConnection(channel, Selector.open());
            try {
                connection.connect(resolved, patience);
                return connection;
            } catch (IOException | ClamdException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (UnknownHostException e) {
            throw new ClamdException("is not known by this name", e);
        } catch (IOException e) {
            throw new ClamdException("cannot be reached (" + e.getMessage() + ")", e);
        }
    }

    /** Anew each time: a host may get another address. */
    private static SocketAddress resolved(SocketAddress address) throws UnknownHostException {
        return address instanceof InetSocketAddress host && host.isUnresolved()
                ? new InetSocketAddress(InetAddress.getByName(host.getHostString()), host.getPort())
                : address;
    }

    private void connect(SocketAddress address, Duration patience) throws IOException, ClamdException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_CONNECT);
        long deadline = System.nanoTime() + patience.toNanos();
        boolean connected = channel.connect(address);
        while (!connected) {
            await(SelectionKey.OP_CONNECT, deadline, patience);
            connected = channel.finishConnect();
        }
    }

    /**
     * Hands over so many bytes, which may take that long; false, if clamd wants to hear no more: it has answered already, or
     * is gone.
     */
    boolean send(ByteBuffer bytes, Duration patience) throws ClamdException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (bytes.hasRemaining()) {
                int ready = await(SelectionKey.OP_WRITE | SelectionKey.OP_READ, deadline, patience);
                if ((ready & SelectionKey.OP_READ) != 0) {
                    return false;
                }
                channel.write(bytes);
            }
            return true;
        } catch (IOException e) {
            log.debug("clamd takes no more", e);
            return false;
        }
    }

    /** What clamd answers, which may take that long. */
    String answer(Duration patience) throws ClamdException {
        long deadline = System.nanoTime() + patience.toNanos();
        ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        try {
            while (answer.hasRemaining() && !isWhole(answer)) {
                await(SelectionKey.OP_READ, deadline, patience);
                if (channel.read(answer) < 0) {
                    break;
                }
            }
        } catch (IOException e) {
            log.debug("clamd has broken off the connection", e);
        }
        if (answer.position() == 0) {
            throw new ClamdException("broke off the connection");
        }
        int length = isWhole(answer) ? answer.position() - 1 : answer.position();
        return new String(answer.array(), 0, length, UTF_8);
    }

    /** Whoever writes a zero behind a command gets one behind the answer. */
    private static boolean isWhole(ByteBuffer answer) {
        return answer.position() > 0 && answer.get(answer.position() - 1) == 0;
    }

    /** Waits for one of these operations, and tells for which of them it is ready. */
    private int await(int operations, long deadline, Duration patience) throws IOException, ClamdException {
        SelectionKey key = requireNonNull(channel.keyFor(selector), "It is registered from the beginning");
        key.interestOps(operations);
        while (true) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new ClamdException("does not answer within " + patience.toSeconds() + " seconds");
            }
            selector.selectedKeys().clear();
            if (selector.select(left / 1_000_000 + 1) > 0) {
                return key.readyOps();
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new ClamdException("was not waited for, since Penelope stops");
            }
        }
    }

    @Override
    public void close() {
        try (selector;
                channel) {
            log.trace("The connection to clamd ends");
        } catch (IOException e) {
            log.debug("The connection to clamd cannot be closed", e);
        }
    }
}
