package io.penelope.checker;

import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.Faults;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.webhooks.WebhookSwitches;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** What goes wrong with WhatsApp and Telegram. */
final class PlatformTroubles {

    private static final String WHATSAPP_SENDS = "send";
    private static final String TELEGRAM_SENDS = "sendMessage";
    private static final String TELEGRAM_POLLS = "getUpdates";
    private static final int STEPS_UNTIL_TIME_PASSES = 5;
    private static final int ALL = 1000;
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Region region;
    private final Random random;
    private final Happened happened;

    private final boolean overtaking;
    private Optional<KeptBack> keptBack = Optional.empty();

    /**
     * A WhatsApp that keeps its webhooks back.
     *
     * @param steps how many there are, once a send of it was not answered, until it has done so for some time
     */
    private record KeptBack(SimulatedWhatsApp platform, long unansweredBefore, int steps) {}

    /** @param overtaking whether on WhatsApp everything may overtake everything */
    PlatformTroubles(Region region, Random random, boolean overtaking, Happened happened) {
        this.region = region;
        this.random = random;
        this.happened = happened;
        this.overtaking = overtaking;
        // To change the lag while something is under way lets it be overtaken.
        switches().forEach(platform -> platform.lag(Duration.ofMillis(random.nextInt(300))));
        if (overtaking) {
            happened.add(Trouble.WHATSAPP_OVERTAKES);
            region.whatsApps().forEach(platform -> platform.webhooks().shuffle(Duration.ofMillis(300)));
        }
        region.whatsApps()
                .forEach(platform -> platform.faults()
                        .always("verdict", Phrases.UNWELCOME, Fault.refuse(400, 131026, "Message undeliverable")));
    }

    /** Some of the next sends over one kind of them meet a fault. */
    void stumble(Trouble trouble) {
        switch (trouble) {
            case A_PLATFORM_RESETS -> stumble(trouble, Fault.resetBefore());
            case A_PLATFORM_CARRIES_OUT_AND_RESETS -> stumble(trouble, Fault.commitThenReset());
            case A_PLATFORM_CARRIES_OUT_AND_SAYS_502 -> stumble(trouble, Fault.commitThen502());
            case A_PLATFORM_CARRIES_OUT_AND_ANSWERS_LATE ->
                stumble(trouble, Fault.commitThenSlow(Duration.ofMillis(700)));
            // A few hundred bytes: what drips when the trouble ends is through a second or two later.
            case A_PLATFORM_DRIPS -> stumble(trouble, Fault.drip(Duration.ofMillis(5)));
            case A_PLATFORM_IS_SLOW -> stumble(trouble, Fault.slow(Duration.ofMillis(300)));
            case A_PAGE_WITH_403_FROM_A_PLATFORM -> stumble(trouble, Fault.page(403));
            case A_PAGE_WITH_404_FROM_A_PLATFORM -> stumble(trouble, Fault.page(404));
            case A_PLATFORM_SAYS_502 ->
                stumble(
                        trouble,
                        Fault.refuse(502, 131000, "Try again later"),
                        Fault.refuse(502, 502, "Try again later"));
            case A_PLATFORM_ASKS_FOR_A_PAUSE ->
                stumble(
                        trouble,
                        Fault.refuse(429, 130429, "Too many", A_SECOND),
                        Fault.refuse(429, 429, "Too many", A_SECOND));
            default -> throw new IllegalArgumentException("No platform knows of " + trouble);
        }
    }

    private void stumble(Trouble trouble, Fault fault) {
        stumble(trouble, fault, fault);
    }

    private void stumble(Trouble trouble, Fault onWhatsApp, Fault onTelegram) {
        if (random.nextBoolean()) {
            region.whatsApps().forEach(one -> prepare(trouble, one.faults(), WHATSAPP_SENDS, onWhatsApp));
        } else {
            region.telegrams().forEach(one -> prepare(trouble, one.faults(), TELEGRAM_SENDS, onTelegram));
        }
    }

    void pollingStumbles(Trouble trouble) {
        Fault fault = oneOf(List.of(
                Fault.resetBefore(),
                Fault.commitThenReset(),
                Fault.commitThen502(),
                Fault.page(404),
                Fault.refuse(502, 502, "Try again later"),
                Fault.refuse(429, 429, "Too many", A_SECOND),
                Fault.slow(Duration.ofMillis(300))));
        region.telegrams().forEach(telegram -> prepare(trouble, telegram.faults(), TELEGRAM_POLLS, fault));
    }

