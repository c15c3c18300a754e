package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageId;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.ReplyWatch;
import io.penelope.domain.conversation.ReplyWatch.Turn;
import io.penelope.domain.conversation.ReplyWatch.Watched;
import io.penelope.domain.conversation.SourceId;
import io.penelope.domain.conversation.ThreadId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.delivery.ExternalId;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.hotel.HotelThreadId;
import io.penelope.domain.hotel.ThreadHeading;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.outcome.Refusal;
import io.penelope.domain.overseeing.ConversationFilter;
import io.penelope.domain.overseeing.ConversationView;
import io.penelope.domain.overseeing.DeliveryFilter;
import io.penelope.domain.overseeing.MessageView;
import io.penelope.domain.overseeing.Overview;
import io.penelope.domain.overseeing.Page;
import io.penelope.domain.overseeing.PageRequest;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.InMemoryStore;
import io.penelope.domain.storing.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens in whatever order, the database answers as the store in memory does. */
@Tag("thorough")
class SameAnswersTest {

    private static final int STEPS = 150;
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final PropertyId RIVERSIDE = new PropertyId("riverside");
    private static final LaneId TO_RIVERSIDE = LaneId.of(RIVERSIDE);
    private static final Channel WHATSAPP = new Channel(new ChannelId("riverside-whatsapp"), "WhatsApp", RIVERSIDE);
    private static final LaneId TO_WHATSAPP = LaneId.of(WHATSAPP.id());

    @TempDir
    Path folder;

    @Test
    void the_database_answers_as_the_store_in_memory_does() {
        long seed = new Random().nextLong();
        System.out.println("SameAnswersTest ran with seed " + seed);
        Random choices = new Random(seed);
        Random ids = new Random(seed);
        Supplier<UUID> idsOfTheStory = () -> id(ids);
        InMemoryStore memory = new InMemoryStore(idsOfTheStory);

        try (SqliteStore database = new SqliteStore(folder, idsOfTheStory)) {
            for (int step = 0; step < STEPS; step++) {
                long story = choices.nextLong();
                String here = "seed " + seed + ", step " + step;

                assertThat(happen(database, story, ids)).as(here).isEqualTo(happen(memory, story, ids));
                assertThat(look(database, story)).as(here).isEqualTo(look(memory, story));
            }
        }
    }

    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** A few things in one transaction, and what they gave; the same ones for the same story. */
    private static List<Object> happen(Store store, long story, Random ids) {
        List<Object> results = new ArrayList<>();
        try {
            store.transactions().run(() -> {
                results.clear(); // work may run more than once
                Random random = new Random(story);
                ids.setSeed(story + 1);
                int things = 1 + random.nextInt(9);
                for (int i = 0; i < things; i++) {
                    results.add(happens(store, random));
                }
                if (random.nextInt(10) == 0) {
                    throw new IllegalArgumentException("mishap");
                }
            });
        } catch (RuntimeException e) {
            results.add("undone");
        }
        return results;
    }

