package io.penelope.benchmark;

/**
 * Guests write over WhatsApp and Telegram and the staff answer in Mews, as on an ordinary evening or on one that is not:
 * prints how long messages need into Mews and answers to the guests, and what that costs.
 *
 * <p>After a build: {@code java -XX:TieredStopAtLevel=1 -cp bootstrap/target/test-classes:bootstrap/target/penelope.jar
 * io.penelope.benchmark.EveningBenchmark bootstrap/target/penelope.jar SCENARIO [SECONDS]}; {@link Scenario} has the
 * scenarios, {@link Options} what else can be chosen.
 */
public final class EveningBenchmark {

    private EveningBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
        new Performance(Scenario.of(arguments[1], seconds), arguments[0], Options.given()).play();
        System.exit(0);
    }
}
