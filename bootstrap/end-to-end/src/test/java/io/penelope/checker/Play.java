package io.penelope.checker;

import io.penelope.mews.simulator.ledger.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Guests and staff who do one thing after the other, at random. */
final class Play {

    private static final int REGULARS_OF_EACH_CHANNEL = 3;
    private static final int GUESTS_IN_A_BUS = 8;
    private static final int SLEEPERS = 3;

    private final Region region;
    private final Random random;
    private final Phrases phrases;
    private final List<Chat> chats = new ArrayList<>();
    private final Happened happened;

    /** Guests of days gone by from whom nothing is heard, until the staff remember them. */
    private final List<Chat> sleepers = new ArrayList<>();

    /** @param happened is told of the trouble that guests make */
    Play(Region region, Random random, Happened happened) {
        this.region = region;
        this.random = random;
        this.happened = happened;
        this.phrases = new Phrases(random);
        for (Hotel hotel : region.hotels()) {
            for (int i = 0; i < REGULARS_OF_EACH_CHANNEL; i++) {
                chats.add(newcomer(hotel, Chat.Messenger.WHATSAPP));
                chats.add(newcomer(hotel, Chat.Messenger.TELEGRAM));
            }
        }
        for (Chat chat : region.returningGuests()) {
            (sleepers.size() < SLEEPERS ? sleepers : chats).add(chat);
        }
    }

    /** Somebody who has not written before. */
    private Chat newcomer(Hotel hotel, Chat.Messenger messenger) {
        int number = 100 + chats.size();
        return switch (messenger) {
            case WHATSAPP -> Chat.onWhatsApp(number, hotel);
            case TELEGRAM -> Chat.onTelegram(number, hotel);
        };
    }

    /** All of them write at once, and each needs a thread. */
    private void aBusArrives(Hotel hotel) {
        happened.add(Trouble.A_BUS_ARRIVES);
        for (int i = 0; i < GUESTS_IN_A_BUS; i++) {
            Chat chat = newcomer(hotel, i % 2 == 0 ? Chat.Messenger.WHATSAPP : Chat.Messenger.TELEGRAM);
            chats.add(chat);
            chat.writes(phrases.guests());
        }
    }

    List<Chat> chats() {
        return chats;
    }

    void act() {
        Chat chat = chats.get(random.nextInt(chats.size()));
        int act = random.nextInt(100);
        if (act < 3) {
            aBusArrives(chat.hotel());
        } else if (act < 6 && chat.isFickle()) {
            chat.blocksTheBot();
            happened.add(Trouble.A_GUEST_BLOCKS_THE_BOT);
        } else if (act < 10 && chat.messenger() == Chat.Messenger.WHATSAPP) {
            chat.fallsSilent();
        } else if (act < 50) {
            chat.writes(phrases.guests());
        } else if (act < 55) {
            String words = phrases.guests();
            for (int i = 0; i < 4; i++) {
                chat.writes(words);
            }
        } else if (act < 95) {
            staffAnswer(chat);
        } else {
            chat.liveThread(region.mews())
                    .filter(thread -> !region.mews().messages(thread.id()).isEmpty())
                    .ifPresent(thread -> region.mews().resolve(thread.id()));
        }
    }

    boolean hasSleepers() {
        return !sleepers.isEmpty();
    }

    /** In threads in which nothing was said for days. */
    void staffRememberSleepers() {
        sleepers.forEach(this::staffAnswer);
        chats.addAll(sleepers);
        sleepers.clear();
    }

    void staffAnswerEverybody() {
        chats.forEach(this::staffAnswer);
    }

    /** Those for whom something waits until they write. */
    void silentGuestsWrite(Set<String> names) {
        chats.stream()
                .filter(chat -> names.contains(chat.guest().name()))
                .forEach(chat -> chat.writes(phrases.guests()));
    }

    private void staffAnswer(Chat chat) {
        chat.liveThread(region.mews()).ifPresent(thread -> {
            Message answer = region.mews().answer(thread.id(), phrases.staffs());
            chat.answers().add(new Chat.Answer(answer.id().toString(), answer.text()));
        });
    }
}
