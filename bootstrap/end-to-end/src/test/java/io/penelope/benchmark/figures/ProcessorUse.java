package io.penelope.benchmark.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How long the machine's processors have worked and rested since it was started, whoever they worked for.
 *
 * @param all in ticks of the kernel's clock; 0 where it does not tell
 * @param idle in the same ticks
 */
public record ProcessorUse(long all, long idle) {

    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISK = 4;
    private static final int STEAL = 7;

    public static ProcessorUse now() throws IOException {
        if (!Files.isReadable(STATISTICS)) {
            return new ProcessorUse(0, 0);
        }
        try (var lines = Files.lines(STATISTICS)) {
            String first = lines.findFirst().orElseThrow();
            long[] ticks = Arrays.stream(first.replace("cpu", "").strip().split(" +"))
                    .mapToLong(Long::parseLong)
                    .limit(STEAL + 1)
                    .toArray();
            return new ProcessorUse(Arrays.stream(ticks).sum(), ticks[IDLE] + ticks[WAITING_FOR_DISK]);
        }
    }

    /** The share of all processors' time in which they were busy since then. */
    public String busySince(ProcessorUse before) {
        long passed = all - before.all;
        return passed == 0 ? "unknown" : 100 - 100 * (idle - before.idle) / passed + " %";
    }
}
