package io.penelope.application.collecting;

import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.conversation.ReplyMarks;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessaging;
import io.penelope.domain.hotel.HotelMessaging.Findings;
import io.penelope.domain.hotel.HotelMessaging.HotelMessage;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.TextLimit;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Looks into a property's threads for what the staff have answered, and owes it to the guests.
 *
 * <p>One look finds whatever is there, whatever made us look: the regular look is the truth, and a webhook only a hint.
 * Most begin a few seconds behind the mark. Now and then one is thorough, and finds what showed up late
 * behind their backs. For one thread.
 */
public final class CollectReplies {

    private static final Logger log = LoggerFactory.getLogger(CollectReplies.class);

    /** How long after a thread was resolved a last answer may still appear in it. */
    private static final Duration AFTERMATH = Duration.ofHours(1);

    /** So many threads Mews takes, and so many messages it gives, in one request. */
    private static final int IN_ONE_REQUEST = 1000;

    /** How far an ordinary look reaches back: Mews tells times in whole seconds. */
    private static final Duration ORDINARY_OVERLAP = Duration.ofSeconds(5);

    /** How far Mews's clock is believed to be from ours at the most. */
    private static final Duration CLOCKS_APART = Duration.ofHours(12);

    private final PropertyId property;
    private final HotelMessaging hotel;
    private final Conversations conversations;
    private final MessageThreads threads;
    private final ReplyMarks marks;
    private final Deliveries deliveries;
    private final GuestChannels channels;
    private final Transactions transactions;
    private final ReplyTimes times;
    private final Supplier<UUID> ids;

    /** When a look last reached back for what shows up late, and where the mark was when it did. */
    private Instant thoroughAt = Instant.EPOCH;

    private Optional<Instant> markWhenThorough = Optional.empty();

    public CollectReplies(
            PropertyId property,
            HotelMessaging hotel,
            Conversations conversations,
            MessageThreads threads,
            ReplyMarks marks,
            Deliveries deliveries,
            GuestChannels channels,
            Transactions transactions,
            ReplyTimes times,
            Supplier<UUID> ids) {
        this.property = property;
        this.hotel = hotel;
        this.conversations = conversations;
        this.threads = threads;
        this.marks = marks;
        this.deliveries = deliveries;
        this.channels = channels;
        this.transactions = transactions;
        this.times = times;
        this.ids = ids;
    }

    /**
     * What a look brought.
     *
     * @param requests about how many the look took
     * @param lanes those that have something to do now
     * @param gone the threads that Mews does not have any more
     */
    record Look(int requests, int replies, Set<LaneId> lanes, List<MessageThread> gone) {}

    /** Looks once; done says what came of it. */
    Outcome<Look> look(Instant now) {
        List<MessageThread> watched = threads.watched(property, now.minus(AFTERMATH));
        if (watched.isEmpty()) {
            return Outcome.done(new Look(1, 0, Set.of(), List.of()));
        }
        Map<HotelThreadId, MessageThread> byHotelId = watched.stream()
                .collect(Collectors.toMap(thread -> thread.hotelId().orElseThrow(), Function.identity()));
        Optional<Instant> mark = marks.readUpTo(property);
        boolean thorough = mark.isEmpty() || !now.isBefore(thoroughAt.plus(times.overlap()));
        Outcome<Findings> answer = hotel.messagesSince(
                property,
                byHotelId.keySet(),
                mark.map(moment -> thorough ? thoroughlyFrom(moment) : moment.minus(ORDINARY_OVERLAP))
                        .orElseGet(() -> fromTheBeginning(watched)),
                RequestPurpose.LOOKING);
        if (!(answer instanceof Outcome.Done<Findings> done)) {
            return failed(answer);
        }
        if (thorough) {
            thoroughAt = now;
            markWhenThorough = mark;
        }
        Findings findings = done.value();
        List<Message> replies = transactions.call(() -> store(findings, byHotelId, now));
        replies.forEach(CollectReplies::announce);
        Set<LaneId> lanes = replies.stream()
                .map(reply -> conversations.find(reply.conversation()).orElseThrow())
                .map(Conversation::channel)
                .map(LaneId::of)
                .collect(Collectors.toCollection(HashSet::new));
        List<MessageThread> gone = findings.unknown().stream()
                .map(byHotelId::get)
                .filter(thread -> thread.state() == MessageThread.State.LIVE)
                .toList();
        int requests = 1 + watched.size() / IN_ONE_REQUEST + findings.messages().size() / IN_ONE_REQUEST;
        return Outcome.done(new Look(requests, replies.size(), lanes, gone));
    }

