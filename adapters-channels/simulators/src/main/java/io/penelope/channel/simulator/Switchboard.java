package io.penelope.channel.simulator;

import io.javalin.http.Context;
import io.penelope.channel.simulator.media.PostedForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** Takes every request to a platform through the faults that are planned for it, and notes it. */
public final class Switchboard implements AutoCloseable {

    private final Faults faults;
    private final RequestLog log;
    private final Function<Fault.Refuse, Answer> refusals;
    private final Queue<Silence> silences = new ConcurrentLinkedQueue<>();

    public Switchboard(Faults faults, RequestLog log, Function<Fault.Refuse, Answer> refusals) {
        this.faults = faults;
        this.log = log;
        this.refusals = refusals;
    }

    /** Answers a request with what {@code work} says, unless a fault has it otherwise. */
    public void serve(Context context, String operation, Supplier<CompletableFuture<Answer>> work) {
        String query = context.queryString() == null ? "" : context.queryString();
        String body =
                PostedForm.in(context).map(form -> form.fields().toString()).orElseGet(context::body);
        int number = log.came(operation, query, body);
        Line line = new JettyLine(context);
        // The body comes first, and unescaped too: a plan names its recipient or words as people write them.
        String request = body + '\n' + words(body) + '\n' + query;
        context.future(() -> faults.strike(operation, request)
                .map(fault -> fault.strike(work, line))
                .orElseGet(work)
                .thenAccept(answer -> {
                    log.answered(number, answer.status());
                    answer.writeTo(context);
                }));
    }

    /** Ends all silences, so that nothing hangs when the simulator closes. */
    @Override
    public void close() {
        for (Silence silence = silences.poll(); silence != null; silence = silences.poll()) {
            silence.end();
        }
    }

    private static String words(String body) {
        StringBuilder words = new StringBuilder();
        Json.parseObject(body)
                .ifPresent(json -> json.findValues("text")
                        .forEach(text -> words.append(text.asText())
                                .append(text.path("body").asText())
                                .append('\n')));
        return words.toString();
    }

    private record Silence(Line line, CompletableFuture<Answer> answer) {
        void end() {
            line.reset().thenAccept(answer::complete).join();
        }
    }

    private final class JettyLine implements Line {

        private final Context context;

        JettyLine(Context context) {
            this.context = context;
        }

        @Override
        public CompletableFuture<Answer> reset() {
            EndPoint endPoint = endPoint();
            lingerNot(endPoint);
            endPoint.close();
            return CompletableFuture.completedFuture(Answer.NONE);
        }

        private EndPoint endPoint() {
            return ServletContextRequest.getServletContextRequest(context.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint();
        }

        /** Ends it politely, so that the half is not lost on its way. */
        @Override
        public CompletableFuture<Answer> breakOff(Answer answer) {
            byte[] bytes = answer.writeHeadTo(context);
            try {
                context.res().getOutputStream().write(bytes, 0, bytes.length / 2);
                context.res().flushBuffer();
            } catch (IOException gone) {
                return CompletableFuture.completedFuture(Answer.NONE);
            }
            endPoint().close();
            return CompletableFuture.completedFuture(Answer.NONE);
        }

        /** A socket that does not linger is closed with a reset instead of a polite end. */
        private static void lingerNot(EndPoint endPoint) {
            if (endPoint.getTransport() instanceof SocketChannel channel && channel.isOpen()) {
                try {
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                } catch (IOException e) {
                    throw new UncheckedIOException("The connection cannot be made to break", e);
                }
            }
        }

        @Override
        public CompletableFuture<Answer> silence() {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            silences.add(new Silence(this, answer));
            return answer;
        }

        @Override
        public CompletableFuture<Answer> drip(Answer answer, Duration pause) {
            byte[] bytes = answer.writeHeadTo(context);
            return dripFrom(0, bytes, pause).handle((done, gone) -> Answer.NONE);
        }

        private CompletableFuture<Void> dripFrom(int next, byte[] bytes, Duration pause) {
            return next == bytes.length
                    ? CompletableFuture.completedFuture(null)
                    : pause(pause)
                            .thenRun(() -> write(bytes[next]))
                            .thenCompose(written -> dripFrom(next + 1, bytes, pause));
        }

        private void write(byte next) {
            try {
                context.res().getOutputStream().write(next);
                context.res().flushBuffer();
            } catch (IOException gone) {
                throw new UncheckedIOException("The caller did not wait for the rest", gone);
            }
        }

        @Override
        public CompletableFuture<Void> pause(Duration length) {
            Executor later = CompletableFuture.delayedExecutor(length.toMillis(), TimeUnit.MILLISECONDS);
            return CompletableFuture.runAsync(() -> {}, later);
        }

        @Override
        public Answer refusal(Fault.Refuse refusal) {
            return refusals.apply(refusal);
        }
    }
}
