package io.penelope.checker;

import io.penelope.benchmark.hotel.EarlierGuest;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.telegram.TelegramGuest;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * What one guest and one hotel say to each other over one messenger.
 *
 * @param address the guest's number or id, as the platform knows it
 * @param browser of a guest of the web chat
 * @param answers what the staff answered, oldest first; guarded by itself while others than the play bring files
 * @param sent the files that the guest sent, by the platform's ids of their messages
 * @param lost those of these that the platform has lost
 * @param uploads the files that the staff send, oldest first
 */
record Chat(
        Hotel hotel,
        Messenger messenger,
        String address,
        Guest guest,
        Optional<Browser> browser,
        List<Answer> answers,
        Map<String, Enclosure> sent,
        Set<String> lost,
        List<Upload> uploads) {

    /** How a platform lets its sends in doubt be settled. */
    enum Messenger {
        /** Tells by a status which of our sends it has. */
        WHATSAPP,
        /** Tells nothing, so that a send in doubt is repeated once. */
        TELEGRAM,
        /** Is Penelope's own, and nothing is ever in doubt. */
        WEBCHAT
    }

    /** Something that the staff said, by Mews's id of it. */
    record Answer(String mewsId, String text) {}

    private Chat(Hotel hotel, Messenger messenger, String address, Guest guest, Optional<Browser> browser) {
        this(
                hotel,
                messenger,
                address,
                guest,
                browser,
                new ArrayList<>(),
                new ConcurrentHashMap<>(),
                ConcurrentHashMap.newKeySet(),
                new CopyOnWriteArrayList<>());
    }

    static Chat onWhatsApp(int number, Hotel hotel) {
        String phone = "306910000" + number;
        Guest guest = Guest.with(hotel.whatsApp().guest("+" + phone, "Whitney " + number));
        return new Chat(hotel, Messenger.WHATSAPP, phone, guest, Optional.empty());
    }

    static Chat onTelegram(int number, Hotel hotel) {
        long id = 200_000_000L + number;
        Guest guest = Guest.with(hotel.telegram().guest(id, "Terry " + number));
        return new Chat(hotel, Messenger.TELEGRAM, String.valueOf(id), guest, Optional.empty());
    }

    static Chat inBrowser(Browser browser, Hotel hotel) {
        Guest guest = new Guest(browser.name(), browser::says, browser::screen);
        return new Chat(hotel, Messenger.WEBCHAT, browser.name(), guest, Optional.of(browser));
    }

    /** A guest who wrote to the hotel in times before, over Telegram, and asks the same again. */
    static Chat onceMore(EarlierGuest earlier, Hotel hotel) {
        Guest guest = Guest.with(hotel.telegram().guest(Long.parseLong(earlier.address()), earlier.name()));
        return new Chat(hotel, Messenger.TELEGRAM, earlier.address(), guest, Optional.empty());
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

    /** All that stands in them, oldest first. */
    Stream<Message> messages(SimulatedMews mews) {
        return threads(mews).stream().flatMap(thread -> mews.messages(thread.id()).stream());
    }

    void writes(String text) {
        comeBack();
        guest.writes(text);
    }

    private void comeBack() {
        if (messenger == Messenger.TELEGRAM && onTelegram().hasBlocked()) {
            onTelegram().unblocks();
        }
    }

    /** Sends a file, which the platform may lose at once. */
    void sends(Enclosure file, boolean isLost) {
        comeBack();
        String id = switch (messenger) {
            case WHATSAPP -> sendsOnWhatsApp(file);
            case TELEGRAM -> String.valueOf(sendsOnTelegram(file));
            case WEBCHAT -> browser.orElseThrow().sends(file);
        };
        sent.put(id, file);
        if (isLost && messenger != Messenger.WEBCHAT) {
            lose(id);
        }
    }

    private String sendsOnWhatsApp(Enclosure file) {
        return switch (file.kind()) {
            case PHOTO -> onWhatsApp().sendsPhoto(file.media(), file.caption());
            case VOICE -> onWhatsApp().sendsVoice(file.media());
            case DOCUMENT -> onWhatsApp().sendsDocument(file.media(), file.name(), file.caption());
        };
    }

    private long sendsOnTelegram(Enclosure file) {
        return switch (file.kind()) {
            case PHOTO -> onTelegram().sendsPhoto(file.media(), file.caption());
            case VOICE -> onTelegram().sendsVoice(file.media());
            case DOCUMENT -> onTelegram().sendsDocument(file.media(), file.name(), file.caption());
        };
    }

    private void lose(String id) {
        lost.add(id);
        ChatLine line = line(id);
        if (messenger == Messenger.WHATSAPP) {
            hotel.whatsApp().lose(line);
        } else {
            hotel.telegram().lose(line);
        }
    }

    private ChatLine line(String id) {
        return guest.screen().get().stream()
                .filter(line -> line.from() == ChatLine.From.GUEST && line.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The platform's ids of the files that it has lost. */
    Stream<String> lostReferences() {
        return lost.stream().map(this::line).flatMap(line -> Stream.ofNullable(line.media()));
    }

    /** All files that either side has sent the other. */
    Stream<Enclosure> enclosures() {
        return Stream.concat(sent.values().stream(), uploads.stream().map(Upload::file));
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

    private WhatsAppGuest onWhatsApp() {
        return hotel.whatsApp().guest("+" + address, guest.name());
    }

    /** The guest is as silent as if a day had passed: WhatsApp takes no answer until they write. */
    void fallsSilent() {
        onWhatsApp().isSilentForADay();
    }

    /** How often the guest was asked to write again. */
    long invitations() {
        return guest.hears().stream().filter(Hotel.INVITATION::equals).count();
    }

    /** What the staff said and sent that the guest has, oldest first; of files, their marks. */
    List<String> hearsOfStaff() {
        List<ChatLine> lines = guest.screen().get().stream()
                .filter(line ->
                        line.from() == ChatLine.From.HOTEL && !line.text().equals(Hotel.INVITATION))
                .toList();
        return hotel.lateRefusals().arrivedInOrder(lines, this::heard).stream()
                .map(this::heard)
                .toList();
    }

    private String heard(ChatLine line) {
        if (line.media() == null) {
            return line.text();
        }
        // A document without words shows its name.
        boolean isName =
                uploads.stream().anyMatch(upload -> upload.file().name().equals(line.text()));
        return Enclosure.mark(digestOf(line), isName ? "" : line.text());
    }

    private String digestOf(ChatLine line) {
        Optional<Media> media = switch (messenger) {
            case WHATSAPP -> hotel.whatsApp().fileOf(line);
            case TELEGRAM -> hotel.telegram().fileOf(line);
            case WEBCHAT -> browser.orElseThrow().fileOf(line);
        };
        return Enclosure.digest(media.orElseThrow().sha256());
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
