package io.penelope.checker.agent;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** Weaves the test's time and ambushes into a Penelope that starts as a process of its own. */
public final class FaultAgent {

    private FaultAgent() {}

    /**
     * The option by which a JVM starts with this agent.
     *
     * @param folder where the agent's jar is written
     */
    public static String option(Path folder, Path penelopesClock, Path everybodysClock, List<Ambush> ambushes) {
        String words = Stream.concat(
                        Stream.of(penelopesClock, everybodysClock).map(Path::toAbsolutePath), ambushes.stream())
                .map(Object::toString)
                .collect(Collectors.joining(","));
        return "-javaagent:" + jar(folder) + "=" + words;
    }

    /** A jar that only names the agent, whose classes are on the class path. */
    private static Path jar(Path folder) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", FaultAgent.class.getName());
        Path jar = folder.resolve("agent.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream unused = new JarOutputStream(file, manifest)) {
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Called by the JVM before the program begins. */
    public static void premain(String words, Instrumentation instrumentation) {
        List<String> parts = List.of(words.split(",", -1));
        Times.set(Path.of(parts.get(0)), Path.of(parts.get(1)));
        Ambushes.lay(parts.stream().skip(2).map(Ambush::parse).toList());

        AgentBuilder agent = new AgentBuilder.Default();
        for (Seam seam : seams()) {
            agent = agent.type(named(seam.type))
                    .transform((type, description, loader, module, domain) ->
                            type.visit(seam.advice.on(named(seam.method))));
        }
        agent.installOn(instrumentation);
    }

    /** A method of Penelope's, and what is done around it. */
    record Seam(String type, String method, Advice advice) {}

    static List<Seam> seams() {
        Stream<Seam> time = Stream.of(
                new Seam("io.penelope.bootstrap.cli.Clocks", "wall", Advice.to(ClockAdvice.class)),
                new Seam("io.penelope.bootstrap.SteadyClock", "elapsed", Advice.to(ElapsedAdvice.class)),
                new Seam("io.penelope.application.lanes.WorkerThreads", "executeAfter", Advice.to(RestAdvice.class)),
                new Seam("io.penelope.mews.api.budget.Ticker$1", "nanos", Advice.to(StopwatchAdvice.class)),
                new Seam("io.penelope.application.Stopwatch$1", "nanos", Advice.to(StopwatchAdvice.class)),
                new Seam("io.penelope.mews.api.budget.Ticker$1", "await", Advice.to(WaitAdvice.class)));
        return Stream.concat(time, Stream.of(Waypoint.values()).map(FaultAgent::seam))
                .toList();
    }

    private static Seam seam(Waypoint waypoint) {
        Class<?> advice = waypoint.side == Waypoint.Side.ENTRY ? EntryAdvice.class : ExitAdvice.class;
        return new Seam(
                waypoint.type,
                waypoint.method,
                Advice.withCustomMapping().bind(Point.class, waypoint.name()).to(advice));
    }

    /** Which waypoint a piece of woven code stands for. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Point {}

    static final class ClockAdvice {

        private ClockAdvice() {}

        @SuppressWarnings("UnusedVariable") // whoever called reads it
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Clock clock) {
            clock = Times.clock();
        }
    }

    static final class StopwatchAdvice {

        private StopwatchAdvice() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) long nanos) {
            nanos = Times.nanos(nanos);
        }
    }

    static final class ElapsedAdvice {

        private ElapsedAdvice() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) long millis) {
            millis = Times.millis(millis);
        }
    }

    static final class RestAdvice {

        private RestAdvice() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Duration length) {
            length = Times.shortened(length);
        }
    }

    static final class WaitAdvice {

        private WaitAdvice() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 1, readOnly = false) long nanos) {
            nanos = Times.shortened(nanos);
        }
    }

    static final class EntryAdvice {

        private EntryAdvice() {}

        @Advice.OnMethodEnter
        static void enter(@Point String waypoint) {
            Ambushes.pass(waypoint);
        }
    }

    static final class ExitAdvice {

        private ExitAdvice() {}

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Point String waypoint) {
            Ambushes.pass(waypoint);
        }
    }
}