    private void prepare(Trouble trouble, Faults faults, String operation, Fault fault) {
        faults.next(1 + random.nextInt(3), operation, fault);
        happened.addOnce(trouble, () -> faults.hasStruck(operation, fault));
    }

    void whatsAppRefusesTheToken(Trouble trouble) {
        Faults faults = oneOf(region.whatsApps().toList()).faults();
        Fault fault = Fault.refuse(401, 190, "The token has expired");
        faults.always(WHATSAPP_SENDS, fault);
        happened.addOnce(trouble, () -> faults.hasStruck(WHATSAPP_SENDS, fault));
    }

    /**
     * And with them the statuses of our sends. The next sends are carried out, and their answers lost: nobody may send them
     * again before a minute is over, or statuses of later ones have come.
     */
    void whatsAppKeepsWebhooksBack(Trouble trouble) {
        SimulatedWhatsApp platform = oneOf(region.whatsApps().toList());
        // What is on its way could overtake a status that is kept back, and seem to be of a later send.
        boolean nothingIsOnItsWay = region.platformsAreQuietWithin(A_SECOND);
        platform.pauseWebhooks();
        happened.add(trouble);
        if (nothingIsOnItsWay && !overtaking && keptBack.isEmpty()) {
            // Of what is kept back all is brought at once in the end: nothing of it may still be on its way there.
            platform.webhooks().lag(Duration.ZERO);
            platform.faults().next(2, WHATSAPP_SENDS, Fault.commitThenReset());
            keptBack = Optional.of(new KeptBack(platform, unanswered(platform), STEPS_UNTIL_TIME_PASSES));
        }
    }

    /** Goes on with what takes its time; to be called often. */
    void goOn() {
        keptBack.filter(kept -> unanswered(kept.platform()) > kept.unansweredBefore())
                .filter(kept -> kept.steps() > 0)
                .ifPresent(kept -> {
                    keptBack = Optional.of(new KeptBack(kept.platform(), kept.unansweredBefore(), kept.steps() - 1));
                    if (kept.steps() == 1) {
                        region.timePasses(Duration.ofSeconds(10 + random.nextInt(20)));
                    }
                });
    }

    boolean areGoingOn() {
        return keptBack.filter(kept -> kept.steps() > 0).isPresent();
    }

    private static long unanswered(SimulatedWhatsApp platform) {
        return platform.requests().stream()
                .filter(request -> request.operation().equals(WHATSAPP_SENDS) && request.status() == 0)
                .count();
    }

    /** Of what a guest says nothing overtakes anything: the order in which it is said is to be compared. */
    void webhooksAreDoubled(Trouble trouble) {
        oneOf(switches().toList()).duplicate(2 + random.nextInt(3));
        happened.add(trouble);
    }

    void webhooksComeManyAtOnce(Trouble trouble) {
        oneOf(switches().toList()).batch(2 + random.nextInt(19));
        happened.add(trouble);
    }

    void areWell() {
        keptBack.ifPresent(kept -> bringAllAtOnce(kept.platform()));
        keptBack = Optional.empty();
        region.whatsApps().forEach(platform -> platform.faults().clear(WHATSAPP_SENDS)); // and not the verdicts
        region.telegrams().map(SimulatedTelegram::faults).forEach(Faults::clear);
        region.whatsApps().forEach(SimulatedWhatsApp::resumeWebhooks);
        switches().forEach(platform -> {
            platform.duplicate(1);
            platform.batch(1);
        });
    }

    /** In the order in which it came about, since the eight seconds may be over after which a later status tells. */
    private void bringAllAtOnce(SimulatedWhatsApp platform) {
        platform.webhooks().batch(ALL);
        platform.resumeWebhooks();
        region.platformsAreQuietWithin(A_SECOND);
    }

    private Stream<WebhookSwitches> switches() {
        return Stream.concat(
                region.whatsApps().map(SimulatedWhatsApp::webhooks),
                region.telegrams().map(SimulatedTelegram::webhooks));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
