package io.penelope.domain.storing;

import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.hotel.HotelMessageId;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.property.PropertyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** What the contracts of all ports to a store have in common: two hotels, their guests, and what is said. */
public interface StoreContract {

    Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    PropertyId RIVERSIDE = new PropertyId("riverside");
    PropertyId HILLTOP = new PropertyId("hilltop");
    Channel WHATSAPP = new Channel(new ChannelId("riverside-whatsapp"), "WhatsApp", RIVERSIDE);
    Channel TELEGRAM = new Channel(new ChannelId("hilltop-telegram"), "Telegram", HILLTOP);
    LaneId TO_RIVERSIDE = LaneId.of(RIVERSIDE);
    LaneId TO_WHATSAPP = LaneId.of(WHATSAPP.id());
    GuestCard ANNA = GuestCard.of(new GuestAddress("420111")).named("Anna");
    GuestCard BEN = GuestCard.of(new GuestAddress("420222")).named("Ben");

    /** A store that is fresh and empty for each test. */
    Store store();

    /** Somebody of whom nothing but this address is known. */
    default GuestCard guestAt(String address) {
        return GuestCard.of(new GuestAddress(address));
    }

    default <T> T inTransaction(Supplier<T> work) {
        return store().transactions().call(work);
    }

    default void change(Runnable work) {
        store().transactions().run(work);
    }

    default Conversation conversationWith(GuestCard guest) {
        return inTransaction(() -> store().conversations().findOrOpen(WHATSAPP, guest, NOON));
    }

    default MessageThread wantedThread(Conversation conversation) {
        MessageThread thread = MessageThread.wanted(
                new ThreadId(UUID.randomUUID()), conversation, new ThreadHeading("Somebody", "WhatsApp"), NOON);
        change(() -> store().threads().add(thread));
        return thread;
    }

    default MessageThread liveThread(Conversation conversation) {
        return saved(wantedThread(conversation).inFlight(NOON).live(new HotelThreadId(UUID.randomUUID()), NOON));
    }

    default MessageThread saved(MessageThread thread) {
        change(() -> store().threads().save(thread));
        return thread;
    }

    default Delivery saved(Delivery delivery) {
        change(() -> store().deliveries().save(List.of(delivery)));
        return delivery;
    }

    /** A message that is not stored yet. */
    default Message message(MessageThread thread, Author author, String sourceId, String words) {
        return new Message(
                new MessageId(UUID.randomUUID()),
                thread.conversation(),
                thread.id(),
                author,
                Content.text(words),
                new SourceId(sourceId),
                Optional.empty(),
                NOON.minusSeconds(1),
                NOON);
    }

    default Message appended(Message message) {
        change(() -> store().conversations().append(message));
        return message;
    }

    /** What a guest writes, owed to the hotel. */
    default Delivery guestWrites(MessageThread thread, String words) {
        Message message = appended(message(thread, Author.GUEST, words, words));
        return owed(message, LaneId.of(thread.property()));
    }

    /** What the staff reply, owed to the guest. */
    default Delivery staffReply(MessageThread thread, String words) {
        Message message = appended(message(thread, Author.STAFF, words, words));
        return owed(message, TO_WHATSAPP);
    }

    /** A delivery that was in flight, once the side to which it went has it. */
    static Delivery done(Delivery inFlight) {
        return inFlight.lane().towardsHotel()
                ? inFlight.done(new HotelMessageId(UUID.randomUUID()))
                : inFlight.done(new PlatformMessageId("theirs of " + inFlight.id()));
    }

    default Delivery owed(Message message, LaneId lane) {
        return owed(message, lane, new Delivery.Part(0, message.words().length()));
    }

    default Delivery owed(Message message, LaneId lane, Delivery.Part part) {
        Delivery delivery = Delivery.pending(
                new DeliveryId(UUID.randomUUID()), message.id(), message.conversation(), lane, part, NOON);
        change(() -> store().deliveries().add(List.of(delivery)));
        return delivery;
    }

    /** What each of so many threads gets that call at the same moment. */
    static <T> List<T> atOnce(int threads, Supplier<T> call) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch ready = new CountDownLatch(threads);
            List<Future<T>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.get();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            executor.shutdownNow();
        }
    }
}
