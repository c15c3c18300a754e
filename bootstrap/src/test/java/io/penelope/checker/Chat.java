package io.penelope.checker;

import io.penelope.endtoend.Guest;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.ledger.MessageThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one guest and one hotel say to each other over one messenger.
 *
 * @param answers what the staff answered, oldest first
 */
record Chat(Hotel hotel, Messenger messenger, Guest guest, List<Answer> answers) {

    /** How a platform lets its sends in doubt be settled. */
    enum Messenger {
        /** Tells by a status which of our sends it has. */
        WHATSAPP,
        /** Tells nothing, so that a send in doubt is repeated once. */
        TELEGRAM
    }

    /** Something that the staff said, by Mews's id of it. */
    record Answer(String mewsId, String text) {}

    static Chat between(Guest guest, Hotel hotel, Messenger messenger) {
        return new Chat(hotel, messenger, guest, new ArrayList<>());
    }

    String channel() {
        return hotel.name() + "-" + messenger.name().toLowerCase(Locale.ROOT);
    }

    /** The guest's threads in Mews, oldest first. */
    List<MessageThread> threads(SimulatedMews mews) {
        return mews.threads().stream()
                .filter(thread -> thread.originalSender().equals(guest.name()))
                .toList();
    }

    /** The thread in which the staff would answer. */
    Optional<MessageThread> liveThread(SimulatedMews mews) {
        return threads(mews).stream().filter(thread -> !thread.resolved()).reduce((older, newer) -> newer);
    }

    @Override
    public String toString() {
        return guest.name() + " on " + channel();
    }
}
