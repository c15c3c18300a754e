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

/** Weaves the test's clock and ambushes into a Penelope that starts as a process of its own. */
public final class FaultAgent {

    private static volatile Path clockFile = Path.of("");

    private FaultAgent() {}

    /** The option by which a JVM starts with this agent; the agent's jar is written into the folder. */
    public static String option(Path folder, Path clockFile, List<Ambush> ambushes) {
        String words = Stream.concat(
                        Stream.of(clockFile.toAbsolutePath().toString()),
                        ambushes.stream().map(Ambush::toString))
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
        clockFile = Path.of(parts.get(0));
        Ambushes.lay(parts.stream().skip(1).map(Ambush::parse).toList());
        AgentBuilder agent = new AgentBuilder.Default()
                .type(named("io.penelope.bootstrap.cli.Clocks"))
                .transform((type, description, loader, module, domain) ->
                        type.visit(Advice.to(ClockAdvice.class).on(named("wall"))))
                .type(named("io.penelope.application.running.Rounds"))
                .transform((type, description, loader, module, domain) ->
                        type.visit(Advice.to(RestAdvice.class).on(named("rest"))));
        for (Waypoint waypoint : Waypoint.values()) {
            Class<?> advice = waypoint.side == Waypoint.Side.ENTRY ? EntryAdvice.class : ExitAdvice.class;
            agent = agent.type(named(waypoint.type))
                    .transform((type, description, loader, module, domain) -> type.visit(Advice.withCustomMapping()
                            .bind(Point.class, waypoint.name())
                            .to(advice)
                            .on(named(waypoint.method))));
        }
        agent.installOn(instrumentation);
    }

    /** The clock of this process. */
    public static Clock clock() {
        return SharedClock.in(clockFile);
    }

    /** No rest is so long that a clock which the test moves would go unnoticed. */
    public static Duration shortened(Duration rest) {
        Duration longest = Duration.ofMillis(250);
        return rest.compareTo(longest) < 0 ? rest : longest;
    }

    /** Which waypoint a piece of woven code stands for. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Point {}

    static final class ClockAdvice {

        private ClockAdvice() {}

        @SuppressWarnings("UnusedVariable") // whoever called reads it
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Clock clock) {
            clock = FaultAgent.clock();
        }
    }

    static final class RestAdvice {

        private RestAdvice() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Duration length) {
            length = FaultAgent.shortened(length);
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
