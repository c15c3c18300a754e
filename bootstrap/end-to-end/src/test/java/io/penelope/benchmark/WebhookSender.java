package io.penelope.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests that were made beforehand at a steady rate over connections that stay open: as little work as can be,
 * since it is done on the machine that is measured.
 */
final class WebhookSender {

    private final int port;
    private final int connections;

    WebhookSender(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * Sends each request when its turn comes, whether or not those before it were answered.
     *
     * @return the answering times in nanoseconds, each from the moment when the request should have been sent; that of
     *     one that was not answered 200 is the longest possible
     */
    long[] send(List<byte[]> requests, int perSecond) throws InterruptedException {
        long[] took = new long[requests.size()];
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime() + 200_000_000;
        Thread[] threads = new Thread[connections];
        for (int i = 0; i < connections; i++) {
            threads[i] = new Thread(() -> work(requests, perSecond, begin, next, took), "webhooks-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return took;
    }

    private void work(List<byte[]> requests, int perSecond, long begin, AtomicInteger next, long[] took) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            for (int i = next.getAndIncrement(); i < took.length; i = next.getAndIncrement()) {
                long due = begin + (long) (i * 1e9 / perSecond);
                for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
                    LockSupport.parkNanos(rest);
                }
                socket.getOutputStream().write(requests.get(i));
                took[i] = status(answers) == 200 ? System.nanoTime() - due : Long.MAX_VALUE;
            }
        } catch (IOException e) {
            throw new IllegalStateException("Penelope closed a connection", e);
        }
    }

    private static int status(InputStream answer) throws IOException {
        String statusLine = line(answer);
        int length = 0;
        for (String header = line(answer); !header.isEmpty(); header = line(answer)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        answer.skipNBytes(length);
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    private static String line(InputStream answer) throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        for (int next = answer.read(); next != '\n'; next = answer.read()) {
            if (next < 0) {
                throw new IOException("The answer ended early");
            }
            if (next != '\r' && length < line.length) {
                line[length++] = (byte) next;
            }
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
}
