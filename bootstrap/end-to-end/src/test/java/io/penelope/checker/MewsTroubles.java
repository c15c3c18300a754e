package io.penelope.checker;

import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.api.Operation;
import io.penelope.mews.simulator.settings.WebhookFault;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What goes wrong with Mews, and with what stands before it. */
final class MewsTroubles {

    /** What waits for longer than 72 hours fails, which is another story. */
    private static final Duration LONGEST_OUTAGES = Duration.ofHours(60);

    /** What Penelope asks for while she serves. */
    private static final List<Operation> ASKED = List.of(
            Operation.MESSAGES_ADD,
            Operation.MESSAGES_GET_ALL,
            Operation.MESSAGE_THREADS_ADD,
            Operation.MESSAGE_THREADS_GET_ALL);

    private static final int BLIPS = 3;
    private static final long BLIP_NANOS = Duration.ofSeconds(1).toNanos();

    private final Region region;
    private final SimulatedMews mews;
    private final Random random;
    private final Happened happened;
    private Duration outages = Duration.ZERO;

    /** How many more times connections begin to break or to last again. */
    private int blipTurns;

    private long nextBlipTurn;

    MewsTroubles(Region region, Random random, Happened happened) {
        this.region = region;
        this.mews = region.mews();
        this.random = random;
        this.happened = happened;
        mews.faults().refuseTexts(Phrases::isPoison, 403, "A rule of this hotel forbids that.");
    }

    /** Some of the next requests of one operation meet a fault. */
    void stumbles(Trouble trouble, Fault fault) {
        mews.faults().next(ASKED.get(random.nextInt(ASKED.size())), 1 + random.nextInt(3), fault);
        happened.addOnce(trouble, () -> mews.faults().hasStruck(fault));
    }

    /** All requests do, until it is well again. */
    void isGone(Trouble trouble, Fault fault) {
        mews.faults().always(fault);
        happened.addOnce(trouble, () -> mews.faults().hasStruck(fault));
    }

    /**
     * Now and then for more than the day after which WhatsApp takes no answer any more. What platforms owe is not kept
     * back for so long: whoever waits for a status in vain sends again.
     */
    void isGoneForHours() {
        Fault fault = Fault.refuse(503);
        mews.faults().always(fault);
        int hours = random.nextBoolean() ? 24 + random.nextInt(6) : 1 + random.nextInt(11);
        Duration outage = Duration.ofHours(hours).plusMinutes(random.nextInt(60));
        if (outages.plus(outage).compareTo(LONGEST_OUTAGES) < 0
                && region.platformsAreQuietWithin(Duration.ofSeconds(2))) {
            outages = outages.plus(outage);
            region.timePasses(outage);
            happened.addOnce(Trouble.MEWS_IS_GONE_FOR_HOURS, () -> mews.faults().hasStruck(fault));
        }
    }

    void refusesAToken() {
        Hotel hotel = region.hotels().get(random.nextInt(region.hotels().size()));
        mews.replaceAccessToken(hotel.enterprise(), "another-token-of-" + hotel.name());
        happened.add(Trouble.MEWS_REFUSES_THE_TOKEN);
    }

    void webhooksSuffer(Trouble trouble, WebhookFault fault) {
        mews.webhooks().suffer(fault);
        happened.add(trouble);
    }

    /** For about a second every connection breaks, and again, and again, with a second between. */
    void blips() {
        blipTurns = 2 * BLIPS;
        turnBlip();
    }

    boolean areBlipsGoingOn() {
        return blipTurns > 0;
    }

    /** To be called often: a blip takes its time. */
    void goOn() {
        if (areBlipsGoingOn() && System.nanoTime() - nextBlipTurn >= 0) {
            turnBlip();
        }
    }

    private void turnBlip() {
        boolean begins = blipTurns % 2 == 0;
        boolean second = blipTurns == 2 * BLIPS - 2;
        blipTurns--;
        nextBlipTurn = System.nanoTime() + BLIP_NANOS;
        if (!begins) {
            requestsAreWell();
            return;
        }
        Fault fault = Fault.resetBefore();
        mews.faults().always(fault);
        if (second) {
            happened.addOnce(Trouble.MEWS_BLIPS, () -> mews.faults().hasStruck(fault));
        }
    }

    void isWell() {
        blipTurns = 0;
        requestsAreWell();
        mews.webhooks().suffer(WebhookFault.NONE);
        for (Hotel hotel : region.hotels()) {
            mews.replaceAccessToken(hotel.enterprise(), hotel.accessToken());
        }
    }

    private void requestsAreWell() {
        for (Operation operation : Operation.values()) {
            mews.faults().clear(operation); // and not the poison, which lasts
        }
    }
}
