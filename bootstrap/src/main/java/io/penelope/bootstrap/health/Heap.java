package io.penelope.bootstrap.health;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of the virtual machine, and whether it is enough.
 *
 * <p>A heap that is too small breaks nothing at first: the machine collects again and again what nobody needs, and has no
 * time left to answer anybody. Later some call ends in an {@link OutOfMemoryError}, wherever it happens to be.
 */
public final class Heap {

    private static final Logger log = LoggerFactory.getLogger(Heap.class);

    /** Beyond that the machine is soon busy with nothing but collecting. */
    private static final int NEARLY_FULL_PERCENT = 90;

    private static final int LONGEST_CHAIN = 20;

    private static final String REMEDY = "give Penelope more (-Xmx, and MemoryMax of the service)";

    private final Supplier<Optional<MemoryUsage>> afterCollection;
    private volatile boolean ranOut;

    /** Guarded by this. */
    private boolean told;

    /** @param afterCollection what was in use when the latest collection had ended; empty if nobody knows */
    Heap(Supplier<Optional<MemoryUsage>> afterCollection) {
        this.afterCollection = afterCollection;
    }

    /** That of this process. */
    public static Heap own() {
        Optional<MemoryPoolMXBean> longLived = longLived();
        return new Heap(() -> longLived.map(MemoryPoolMXBean::getCollectionUsage));
    }

    /** How large what lives long may grow, in bytes; 0 if nobody knows. */
    long limit() {
        return Math.max(0, afterCollection.get().map(MemoryUsage::getMax).orElse(0L));
    }

    /** What lives long ends up in the pool that may grow the largest, whatever collector there is. */
    private static Optional<MemoryPoolMXBean> longLived() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
                .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()));
    }

    /** Why Penelope is slow or may break soon, and what to do; empty if the memory is enough. Logs when that changes. */
    public Optional<String> trouble() {
        Optional<String> trouble = ranOut
                ? Optional.of("Memory ran out, and a call was broken off: " + REMEDY + ", and restart")
                : afterCollection.get().filter(Heap::isNearlyFull).map(Heap::nearlyFull);
        tell(trouble);
        return trouble;
    }

    private static boolean isNearlyFull(MemoryUsage left) {
        return left.getMax() > 0 && left.getUsed() / NEARLY_FULL_PERCENT >= left.getMax() / 100;
    }

    private static String nearlyFull(MemoryUsage left) {
        return "Memory is nearly used up, " + megabytes(left.getUsed()) + " of " + megabytes(left.getMax())
                + " MB by what is still needed, so that Penelope is busy with looking for more: " + REMEDY;
    }

    private static long megabytes(long bytes) {
        return bytes / (1024 * 1024);
    }

    private synchronized void tell(Optional<String> trouble) {
        if (trouble.isPresent() && !told) {
            log.error("{}", trouble.get());
        } else if (trouble.isEmpty() && told) {
            log.info("There is memory again");
        }
        told = trouble.isPresent();
    }

    /** Something went wrong somewhere; it is a trouble until the end of the process if memory ran out. */
    public void failed(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            if (cause instanceof OutOfMemoryError) {
                ranOut = true;
                return;
            }
            cause = cause.getCause();
        }
    }
}