    /** Behind everything that may not have shown up yet when the last thorough look looked. */
    private Instant thoroughlyFrom(Instant mark) {
        return markWhenThorough
                .filter(earlier -> earlier.isBefore(mark))
                .orElseGet(() -> mark.minus(times.overlap())) // of the process before us
                .minus(times.overlap())
                .minus(ORDINARY_OVERLAP);
    }

    private static Instant fromTheBeginning(List<MessageThread> watched) {
        return watched.stream()
                .map(MessageThread::wantedAt)
                .min(Instant::compareTo)
                .orElseThrow()
                .minus(CLOCKS_APART);
    }

    private List<Message> store(Findings findings, Map<HotelThreadId, MessageThread> byHotelId, Instant now) {
        List<Message> fresh = new ArrayList<>();
        for (HotelMessage found : findings.messages()) {
            MessageThread thread = byHotelId.get(found.thread());
            if (found.fromStaff() && thread != null) {
                owe(found, thread, now).ifPresent(fresh::add);
            }
        }
        boolean sawAll = threads.watched(property, now).stream()
                .allMatch(thread -> byHotelId.containsKey(thread.hotelId().orElseThrow()));
        if (!sawAll) {
            return fresh; // a thread turned up meanwhile, perhaps with an older answer in it
        }
        // By Mews's clock where it told us, and never much before our own, lest a quiet winter make looks long.
        Instant readUpTo = findings.messages().stream()
                .map(HotelMessage::createdAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Instant quiet = now.minus(CLOCKS_APART);
        marks.advance(property, readUpTo.isAfter(quiet) ? readUpTo : quiet);
        return fresh;
    }

    private Optional<Message> owe(HotelMessage found, MessageThread thread, Instant now) {
        Conversation conversation = conversations.find(thread.conversation()).orElseThrow();
        Message reply = new Message(
                new MessageId(ids.get()),
                conversation.id(),
                thread.id(),
                Author.STAFF,
                Content.text(found.text()),
                found.id().toString(),
                Optional.empty(),
                found.createdAt(),
                now);
        if (!conversations.append(reply)) {
            return Optional.empty();
        }
        deliveries.add(parts(reply, conversation, now));
        return Optional.of(reply);
    }

    private List<Delivery> parts(Message reply, Conversation conversation, Instant now) {
        TextLimit limit = channels.traits(conversation.channel()).textLimit();
        List<Delivery> parts = new ArrayList<>();
        int begin = 0;
        for (String words : limit.split(reply.content().words())) {
            Delivery.Part part = new Delivery.Part(begin, begin + words.length());
            begin = part.end();
            if (Content.showsNothing(words)) {
                continue; // a platform would refuse it, and what comes behind would not be sent
            }
            parts.add(Delivery.pending(
                    new DeliveryId(ids.get()),
                    reply.id(),
                    conversation.id(),
                    LaneId.of(conversation.channel()),
                    part,
                    now));
        }
        return parts;
    }

    private static void announce(Message reply) {
        try (MDC.MDCCloseable ignored = MDC.putCloseable("message", reply.id().toString())) {
            log.info("The staff answered, which Mews calls {}", reply.sourceId());
        }
    }

    private static Outcome<Look> failed(Outcome<Findings> outcome) {
        if (outcome instanceof Outcome.Blocked<Findings> blocked) {
            return Outcome.blocked(blocked.detail());
        }
        if (outcome instanceof Outcome.Later<Findings> later) {
            return Outcome.later(later.pause(), later.detail());
        }
        return Outcome.later(Duration.ZERO, "a look at Mews ended " + outcome.word());
    }
}
