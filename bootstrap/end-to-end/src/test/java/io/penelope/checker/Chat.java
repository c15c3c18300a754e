package io.penelope.checker;

import io.penelope.benchmark.hotel.EarlierGuest;
import io.penelope.channel.simulator.telegram.TelegramGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.ledger.MessageThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one guest and one hotel say to each other over one messenger.
 *
 * @param address the guest's number or id, as the platform knows it
 * @param answers what the staff answered, oldest first
 */
record Chat(Hotel hotel, Messenger messenger, String address, Guest guest, List<Answer> answers) {

    /** How a platform lets its sends in doubt be settled. */
    enum Messenger {
        /** Tells by a status which of our sends it has. */
        WHATSAPP,
        /** Tells nothing, so that a send in doubt is repeated once. */
        TELEGRAM
    }

    /** Something that the staff said, by Mews's id of it. */
    record Answer(String mewsId, String text) {}

    static Chat onWhatsApp(int number, Hotel hotel) {
        String phone = "306910000" + number;
        Guest guest = Guest.with(hotel.whatsApp().guest("+" + phone, "Whitney " + number));
        return new Chat(hotel, Messenger.WHATSAPP, phone, guest, new ArrayList<>());
    }

    static Chat onTelegram(int number, Hotel hotel) {
        long id = 200_000_000L + number;
        Guest guest = Guest.with(hotel.telegram().guest(id, "Terry " + number));
        return new Chat(hotel, Messenger.TELEGRAM, String.valueOf(id), guest, new ArrayList<>());
    }

    /** A guest who wrote to the hotel in times before, over Telegram, and asks the same again. */
    static Chat onceMore(EarlierGuest earlier, Hotel hotel) {
        Guest guest = Guest.with(hotel.telegram().guest(Long.parseLong(earlier.address()), earlier.name()));
        return new Chat(hotel, Messenger.TELEGRAM, earlier.address(), guest, new ArrayList<>());
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

    void writes(String text) {
        if (messenger == Messenger.TELEGRAM && onTelegram().hasBlocked()) {
            onTelegram().unblocks();
        }
        guest.writes(text);
    }

    /** Whether the guest is one of those who block the bot now and then. */
    boolean isFickle() {
        return messenger == Messenger.TELEGRAM && onTelegram().id() % 3 == 0;
    }

    void blocksTheBot() {
        onTelegram().blocks();
    }

    private TelegramGuest onTelegram() {
        return hotel.telegram().guest(Long.parseLong(address), guest.name());
    }

    /** The guest is as silent as if a day had passed: WhatsApp takes no answer until they write. */
    void fallsSilent() {
        hotel.whatsApp().guest("+" + address, guest.name()).isSilentForADay();
    }

    /** How often the guest was asked to write again. */
    long invitations() {
        return guest.hears().stream().filter(Hotel.INVITATION::equals).count();
    }

    /** What the staff said that the guest hears, oldest first. */
    List<String> hearsOfStaff() {
        return guest.hears().stream()
                .filter(words -> !words.equals(Hotel.INVITATION))
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
