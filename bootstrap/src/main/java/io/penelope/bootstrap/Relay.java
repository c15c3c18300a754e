package io.penelope.bootstrap;

import io.micrometer.core.instrument.Tags;
import io.penelope.application.Directory;
import io.penelope.application.collecting.CollectReplies;
import io.penelope.application.collecting.LookForReplies;
import io.penelope.application.collecting.ReplyTimes;
import io.penelope.application.delivering.Callers;
import io.penelope.application.delivering.ChannelLane;
import io.penelope.application.delivering.DeliveryRules;
import io.penelope.application.delivering.GuestDeliveryFailure;
import io.penelope.application.delivering.HotelLane;
import io.penelope.application.delivering.OweToHotel;
import io.penelope.application.delivering.Stopwatch;
import io.penelope.application.delivering.TellStaff;
import io.penelope.application.receiving.EventHandling;
import io.penelope.application.receiving.ReceiveFromChannels;
import io.penelope.application.receiving.RecordReceipt;
import io.penelope.application.receiving.TakeGuestWords;
import io.penelope.application.running.Lanes;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.metrics.Metrics;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import io.penelope.mews.MewsHotelMessaging;
import io.penelope.persistence.Stores;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** The use cases and their lanes, put together. */
final class Relay {

    /** Long enough for what a broken call began at Mews to have ended there. */
    private static final Duration LOOK_AFTER = Duration.ofSeconds(2);

    private final Configuration configuration;
    private final Directory directory;
    private final Stores stores;
    private final MewsHotelMessaging hotel;
    private final GuestChannels channels;
    private final Lanes lanes;
    private final Metrics metrics;
    private final Clock clock;

    private final Supplier<UUID> ids = Ids.inOrderOfTime();
    private final OweToHotel oweToHotel;
    private final GuestDeliveryFailure failure;
    private final DeliveryRules rules;

    Relay(
            Configuration configuration,
            Directory directory,
            Stores stores,
            MewsHotelMessaging hotel,
            GuestChannels channels,
            Lanes lanes,
            Metrics metrics,
            Clock clock) {
        this.configuration = configuration;
        this.directory = directory;
        this.stores = stores;
        this.hotel = hotel;
        this.channels = channels;
        this.lanes = lanes;
        this.metrics = metrics;
        this.clock = clock;
        this.oweToHotel = new OweToHotel(directory, stores.conversations(), stores.threads(), stores.deliveries(), ids);
        this.failure = new GuestDeliveryFailure(
                directory, stores.conversations(), stores.deliveries(), new TellStaff(oweToHotel), metrics);
        this.rules = new DeliveryRules(configuration.deliveries(), LOOK_AFTER, new SecureRandom());
    }

    ReceiveFromChannels receive() {
        EventHandling handling = new EventHandling(
                new TakeGuestWords(stores.conversations(), stores.deliveries(), oweToHotel),
                new RecordReceipt(stores.deliveries(), failure),
                stores.conversations());
        return new ReceiveFromChannels(
                directory, stores.conversations(), handling, stores.transactions(), lanes, metrics, clock);
    }

    void addLanes() {
        directory.properties().forEach(this::addHotelLane);
        directory.channels().forEach(this::addChannelLane);
    }

    private void addHotelLane(Property property) {
        PropertyId id = property.id();
        HotelLane lane = new HotelLane(
                id,
                configuration.threads().checkAfter(),
                new HotelLane.Surroundings(
                        hotel,
                        channels,
                        stores.conversations(),
                        stores.threads(),
                        stores.marks(),
                        stores.deliveries(),
                        stores.transactions(),
                        oweToHotel,
                        lanes,
                        rules,
                        metrics,
                        clock));
        Configuration.Replies replies = configuration.replies();
        ReplyTimes times = new ReplyTimes(
                replies.lookWhileWaiting(), replies.lookWhenQuiet(), replies.waitingFor(), replies.overlap());
        CollectReplies collect = new CollectReplies(
                id,
                hotel,
                stores.conversations(),
                stores.threads(),
                stores.marks(),
                stores.deliveries(),
                channels,
                stores.transactions(),
                times,
                ids);
        lanes.add(
                id,
                lane,
                new LookForReplies(
                        id,
                        collect,
                        lane.noticeResolved(),
                        hotel,
                        stores.threads(),
                        lane.gate(),
                        lanes,
                        times,
                        metrics,
                        clock));
    }

    private void addChannelLane(Channel channel) {
        lanes.add(new ChannelLane(
                channel.id(),
                Callers.named("send-" + channel.id(), ChannelLane.SIDE_BY_SIDE),
                channels,
                stores.deliveries(),
                stores.transactions(),
                failure,
                rules,
                lanes,
                metrics,
                clock,
                Stopwatch.system()));
    }

    void showIn(Metrics metrics) {
        for (Property property : directory.properties()) {
            Tags tags = Tags.of("property", property.id().value());
            metrics.gauge(
                    "penelope_mews_budget_used",
                    "Requests of the last 30 seconds, as Mews may count them",
                    tags,
                    () -> hotel.usage(property.id()).used());
            metrics.gauge(
                    "penelope_mews_budget_size",
                    "Requests that may be made in any 30 seconds",
                    tags,
                    () -> hotel.usage(property.id()).size());
        }
        lanes.gates()
                .forEach(gate -> metrics.gauge(
                        "penelope_lane_blocked",
                        "1 while the lane waits for somebody to mend its credentials",
                        Tags.of("lane", gate.lane().value()),
                        () -> gate.blockedBecause().isPresent() ? 1 : 0));
    }
}
