package io.penelope.benchmark.evening;

import io.penelope.benchmark.figures.ProcessorUse;
import io.penelope.benchmark.figures.Report;
import io.penelope.benchmark.hotel.MeasuredPenelope;
import io.penelope.benchmark.hotel.QuietHotels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Penelope while nothing happens in any of her hotels: what having them costs. */
public final class Rest {

    /** Until all channels are connected, and what the start needed once is done. */
    private static final int SETTLING_SECONDS = 60;

    private final int hotels;
    private final int seconds;

    /** @param seconds how long it is watched */
    public Rest(int hotels, int seconds) {
        this.hotels = hotels;
        this.seconds = seconds;
    }

    /** @param jar Penelope's */
    public void watch(String jar) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("penelope-benchmark");
        try (QuietHotels quiet = new QuietHotels(hotels);
                MeasuredPenelope penelope =
                        MeasuredPenelope.start(jar, quiet.writeConfiguration(folder), quiet.penelope(), folder)) {
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            ProcessorUse machineBefore = ProcessorUse.now();
            Duration before = penelope.processorTime();
            int requests = quiet.requests();
            long begin = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            Duration used = penelope.processorTime().minus(before);
            double passed = System.nanoTime() - begin;
            Report report = new Report(hotels + " hotels at rest", "for " + seconds + " s");
            report.rest(penelope, 100 * used.toNanos() / passed, quiet.requests() - requests);
            report.machine(ProcessorUse.now().busySince(machineBefore));
            report.print();
        }
    }
}
