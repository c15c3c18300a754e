package io.penelope.application.receiving;

import io.penelope.application.Directory;
import io.penelope.application.lanes.LaneBell;
import io.penelope.application.lanes.Matter;
import io.penelope.application.owing.OweToHotel;
import io.penelope.application.owing.OweToHotel.Owed;
import io.penelope.application.owing.OweToHotel.Words;
import io.penelope.domain.channel.GuestChannels;
import io.penelope.domain.channel.OutboundText;
import io.penelope.domain.conversation.Conversation;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.conversation.Message;
import io.penelope.domain.delivery.LaneId;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.message.PlainText;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.storing.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a platform who a guest is whose messages bring no name, when a thread is wanted for them. Their words wait for
 * nothing: the staff read the name in the thread once it is known.
 *
 * <p>What is not found out then, for whatever reason, is asked for again with the guest's next thread.
 */
public final class LearnNames {

    private static final Logger log = LoggerFactory.getLogger(LearnNames.class);

    /** However many new guests come at once, most threads are for their words. */
    private static final int SIDE_BY_SIDE = 4;

    private static final int MOST_WAITING = 1000;

    private final Directory directory;
    private final Conversations conversations;
    private final GuestChannels channels;
    private final Transactions transactions;
    private final OweToHotel oweToHotel;
    private final LaneBell bell;
    private final Executor callers;
    private final Clock clock;
    private final Queue<Message> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore places = new Semaphore(SIDE_BY_SIDE);

    /** @param callers executes the question, which blocks until it is answered */
    public LearnNames(
            Directory directory,
            Conversations conversations,
            GuestChannels channels,
            Transactions transactions,
            OweToHotel oweToHotel,
            LaneBell bell,
            Executor callers,
            Clock clock) {
        this.directory = directory;
        this.conversations = conversations;
        this.channels = channels;
        this.transactions = transactions;
        this.oweToHotel = oweToHotel;
        this.bell = bell;
        this.callers = callers;
        this.clock = clock;
    }

    /** What was owed by the guest's message is stored. Waits for nothing. */
    void stored(Owed owed) {
        if (owed.matters().contains(Matter.OPENINGS) && waiting.size() < MOST_WAITING) {
            waiting.add(owed.message());
            begin();
        }
    }

    private void begin() {
        if (waiting.isEmpty() || !places.tryAcquire()) {
            return;
        }
        try {
            callers.execute(this::learnAll);
        } catch (RejectedExecutionException e) {
            places.release();
            log.debug("Penelope stops, and asks no more who guests are");
        }
    }

    private void learnAll() {
        try {
            for (Message message = waiting.poll(); message != null; message = waiting.poll()) {
                learn(message);
            }
        } finally {
            places.release();
        }
        begin(); // for those who came while the place was being given up
    }

    private void learn(Message message) {
        try {
            Optional<Conversation> nameless = conversations
                    .find(message.conversation())
                    .filter(conversation -> conversation.guest().name().isEmpty());
            if (nameless.isPresent()) {
                ask(nameless.get()).ifPresent(card -> keep(nameless.get(), card));
            }
        } catch (RuntimeException | Error e) { // nobody waits for it, and nobody misses it
            log.warn("Who the guest of message {} is was not found out", message.id(), e);
        }
    }

    private Optional<GuestCard> ask(Conversation conversation) {
        GuestCard guest = conversation.guest();
        Outcome<Optional<GuestCard>> answer =
                channels.profile(conversation.channel(), new OutboundText.Recipient(guest.addresses(), guest.phone()));
        if (answer instanceof Outcome.Done<Optional<GuestCard>> done) {
            return done.value();
        }
        log.info("Channel {} did not say who a guest is: {}", conversation.channel(), answer.word());
        return Optional.empty();
    }

    private void keep(Conversation asked, GuestCard card) {
        Instant now = clock.instant();
        Optional<Owed> told = transactions.call(() -> conversations
                .find(asked.id())
                .filter(conversation -> conversation.guest().name().isEmpty())
                .flatMap(conversation -> keep(conversation, card, now)));
        told.ifPresent(owed -> bell.ring(LaneId.of(asked.property()), owed.matters()));
    }

    private Optional<Owed> keep(Conversation conversation, GuestCard card, Instant now) {
        Conversation known = conversation.with(conversation.guest().supplementedBy(card));
        conversations.save(known);
        String platform = directory.channel(known.channel()).platform();
        return known.guest()
                .name()
                .flatMap(name -> oweToHotel.owe(
                        known,
                        Words.ofPenelope(
                                "name:" + known.id(),
                                "The guest goes by " + PlainText.inLine(name) + " on " + platform + ".",
                                now),
                        now));
    }
}
