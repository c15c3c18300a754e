package io.penelope.application.collecting;

import io.penelope.application.Hotel;
import io.penelope.application.Ports;
import io.penelope.application.holding.ClosedWindow;
import io.penelope.application.uploading.OfferToSendFiles;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.conversation.ReplyWatch.Watched;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelMessaging.Findings;
import io.penelope.domain.hotel.HotelMessaging.HotelMessage;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.RequestPurpose;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlainText;
import io.penelope.domain.message.TextLimit;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.storing.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Looks into some of a property's threads for what the staff have answered, and owes it to the guests. */
public final class CollectReplies {

    private static final Logger log = LoggerFactory.getLogger(CollectReplies.class);

    private final Hotel hotel;
    private final Conversations conversations;
    private final Deliveries deliveries;
    private final ReplyWatch watch;
    private final GuestChannels channels;
    private final OfferToSendFiles offerToSendFiles;
    private final Transactions transactions;
    private final ClosedWindow window;
    private final Supplier<UUID> ids;

    public CollectReplies(
            Hotel hotel, Ports ports, OfferToSendFiles offerToSendFiles, ClosedWindow window, Supplier<UUID> ids) {
        this.hotel = hotel;
        this.conversations = ports.conversations();
        this.deliveries = ports.deliveries();
        this.watch = ports.watch();
        this.channels = ports.channels();
        this.offerToSendFiles = offerToSendFiles;
        this.transactions = ports.transactions();
        this.window = window;
        this.ids = ids;
    }

    /**
     * What a look read.
     *
     * @param readUpTo when the latest of the messages was said, by Mews's clock; empty if there was none
     * @param repliedIn the threads in which there was a reply that was not known before
     */
    record Read(Optional<Instant> readUpTo, Set<Watched> repliedIn) {}

    /**
     * What a look brought.
     *
     * @param found all messages that it met, ours and those known before included
     * @param replies how many replies were not known before
     * @param lanes those that have something to do now
     * @param gone the threads that Mews does not have any more
     */
    record Look(Set<HotelMessageId> found, int replies, Set<LaneId> lanes, List<Watched> gone) {

        static final Look NOTHING = new Look(Set.of(), 0, Set.of(), List.of());
    }

    /**
     * Reads these threads from {@code from} on, by Mews's clock.
     *
     * @param noting notes in the same transaction how far was read
     */
    Outcome<Look> look(Collection<Watched> threads, Instant from, Instant now, Consumer<Read> noting) {
        Map<HotelThreadId, Watched> byHotelId =
                threads.stream().collect(Collectors.toMap(Watched::hotelId, Function.identity(), (a, b) -> a));
        return hotel.messagesSince(byHotelId.keySet(), from, RequestPurpose.LOOKING)
                .map(findings -> take(findings, byHotelId, now, noting));
    }

    private Look take(Findings findings, Map<HotelThreadId, Watched> byHotelId, Instant now, Consumer<Read> noting) {
        List<HotelMessage> staffs =
                findings.messages().stream().filter(HotelMessage::fromStaff).toList();
        List<Reply> replies = transactions.call(() -> {
            List<Reply> fresh = unknown(staffs).stream()
                    .flatMap(found -> Stream.ofNullable(byHotelId.get(found.thread()))
                            .flatMap(thread -> owe(found, thread, now).stream()))
                    .toList();
            noting.accept(new Read(
                    findings.messages().stream().map(HotelMessage::createdAt).max(Instant::compareTo),
                    fresh.stream().map(Reply::thread).collect(Collectors.toUnmodifiableSet())));
            return fresh;
        });
        replies.forEach(reply -> announce(reply.message()));
        return new Look(
                findings.messages().stream().map(HotelMessage::id).collect(Collectors.toUnmodifiableSet()),
                replies.size(),
                replies.stream().flatMap(reply -> reply.lanes().stream()).collect(Collectors.toUnmodifiableSet()),
                findings.unknown().stream()
                        .flatMap(thread -> Stream.ofNullable(byHotelId.get(thread)))
                        .filter(Watched::live)
                        .toList());
    }

    /** Looks overlap, so that most of what one finds was collected by the one before. */
    private List<HotelMessage> unknown(List<HotelMessage> staffs) {
        Set<HotelMessageId> known = watch.known(
                hotel.property(), staffs.stream().map(HotelMessage::id).toList());
        return staffs.stream().filter(found -> !known.contains(found.id())).toList();
    }

    /** @param lanes those that have something to do now: the staff are told of what is held */
    private record Reply(Message message, Watched thread, Set<LaneId> lanes) {}

    private Optional<Reply> owe(HotelMessage found, Watched thread, Instant now) {
        Conversation conversation = conversations.find(thread.conversation()).orElseThrow();
        if (offerToSendFiles.isAskedForBy(found.text())) {
            return offerToSendFiles
                    .offer(conversation, found.id(), now)
                    .map(offer -> new Reply(offer, thread, Set.of(LaneId.of(conversation.property()))));
        }
        Message reply = new Message(
                new MessageId(ids.get()),
                conversation.id(),
                thread.id(),
                Author.STAFF,
                Content.text(found.text()),
                SourceId.of(found.id()),
                Optional.empty(),
                found.createdAt(),
                now);
        if (!conversations.append(reply)) {
            return Optional.empty();
        }
        List<Delivery> parts = window.heldFromTheBeginning(parts(reply, conversation, now), conversation, reply, now);
        deliveries.add(parts);
        boolean held = parts.stream().anyMatch(part -> part.state() == Delivery.State.HELD);
        return Optional.of(new Reply(
                reply,
                thread,
                held
                        ? Set.of(LaneId.of(conversation.channel()), LaneId.of(conversation.property()))
                        : Set.of(LaneId.of(conversation.channel()))));
    }

    private List<Delivery> parts(Message reply, Conversation conversation, Instant now) {
        TextLimit limit = channels.traits(conversation.channel()).textLimit();
        List<Delivery> parts = new ArrayList<>();
        int begin = 0;
        for (String words : limit.split(reply.words())) {
            Delivery.Part part = new Delivery.Part(begin, begin + words.length());
            begin = part.end();
            if (PlainText.showsNothing(words)) {
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
            if (reply.author() == Author.STAFF) {
                log.info("The staff answered, which Mews calls {}", reply.sourceId());
            } else {
                log.info("The staff asked for a link at which to send files");
            }
        }
    }
}