    private static Object happens(Store store, Random random) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> guestWrites(store, random);
            case 3, 4 -> staffReply(store, random);
            case 5, 6, 7 -> deliveryGoesOn(store, random);
            case 8, 9 -> threadGoesOn(store, random);
            case 10 -> guestMoves(store, random);
            case 11 -> {
                store.deliveries()
                        .keepEarly(
                                WHATSAPP.id(),
                                new PlatformMessageId(oneOf(random, "a", "b")),
                                any(random, Receipt.values()),
                                NOON);
                yield store.deliveries().takeEarly(WHATSAPP.id(), new PlatformMessageId(oneOf(random, "a", "b")));
            }
            case 12, 13 -> readingGoesOn(store, random);
            case 14 -> {
                store.watch().advance(RIVERSIDE, moment(random));
                store.journal().count("requests", moment(random), NOON.minusSeconds(random.nextInt(30)));
                yield store.conversations().firstTime(WHATSAPP.id(), new EventId("event " + random.nextInt(50)), NOON);
            }
            default ->
                List.of(
                        store.deliveries().doubtWhatWasInFlight(moment(random)),
                        store.threads().doubtWhatWasInFlight(moment(random)));
        };
    }

    private static Object guestWrites(Store store, Random random) {
        GuestCard guest = card(random);
        Conversation conversation = store.conversations().findOrOpen(WHATSAPP, guest, moment(random));
        boolean tookOver = random.nextBoolean() && store.conversations().takeOver(conversation, guest);
        store.conversations().save(conversation.reachable(random.nextBoolean()).enteredBy("room " + random.nextInt(9)));
        MessageThread thread = store.threads().current(conversation.id()).orElseGet(() -> {
            MessageThread wanted = MessageThread.wanted(
                    new ThreadId(id(random)), conversation, new ThreadHeading("Guest", "WhatsApp"), moment(random));
            store.threads().add(wanted);
            return wanted;
        });
        return List.of(conversation, tookOver, thread, said(store, random, thread, Author.GUEST, TO_RIVERSIDE));
    }

    private static Object staffReply(Store store, Random random) {
        return anyOf(random, store.threads().inState(RIVERSIDE, MessageThread.State.LIVE))
                .map(thread -> said(store, random, thread, any(random, Author.values()), TO_WHATSAPP))
                .orElse(false);
    }

    private static boolean said(Store store, Random random, MessageThread thread, Author author, LaneId lane) {
        Message message = new Message(
                new MessageId(id(random)),
                thread.conversation(),
                thread.id(),
                author,
                Content.text("words " + random.nextInt()),
                new SourceId("source " + random.nextInt(200)),
                random.nextBoolean() ? Optional.of(messageId(random)) : Optional.empty(),
                moment(random),
                moment(random));
        boolean appended = store.conversations().append(message);
        if (appended) {
            store.deliveries()
                    .add(List.of(Delivery.pending(
                            new DeliveryId(id(random)),
                            message.id(),
                            message.conversation(),
                            lane,
                            new Delivery.Part(0, 5),
                            moment(random))));
        }
        return appended;
    }

    private static PlatformMessageId messageId(Random random) {
        return new PlatformMessageId("source " + random.nextInt(200));
    }

    private static Object deliveryGoesOn(Store store, Random random) {
        Delivery.State state = any(random, Delivery.State.values());
        return anyOf(random, store.deliveries().list(state, 20)).map(delivery -> {
            Instant moment = moment(random);
            Delivery next = switch (random.nextInt(9)) {
                case 0 -> delivery.inFlight(moment);
                case 1 -> delivery.done(messageId(random));
                case 2 -> delivery.again(moment, "later");
                case 3 -> delivery.inFlight(moment).inDoubt(moment, "broke");
                case 4 -> delivery.failed(any(random, Refusal.values()), "refused");
                case 5 -> delivery.revived(moment);
                case 6 -> delivery.held(moment, "silent");
                case 7 -> delivery.dropped("needless");
                default -> delivery.receipt(any(random, Receipt.values()));
            };
            store.deliveries().save(List.of(next));
            return next;
        });
    }

    private static Object threadGoesOn(Store store, Random random) {
        MessageThread.State state = any(random, MessageThread.State.values());
        return anyOf(random, store.threads().inState(RIVERSIDE, state)).map(thread -> {
            Instant moment = moment(random);
            MessageThread next = switch (random.nextInt(7)) {
                case 0 -> thread.inFlight(moment);
                case 1 -> thread.inFlight(moment).inDoubt(moment);
                case 2 -> thread.wantedAgain(moment);
                case 3, 4 -> thread.live(new HotelThreadId(new UUID(0, random.nextInt(40))), moment);
                case 5 -> thread.hotelId().isPresent() ? thread.resolved(moment) : thread;
                default -> thread.refused();
            };
            store.threads().save(next);
            store.threads()
                    .current(next.conversation())
                    .ifPresent(to -> store.deliveries().rethread(next, to));
            return next;
        });
    }

    private static Object readingGoesOn(Store store, Random random) {
        List<ThreadId> followed = someOf(random, store.watch().followed(RIVERSIDE, 10_000));
        List<ThreadId> joining = someOf(random, store.watch().joining(RIVERSIDE, 5));
        store.watch().leave(RIVERSIDE, followed);
        store.watch().follow(joining);
        store.watch().dismiss(RIVERSIDE, moment(random));
        store.watch().advanceDormant(RIVERSIDE, moment(random));
        store.watch().goBackTo(RIVERSIDE, moment(random));
        return List.of(followed, joining);
    }

    private static List<ThreadId> someOf(Random random, List<Watched> watched) {
        return watched.stream()
                .filter(any -> random.nextBoolean())
                .map(Watched::id)
                .toList();
    }

    private static Object guestMoves(Store store, Random random) {
        Optional<Conversation> found = store.conversations().find(WHATSAPP.id(), card(random));
        found.ifPresent(conversation -> store.conversations().move(conversation, card(random)));
        found.ifPresent(conversation ->
                store.conversations().save(conversation.with(card(random)).reachable(random.nextBoolean())));
        return found;
    }

    /** All that can be seen from outside of any transaction. */
    private static List<Object> look(Store store, long story) {
        Random random = new Random(story);
        Instant now = moment(random);
        List<Object> seen = new ArrayList<>();
        seen.add(store.deliveries().batch(TO_RIVERSIDE, now, moment(random), 1 + random.nextInt(50)));
        seen.add(store.deliveries().heads(TO_WHATSAPP, now, Set.of(), 1 + random.nextInt(50)));
        seen.add(store.deliveries().doubtfulToHotel(TO_RIVERSIDE, now));
        seen.add(store.deliveries().doubtfulToGuest(TO_WHATSAPP, now));
        seen.add(store.deliveries().nextDue(TO_RIVERSIDE));
        seen.add(store.deliveries().nextDue(TO_WHATSAPP));
        seen.add(store.deliveries().depths());
        seen.add(store.deliveries().find(TO_WHATSAPP, ExternalId.of(messageId(random))));
        for (Delivery.State state : Delivery.State.values()) {
            seen.add(store.deliveries().list(state, 10));
        }
        for (MessageThread.State state : MessageThread.State.values()) {
            seen.add(store.threads().inState(RIVERSIDE, state));
            seen.add(store.threads().nextDue(RIVERSIDE, state));
        }
        seen.add(store.threads().wanted(RIVERSIDE, now, 5));
        seen.add(store.threads().countWanted(RIVERSIDE, now));
        seen.add(store.threads().unsure(RIVERSIDE, now, 1 + random.nextInt(20)));
        seen.add(store.threads().goingOn(RIVERSIDE, now, 1 + random.nextInt(20)));
        seen.add(store.deliveries().pendingSince(TO_RIVERSIDE, now, 1 + random.nextInt(20)));
        store.threads()
                .inState(RIVERSIDE, MessageThread.State.LIVE)
                .forEach(thread -> seen.add(store.deliveries().openIn(TO_RIVERSIDE, thread)));
        seen.addAll(reading(store.watch(), random, now));
        Optional<Conversation> conversation = store.conversations().find(WHATSAPP.id(), card(random));
        seen.add(conversation);
        conversation.ifPresent(found -> {
            seen.add(store.conversations().latest(found.id(), messageId(random)));
            seen.add(store.conversations().latestAmendment(found.id(), messageId(random)));
        });
        seen.addAll(overview(store.overview(), random));
        seen.add(store.journal().counted("requests", now));
        return seen;
    }

    private static List<Object> reading(ReplyWatch watch, Random random, Instant now) {
        List<Object> seen = new ArrayList<>();
        seen.add(watch.followed(RIVERSIDE, 10_000));
        seen.add(watch.joining(RIVERSIDE, 5));
        List<Watched> dormant = watch.dormant(RIVERSIDE, Turn.FIRST, moment(random), 1 + random.nextInt(5));
        seen.add(dormant);
        dormant.forEach(watched -> seen.add(watch.dormant(RIVERSIDE, watched.turn(), moment(random), 5)));
        seen.add(watch.guestWaits(RIVERSIDE, now));
        seen.add(watch.readUpTo(RIVERSIDE));
        seen.add(watch.dormantReadUpTo(RIVERSIDE));
        return seen;
    }

    /** Two pages of each list, whose places alone may differ from store to store. */
    private static List<Object> overview(Overview overview, Random random) {
        List<Object> seen = new ArrayList<>();
        int limit = 1 + random.nextInt(8);
        ConversationFilter filter =
                new ConversationFilter(Optional.of(RIVERSIDE), Optional.empty(), maybe(random), maybe(random));
        Page<ConversationView> first = overview.conversations(filter, PageRequest.first(limit));
        seen.add(first.items());
        seen.add(overview.conversations(filter, new PageRequest(first.next(), limit))
                .items());
        for (ConversationView view : first.items()) {
            seen.add(overview.conversation(view.conversation().id()));
            Page<MessageView> said = overview.messages(view.conversation().id(), PageRequest.first(limit));
            seen.add(said.items());
            seen.add(overview.messages(view.conversation().id(), new PageRequest(said.next(), limit))
                    .items());
        }
        DeliveryFilter owed = new DeliveryFilter(
                maybe(random).map(failed -> failed ? Delivery.State.FAILED : Delivery.State.DONE),
                maybe(random).map(toHotel -> toHotel ? TO_RIVERSIDE : TO_WHATSAPP));
        Page<Delivery> latest = overview.deliveries(owed, PageRequest.first(limit));
        seen.add(latest.items());
        seen.add(
                overview.deliveries(owed, new PageRequest(latest.next(), limit)).items());
        seen.add(overview.totals());
        return seen;
    }

    private static Optional<Boolean> maybe(Random random) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(random.nextBoolean());
    }

    /** One to four of a dozen addresses, one of which may be for good. */
    private static GuestCard card(Random random) {
        List<GuestAddress> addresses = random.ints(1 + random.nextInt(3), 0, 12)
                .mapToObj(number -> new GuestAddress("4200" + number))
                .toList();
        GuestCard card = new GuestCard(
                addresses,
                Optional.empty(),
                random.nextBoolean() ? Optional.of("handle" + random.nextInt(5)) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
        GuestCard named = random.nextBoolean() ? card.named("Guest " + random.nextInt(5)) : card;
        return random.nextInt(3) == 0 ? named.lasting(new GuestAddress("4200" + random.nextInt(12))) : named;
    }

    private static Instant moment(Random random) {
        return NOON.plusMillis(random.nextInt(60_000) - 30_000L);
    }

    private static String oneOf(Random random, String... values) {
        return any(random, values);
    }

    private static <T> T any(Random random, T[] values) {
        return anyOf(random, Arrays.asList(values)).orElseThrow();
    }

    private static <T> Optional<T> anyOf(Random random, List<T> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(random.nextInt(values.size())));
    }
}
