package io.penelope.checker;

import io.penelope.channel.simulator.WebhookSwitches;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.mews.simulator.api.Fault;
import io.penelope.mews.simulator.api.Operation;
import io.penelope.mews.simulator.settings.WebhookFault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets a region's Mews and platforms go wrong, and well again. */
final class Troubles {

    /** What waits for longer than 72 hours fails, which is another story. */
    private static final Duration LONGEST_OUTAGES = Duration.ofHours(60);

    private final Region region;
    private final Random random;
    private Duration outages = Duration.ZERO;
    private int caused;

    /** @param overtaking whether on WhatsApp everything may overtake everything */
    Troubles(Region region, Random random, boolean overtaking) {
        this.region = region;
        this.random = random;
        // To change the lag while something is under way lets it be overtaken.
        switches().forEach(platform -> platform.lag(Duration.ofMillis(random.nextInt(300))));
        if (overtaking) {
            region.whatsApps().forEach(platform -> platform.webhooks().shuffle(Duration.ofMillis(300)));
        }
        region.whatsApps()
                .forEach(platform -> platform.faults()
                        .always(
                                "verdict",
                                Phrases.UNWELCOME,
                                io.penelope.channel.simulator.Fault.refuse(400, 131026, "Message undeliverable")));
        region.mews().faults().refuseTexts(Phrases::isPoison, 403, "A rule of this hotel forbids that.");
    }

    /** How many there were. */
    int caused() {
        return caused;
    }

    /** Lets something go wrong that was not wrong before. */
    void begin() {
        caused++;
        region.makeRoomOnDisk();
        switch (random.nextInt(17)) {
            case 0, 1, 2, 3 -> mewsStumbles();
            case 4, 5, 6, 7, 8 -> aPlatformStumbles();
            case 9 -> pollingStumbles();
            case 10 -> mewsWebhooksAreOdd();
            case 11 -> platformsWebhooksAreOdd();
            case 12 -> oneOf(region.whatsApps().toList()).pauseWebhooks(); // and with them the statuses of our sends
            case 13 -> theStoreIsLocked();
            case 14 -> mewsIsGoneForHours();
            case 15 -> region.fillDisk(); // until the next trouble
            default -> somebodyIsGone();
        }
    }

    /** Ends whatever lasts until it is ended. */
    void end() {
        region.makeRoomOnDisk();
        for (Operation operation : Operation.values()) {
            region.mews().faults().clear(operation); // and not the poison, which lasts
        }
        region.mews().webhooks().suffer(WebhookFault.NONE);
        region.whatsApps().forEach(platform -> platform.faults().clear("send")); // and not the verdicts, which last
        region.telegrams().forEach(platform -> platform.faults().clear());
        region.whatsApps().forEach(SimulatedWhatsApp::resumeWebhooks);
        switches().forEach(platform -> {
            platform.duplicate(1);
            platform.batch(1);
        });
        for (Hotel hotel : region.hotels()) {
            region.mews().replaceAccessToken(hotel.enterprise(), hotel.accessToken());
        }
    }

    private void mewsStumbles() {
        Operation operation = oneOf(List.of(Operation.values()));
        region.mews().faults().next(operation, 1 + random.nextInt(3), mewsFault());
    }

    private Fault mewsFault() {
        return this.<Supplier<Fault>>oneOf(List.of(
                        Fault::resetBefore,
                        Fault::commitThenReset,
                        Fault::commitThenReset,
                        Fault::commitThen502,
                        Fault::commitThenHang,
                        Fault::blackhole,
                        () -> Fault.drip(Duration.ofSeconds(1)),
                        () -> Fault.page(502),
                        () -> Fault.refuse(503),
                        () -> Fault.refuse(500),
                        () -> Fault.refuse(408),
                        () -> Fault.refuse(409),
                        () -> Fault.refuse(429),
                        () -> Fault.refuse(429, Duration.ofSeconds(1)),
                        () -> Fault.slow(Duration.ofMillis(500))))
                .get();
    }

