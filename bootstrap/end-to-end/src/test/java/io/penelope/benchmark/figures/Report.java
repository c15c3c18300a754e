package io.penelope.benchmark.figures;

import io.penelope.benchmark.hotel.MeasuredPenelope;
import io.penelope.benchmark.hotel.MeasuredTown;
import io.penelope.benchmark.hotel.Platform;
import io.penelope.channel.simulator.SeenRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** How a scenario went, as a table that can be pasted into a page. */
public final class Report {

    private static final int TOO_MANY = 429;

    private final StringBuilder table = new StringBuilder();

    public Report(String title, String figures) {
        row(title, figures);
        row("---", "---");
    }

    /** @param known how many guests were in conversation before */
    public void journeys(Travels travels, int known, Instant begin) {
        List<Journey> all = travels.journeys();
        List<Journey> ofKnown =
                all.stream().filter(journey -> journey.guest() < known).toList();
        List<Journey> ofNew =
                all.stream().filter(journey -> journey.guest() >= known).toList();
        row("into Mews", quantiles(all, Journey::intoMews));
        row(
                "p95 from the first tenth to the last",
                Quantiles.ninetyFifthInTenths(
                        all.stream().map(Journey::intoMews).toList()));
        if (!ofKnown.isEmpty() && !ofNew.isEmpty()) {
            row("into Mews, guests who are known", quantiles(ofKnown, Journey::intoMews));
            row("into Mews, new guests", quantiles(ofNew, Journey::intoMews));
            row("last message of new guests in Mews", last(ofNew, begin));
        }
        row("last message in Mews", last(all, begin));
        row("webhooks acknowledged", quantiles(all, Journey::untilAccepted));
        row("the same from when the guest wrote", quantiles(all, Journey::fromWritingUntilAccepted));
        row(
                "guests' messages",
                counts(all.size(), travels.notInMews(), travels.doubledInMews(), travels.outOfOrderInMews()));
        row("messages in Mews that no guest wrote", String.valueOf(travels.otherMessages()));
    }

    private static String quantiles(List<Journey> journeys, Function<Journey, Optional<Duration>> time) {
        return Quantiles.of(journeys.stream().map(time).toList());
    }

    private static String last(List<Journey> journeys, Instant begin) {
        return journeys.stream()
                .map(Journey::inMews)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(last -> "after " + seconds(Duration.between(begin, last)))
                .orElse("never");
    }

    public void answers(Platform platform, Answers answers) {
        row("to guests on " + platform.title(), Quantiles.of(answers.times()));
        row(
                "answers for " + platform.title(),
                counts(answers.times().size(), answers.missing(), answers.doubled(), answers.outOfOrder()));
    }

    private static String counts(int all, int missing, int doubled, int outOfOrder) {
        return all + ", of them not arrived " + missing + ", doubled " + doubled + ", out of order " + outOfOrder;
    }

    public void threads(long threads, int guests) {
        row("threads in Mews", threads + " of " + guests + " guests");
    }

    /** @param unanswered to how many of the calls a fault kept the answer back */
    public void mews(MewsCalls calls, long unanswered, WindowFill window) {
        row("calls to Mews", calls.toString());
        row("of them not answered", String.valueOf(unanswered));
        row("requests within 30 s: least / median / most", window.leastMedianMost());
        row("from the beginning to the end", window.line());
    }

    public void refusals(MeasuredTown town) {
        row(
                "refused with 429 by Mews, WhatsApp, Telegram",
                town.mews().refusedByLimit() + ", " + tooMany(town.requests(Platform.WHATSAPP)) + ", "
                        + tooMany(town.requests(Platform.TELEGRAM)));
    }

    private static long tooMany(List<SeenRequest> requests) {
        return requests.stream().filter(request -> request.status() == TOO_MANY).count();
    }

    /** @param used of processors, while the scenario took so long */
    public void costs(MeasuredPenelope penelope, Duration used, Duration took) throws IOException {
        row(
                "processor",
                seconds(used) + " in " + seconds(took) + "; " + seconds(penelope.processorTime()) + " since the start");
        body(penelope);
    }

    /**
     * @param used percent of one processor
     * @param requests how many requests Penelope made
     */
    public void rest(MeasuredPenelope penelope, double used, int requests) throws IOException {
        row("of one processor", String.format(Locale.ROOT, "%.1f %%", used));
        row("requests to Mews and the platforms", String.valueOf(requests));
        body(penelope);
    }

    private void body(MeasuredPenelope penelope) throws IOException {
        row("ready after", seconds(penelope.readyAfter()));
        row("memory and threads", penelope.residentMemory() + ", " + penelope.threads());
    }

    public void files(long sent, long kept, Duration latest) {
        row("files that guests sent", sent + ", of them in Penelope's folder " + kept);
        row("the last of them there, after the last message had arrived", latest.toMillis() + " ms");
    }

    /** @param used of processors by whoever plays Mews, the platforms, guests and staff */
    public void simulators(Duration used) {
        row("processor for all the others who are played", seconds(used));
    }

    /** @param busy the share of all processors' time */
    public void machine(String busy) {
        row("the machine's processors, busy for whomever", busy);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }

    private void row(String name, String value) {
        table.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    public void print() {
        System.out.print(table);
    }
}
