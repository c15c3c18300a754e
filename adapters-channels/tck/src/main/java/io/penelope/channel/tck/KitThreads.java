package io.penelope.channel.tck;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The kit's own threads, which are told from a channel's by their names. */
final class KitThreads {

    private static final String PREFIX = "kit-";

    /** Of the JDK's, which come and go by themselves and serve everybody. */
    private static final Set<String> JDKS = Set.of("Common-Cleaner", "Keep-Alive-Timer", "Attach Listener");

    private KitThreads() {}

    static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, PREFIX + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** All threads that run and are neither the kit's nor the JDK's own. */
    static Set<Thread> others() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith(PREFIX))
                .filter(thread -> !thread.getName().startsWith("HTTP-Dispatcher"))
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool.commonPool"))
                .filter(thread -> !thread.getName().startsWith("junit-"))
                .filter(thread -> !JDKS.contains(thread.getName()))
                .filter(thread -> !(thread.getThreadGroup() != null
                        && thread.getThreadGroup().getName().equals("system")))
                .collect(toSet());
    }
}