    private void aPlatformStumbles() {
        int times = 1 + random.nextInt(3);
        if (random.nextBoolean()) {
            oneOf(region.whatsApps().toList()).faults().next(times, "send", platformFault(131000));
        } else {
            oneOf(region.telegrams().toList()).faults().next(times, "sendMessage", platformFault(502));
        }
    }

    private io.penelope.channel.simulator.Fault platformFault(int code) {
        return this.<Supplier<io.penelope.channel.simulator.Fault>>oneOf(List.of(
                        io.penelope.channel.simulator.Fault::resetBefore,
                        io.penelope.channel.simulator.Fault::commitThenReset,
                        io.penelope.channel.simulator.Fault::commitThenReset,
                        io.penelope.channel.simulator.Fault::commitThen502,
                        () -> io.penelope.channel.simulator.Fault.commitThenSlow(Duration.ofMillis(700)),
                        () -> io.penelope.channel.simulator.Fault.refuse(502, code, "Try again later"),
                        () -> io.penelope.channel.simulator.Fault.refuse(
                                429, code == 502 ? 429 : 130429, "Too many", Duration.ofSeconds(1)),
                        () -> io.penelope.channel.simulator.Fault.slow(Duration.ofMillis(300)),
                        () -> io.penelope.channel.simulator.Fault.drip(Duration.ofMillis(20))))
                .get();
    }

    private void pollingStumbles() {
        region.telegrams()
                .forEach(telegram -> telegram.faults().next(1 + random.nextInt(3), "getUpdates", platformFault(502)));
    }

    /** Another program holds the store's lock for a while. */
    private void theStoreIsLocked() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + region.store());
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 2000");
            statement.execute("begin immediate");
            LockSupport.parkNanos(random.nextLong(2_000_000_000));
            statement.execute("rollback");
        } catch (SQLException busy) {
            // Penelope was faster, or has no store yet.
        }
    }

    private void mewsWebhooksAreOdd() {
        region.mews()
                .webhooks()
                .suffer(oneOf(List.of(
                        WebhookFault.NONE,
                        WebhookFault.drop(),
                        WebhookFault.duplicate(3),
                        WebhookFault.lag(Duration.ofSeconds(2)),
                        new WebhookFault(2, Duration.ofSeconds(1), true))));
    }

    /** Of what a guest says nothing overtakes anything: the order in which it is said is to be compared. */
    private void platformsWebhooksAreOdd() {
        WebhookSwitches switches = oneOf(switches().toList());
        if (random.nextBoolean()) {
            switches.duplicate(1 + random.nextInt(4));
        } else {
            switches.batch(1 + random.nextInt(20));
        }
    }

    private void somebodyIsGone() {
        switch (random.nextInt(3)) {
            case 0 -> region.mews().faults().always(Fault.refuse(503));
            case 1 -> {
                Hotel hotel = oneOf(region.hotels());
                region.mews().replaceAccessToken(hotel.enterprise(), "another-token-of-" + hotel.name());
            }
            default ->
                oneOf(region.whatsApps().toList())
                        .faults()
                        .always("send", io.penelope.channel.simulator.Fault.refuse(401, 190, "The token has expired"));
        }
    }

    /** What platforms owe is not kept back for so long: whoever waits for a status in vain sends again. */
    private void mewsIsGoneForHours() {
        region.mews().faults().always(Fault.refuse(503));
        Duration outage = Duration.ofMinutes(60 + random.nextInt(11 * 60));
        outages = outages.plus(outage);
        if (outages.compareTo(LONGEST_OUTAGES) < 0 && region.platformsAreQuietWithin(Duration.ofSeconds(2))) {
            region.timePasses(outage);
        }
    }

    private Stream<WebhookSwitches> switches() {
        return Stream.concat(
                region.whatsApps().map(one -> one.webhooks()),
                region.telegrams().map(one -> one.webhooks()));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
