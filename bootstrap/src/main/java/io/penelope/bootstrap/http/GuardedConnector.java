package io.penelope.bootstrap.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Tells the guard what comes on each connection as it comes: a crowd fills the memory faster than a clock ticks. */
final class GuardedConnector extends ServerConnector {

    private final SlowRequestGuard guard;

    GuardedConnector(Server server, HttpConnectionFactory connections, SlowRequestGuard guard) {
        super(server, connections);
        this.guard = guard;
        addBean(guard);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint endPoint = new GuardedEndPoint(channel, selector, key);
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    private final class GuardedEndPoint extends SocketChannelEndPoint {

        GuardedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            super(channel, selector, key, GuardedConnector.this.getScheduler());
        }

        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            guard.came(getConnection());
            return super.fill(buffer);
        }
    }
}
