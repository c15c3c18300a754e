package io.penelope.benchmark.evening;

import io.penelope.benchmark.figures.Journeys;
import io.penelope.benchmark.figures.MewsCalls;
import io.penelope.benchmark.figures.ProcessorUse;
import io.penelope.benchmark.figures.Report;
import io.penelope.benchmark.figures.Travels;
import io.penelope.benchmark.figures.WindowFill;
import io.penelope.benchmark.hotel.EarlierGuests;
import io.penelope.benchmark.hotel.MeasuredPenelope;
import io.penelope.benchmark.hotel.MeasuredTown;
import io.penelope.benchmark.hotel.Platform;
import io.penelope.benchmark.script.Cue;
import io.penelope.benchmark.script.MewsWeather;
import io.penelope.benchmark.script.Scenario;
import io.penelope.mews.simulator.api.ApiRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One scenario, played in front of a Penelope that has just been started, until everything has arrived. */
public final class Performance {

    /** Until nothing of what came before counts against Mews's limit. */
    private static final Duration SILENCE = Duration.ofSeconds(32);

    private static final Duration BETWEEN_GREETINGS = Duration.ofMillis(200);
    private static final int GREETINGS = 2;

    private final Scenario scenario;
    private final String jar;
    private final Options options;
    private final Clock clock = Clock.systemUTC();
    private final MewsCalls calls = new MewsCalls();

    /** @param jar Penelope's */
    public Performance(Scenario scenario, String jar, Options options) {
        this.scenario = scenario;
        this.jar = jar;
        this.options = options;
    }

    /**
     * Plays it, and prints how it went.
     *
     * @throws IllegalStateException if something has not arrived when patience is at an end; that was printed before
     */
    public void play() throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("penelope-benchmark");
        earlierGuests().write(folder.resolve("mews"), folder.resolve("penelope.db"));
        Journeys journeys = new Journeys(clock);
        try (MeasuredTown town = new MeasuredTown(folder, clock, calls, journeys);
                Staff staff = new Staff(town.mews(), journeys)) {
            town.mews().listen(journeys);
            town.mews().listen(staff);
            MewsWeather weather = new MewsWeather(town.mews().faults(), options.latency());
            weather.fair();
            Path configuration = town.writeConfiguration(folder, options.configuration() + scenario.configuration());
            try (MeasuredPenelope penelope = MeasuredPenelope.start(jar, configuration, town.penelope(), folder)) {
                Stage stage = new Stage(town, journeys, weather, penelope);
                greet(stage);
                perform(stage, folder.resolve("penelope.db"));
            }
        }
    }

    private EarlierGuests earlierGuests() {
        return new EarlierGuests(
                MeasuredTown.CLIENT_TOKEN,
                MeasuredTown.ENTERPRISE,
                scenario.unresolved(),
                options.unresolvedOver(),
                clock.instant());
    }

    /** The known guests get into conversation, and fall silent. */
    private void greet(Stage stage) throws IOException, InterruptedException {
        int known = scenario.script().known();
        List<Cue> greetings = IntStream.range(0, GREETINGS * known)
                .mapToObj(
                        i -> new Cue(BETWEEN_GREETINGS.multipliedBy(i), i % known, Optional.of(Duration.ofSeconds(1))))
                .toList();
        Beginning beginning = Beginning.of(stage, clock);
        stage.act(greetings, List.of());
        if (!stage.awaitArrivals(beginning.journeys(), options.patience())) {
            report(scenario.name() + ": only the greetings", beginning, stage).print();
            throw new IllegalStateException("The known guests did not get into conversation");
        }
        TimeUnit.NANOSECONDS.sleep(SILENCE.toNanos());
    }

    private void perform(Stage stage, Path store) throws IOException, InterruptedException, SQLException {
        calls.forget();
        Beginning beginning = Beginning.of(stage, clock);
        stage.act(scenario.script().cues(), scenario.script().turns());
        boolean arrived = stage.awaitArrivals(beginning.journeys(), options.patience());
        Report report = report(scenario.name(), beginning, stage);
        long files = scenario.script().cues().stream()
                .filter(cue -> cue.fileBytes() > 0)
                .count();
        if (files > 0) {
            KeptFiles kept = KeptFiles.await(store, files, options.patience());
            report.files(files, kept.number(), kept.latestAfter());
        }
        report.print();
        if (!arrived) {
            throw new IllegalStateException("Not everything arrived within "
                    + options.patience().toSeconds() + " s after the last guest wrote");
        }
    }

    private Report report(String title, Beginning beginning, Stage stage) throws IOException {
        Instant end = clock.instant();
        Duration used = stage.penelope().processorTime().minus(beginning.processorTime());
        Travels travels = stage.journeys().since(beginning.journeys());
        List<ApiRequest> requests = stage.town().mews().requests();
        Report report = new Report(title, "p50 / p95 / p99, or as it says");
        report.journeys(travels, scenario.script().known(), beginning.at());
        for (Platform platform : Platform.values()) {
            report.answers(platform, stage.answers(platform, travels));
        }
        report.threads(stage.town().guestsThreads(), scenario.script().guests());
        report.mews(calls, unanswered(requests, beginning.at()), WindowFill.between(beginning.at(), end, requests));
        report.refusals(stage.town());
        report.costs(stage.penelope(), used, Duration.between(beginning.at(), end));
        report.simulators(beginning.simulatorsSince());
        report.machine(ProcessorUse.now().busySince(beginning.machine()));
        return report;
    }

    private static long unanswered(List<ApiRequest> requests, Instant since) {
        return requests.stream()
                .filter(request -> request.status() == 0 && request.at().isAfter(since))
                .count();
    }
}
