package io.penelope.checker;

import io.penelope.mews.simulator.ledger.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Guests and staff who do one thing after the other, at random. */
final class Play {

    private static final int REGULARS_OF_EACH_CHANNEL = 3;
    private static final int VISITORS_OF_EACH_WEB_CHAT = 2;
    private static final int GUESTS_IN_A_BUS = 8;
    private static final int SLEEPERS = 3;

    private final Region region;
    private final Random random;
    private final Phrases phrases;
    private final Enclosures enclosures;
    private final List<Chat> chats = new ArrayList<>();
    private final Happened happened;

    /** Guests of days gone by from whom nothing is heard, until the staff remember them. */
    private final List<Chat> sleepers = new ArrayList<>();

    private boolean losesNextFile;
    private boolean nextUploadBreaksOff;

    /** @param happened is told of the trouble that guests make */
    Play(Region region, Random random, Happened happened) {
        this.region = region;
        this.random = random;
        this.happened = happened;
        this.phrases = new Phrases(random);
        this.enclosures = new Enclosures(random);
        for (Hotel hotel : region.hotels()) {
            for (int i = 0; i < REGULARS_OF_EACH_CHANNEL; i++) {
                chats.add(newcomer(hotel, Chat.Messenger.WHATSAPP));
                chats.add(newcomer(hotel, Chat.Messenger.TELEGRAM));
            }
            for (int i = 0; i < VISITORS_OF_EACH_WEB_CHAT; i++) {
                chats.add(newcomer(hotel, Chat.Messenger.WEBCHAT));
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
            case WEBCHAT -> region.newVisitor(hotel, random);
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
        } else if (act < 20) {
            guestSendsFile(chat);
        } else if (act < 50) {
            chat.writes(phrases.guests());
        } else if (act < 55) {
            String words = phrases.guests();
            for (int i = 0; i < 4; i++) {
                chat.writes(words);
            }
        } else if (act < 63) {
            staffSendFile(chat);
        } else if (act < 67) {
            staffOpenFile(chat);
        } else if (act < 95) {
            staffAnswer(chat);
        } else {
            chat.liveThread(region.mews())
                    .filter(thread -> !region.mews().messages(thread.id()).isEmpty())
                    .ifPresent(thread -> region.mews().resolve(thread.id()));
        }
    }

    /** Somebody sends a file, or is sent one. */
    void sendFile() {
        Chat chat = chats.get(random.nextInt(chats.size()));
        if (random.nextBoolean()) {
            guestSendsFile(chat);
        } else {
            staffSendFile(chat);
        }
    }

    /** A guest sends a file which Penelope has to fetch. */
    void guestSendsFileOverWhatsApp() {
        guestSendsFile(somebodyOn(Chat.Messenger.WHATSAPP));
    }

    /** Over each platform a guest sends a file, and is sent one. */
    void filesGoBothWays() {
        for (Chat.Messenger messenger : List.of(Chat.Messenger.WHATSAPP, Chat.Messenger.TELEGRAM)) {
            guestSendsFile(somebodyOn(messenger));
            List<Chat> waiting = chats.stream()
                    .filter(chat -> chat.messenger() == messenger && !chat.isFickle())
                    .filter(chat -> chat.liveThread(region.mews()).isPresent())
                    .toList();
            if (!waiting.isEmpty()) {
                staffSendFile(waiting.get(random.nextInt(waiting.size())));
            }
        }
    }

    private Chat somebodyOn(Chat.Messenger messenger) {
        List<Chat> there =
                chats.stream().filter(chat -> chat.messenger() == messenger).toList();
        return there.get(random.nextInt(there.size()));
    }

    private void guestSendsFile(Chat chat) {
        boolean isLost = losesNextFile && chat.messenger() != Chat.Messenger.WEBCHAT;
        chat.sends(enclosures.next(random.nextInt(3) == 0 ? "" : phrases.guests()), isLost);
        if (isLost) {
            losesNextFile = false;
            happened.add(Trouble.A_PLATFORM_LOSES_A_FILE);
        }
    }

    private void staffSendFile(Chat chat) {
        if (chat.liveThread(region.mews()).isPresent()) {
            Enclosure file = enclosures.next(random.nextInt(3) == 0 ? "" : phrases.staffsBesideFiles());
            Upload upload = new Upload(region, chat, file, nextUploadBreaksOff, happened);
            nextUploadBreaksOff = false;
            chat.uploads().add(upload);
            upload.ask();
            region.errands().add(upload);
        }
    }

    private void staffOpenFile(Chat chat) {
        List<FileLink> links = chat.messages(region.mews())
                .flatMap(message -> FileLink.in(message.text()).stream())
                .toList();
        if (!links.isEmpty()) {
            FileLink link = links.get(random.nextInt(links.size()));
            region.errands().add(new Glance(region, chat, link));
        }
    }

    /** The platform over which a guest sends the next file has lost it before anybody can ask for it. */
    void losesNextFile() {
        losesNextFile = true;
    }

    /** The line breaks when the staff bring their next file for the first time. */
    void nextUploadBreaksOff() {
        nextUploadBreaksOff = true;
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
            synchronized (chat.answers()) { // what is not there is not said: see Upload.saidBefore
                Message answer = region.mews().answer(thread.id(), phrases.staffs());
                chat.answers().add(new Chat.Answer(answer.id().toString(), answer.text()));
            }
        });
    }
}
