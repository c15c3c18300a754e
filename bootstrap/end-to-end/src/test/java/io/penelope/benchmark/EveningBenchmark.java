package io.penelope.benchmark;

import io.penelope.benchmark.evening.Options;
import io.penelope.benchmark.evening.Performance;
import io.penelope.benchmark.evening.Rest;
import io.penelope.benchmark.script.Scenario;

/**
 * Guests write over WhatsApp and Telegram and the staff answer in Mews, as on an ordinary evening or on one that is not:
 * prints how long messages need into Mews and answers to the guests, and what that costs.
 *
 * <p>After a build: {@code java -XX:TieredStopAtLevel=1
 * -cp bootstrap/end-to-end/target/test-classes:bootstrap/target/penelope.jar
 * io.penelope.benchmark.EveningBenchmark bootstrap/target/penelope.jar SCENARIO [SECONDS]}; {@link Scenario} has the
 * scenarios, {@link Options} what else can be chosen. The scenario {@code rest50} is fifty hotels in which nothing happens.
 */
public final class EveningBenchmark {

    private static final String REST = "rest";

    private EveningBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
        String scenario = arguments[1];
        if (scenario.startsWith(REST)) {
            int hotels = Integer.parseInt(scenario.substring(REST.length()));
            new Rest(hotels, seconds == 0 ? 60 : seconds).watch(arguments[0]);
        } else {
            new Performance(Scenario.of(scenario, seconds), arguments[0], Options.given()).play();
        }
        System.exit(0);
    }
}
