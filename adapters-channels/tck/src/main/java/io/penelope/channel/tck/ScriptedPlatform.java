package io.penelope.channel.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A platform on loopback that answers as it is told, 404 until then, and remembers how it was called. */
public final class ScriptedPlatform implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final List<? extends Front> fronts;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Call> unseen = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Function<Call, Answer> script = call -> Answer.of(404, "");

    /** What listens on loopback. */
    interface Front extends AutoCloseable {

        URI address();

        @Override
        void close();
    }

    private ScriptedPlatform(Function<ScriptedPlatform, List<? extends Front>> fronts) {
        this.fronts = fronts.apply(this);
    }

    /** At an address for each of these protocols, and of HTTP where there is none. */
    static ScriptedPlatform start(List<Protocol> protocols) {
        return new ScriptedPlatform(platform -> protocols.isEmpty()
                ? List.of(HttpFront.start(platform))
                : protocols.stream()
                        .map(protocol -> ProtocolFront.start(protocol, platform))
                        .toList());
    }

    /** As many addresses as these protocols have, at which nobody listens. */
    static List<URI> nowhere(List<Protocol> protocols) {
        return protocols.isEmpty()
                ? List.of(at("http", freePort()))
                : protocols.stream().map(protocol -> at("tcp", freePort())).toList();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static URI at(String scheme, int port) {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    /** One, or one for each of its protocols. */
    List<URI> addresses() {
        return fronts.stream().map(Front::address).toList();
    }

    /** From now on it answers each call like this. */
    public void answers(Function<Call, Answer> newScript) {
        script = newScript;
    }

    /** From now on it answers every call like this. */
    public void answersAlways(Answer answer) {
        script = call -> answer;
    }

    /** The calls so far, in their order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The calls so far, which are forgotten. */
    List<Call> takeCalls() {
        List<Call> taken = calls();
        calls.clear();
        return taken;
    }

    /** Waits for the next call that nobody has waited for yet. */
    void awaitCall() throws InterruptedException {
        if (unseen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
            throw new AssertionError("The channel does not call its platform");
        }
    }

    /** What is to be answered to a call, which is remembered. */
    Answer answer(Call call) {
        Answer answer = script.apply(call);
        calls.add(call);
        unseen.add(call);
        return answer;
    }

    /** What is to be answered to a step before the call that counts. */
    Answer answerBeforehand(Call call) {
        return script.apply(call);
    }

    void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        fronts.forEach(Front::close);
    }
}
