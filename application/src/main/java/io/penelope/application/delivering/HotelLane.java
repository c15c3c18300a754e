package io.penelope.application.delivering;

import io.penelope.application.overseeing.Telemetry;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.Parcel;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyMarks;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Deliveries.ToHotel;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.message.Author;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** The lane towards one property's Mews: the threads that guests wait for, and the messages that go into them. */
public final class HotelLane implements AutoCloseable {

    private final LaneGate gate;
    private final NoticeResolved noticeResolved;
    private final OpenThreads openThreads;
    private final PostToHotel postToHotel;
    private final ExecutorService callers;

    /** What a lane needs of the rest of Penelope. */
    public record Surroundings(
            HotelMessaging hotel,
            GuestChannels channels,
            Conversations conversations,
            MessageThreads threads,
            ReplyMarks marks,
            Deliveries deliveries,
            Transactions transactions,
            OweToHotel oweToHotel,
            LaneBell bell,
            DeliveryRules rules,
            Telemetry telemetry,
            Clock clock) {}

    /** @param checkAfter how long it is trusted that a thread is not resolved */
    public HotelLane(PropertyId property, Duration checkAfter, Surroundings with) {
        this.gate = new LaneGate(
                LaneId.of(property), with.rules().schedule(), with.rules().random());
        this.callers = Callers.named("open-" + property, OpenThreads.SIDE_BY_SIDE);
        this.noticeResolved = new NoticeResolved(
                property,
                with.hotel(),
                with.conversations(),
                with.threads(),
                with.deliveries(),
                with.transactions(),
                with.oweToHotel(),
                with.bell(),
                checkAfter,
                with.clock());
        SettleHotelDoubt settleDoubt = new SettleHotelDoubt(
                property,
                with.hotel(),
                with.threads(),
                with.marks(),
                with.deliveries(),
                with.transactions(),
                gate,
                with.rules(),
                with.telemetry(),
                with.clock());
        this.openThreads = new OpenThreads(
                property,
                with.hotel(),
                with.threads(),
                with.marks(),
                with.deliveries(),
                with.transactions(),
                settleDoubt,
                gate,
                with.rules(),
                callers,
                with.bell(),
                with.telemetry(),
                with.clock());
        this.postToHotel = new PostToHotel(
                property,
                with.hotel(),
                with.deliveries(),
                with.transactions(),
                settleDoubt,
                noticeResolved,
                gate,
                with.rules(),
                posted -> showRead(posted, with),
                with.telemetry(),
                with.clock());
    }

    /**
     * The guest's phone may show that the hotel has the message, now that it has. Of several, the latest: what came
     * before it counts as read with it.
     */
    private static void showRead(List<ToHotel> posted, Surroundings with) {
        with.bell().ring(posted.get(0).delivery().lane()); // a guest waits for an answer now
        Map<ConversationId, Message> latest = new LinkedHashMap<>();
        posted.stream()
                .map(ToHotel::message)
                .filter(message ->
                        message.author() == Author.GUEST && message.amends().isEmpty())
                .forEach(message -> latest.put(message.conversation(), message));
        latest.forEach((id, message) -> {
            Conversation conversation = with.conversations().find(id).orElseThrow();
            Parcel.Recipient guest = new Parcel.Recipient(
                    conversation.guest().addresses(), conversation.guest().phone());
            with.channels().markRead(conversation.channel(), guest, message.sourceId());
        });
    }

    public Duration openRound() {
        return openThreads.round();
    }

    public Duration postRound() {
        return postToHotel.round();
    }

    public LaneGate gate() {
        return gate;
    }

    public NoticeResolved noticeResolved() {
        return noticeResolved;
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }
}
