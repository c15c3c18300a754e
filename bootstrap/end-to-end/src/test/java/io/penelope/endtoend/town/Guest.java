package io.penelope.endtoend.town;

import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.telegram.TelegramGuest;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A guest with a phone, whatever the messenger on it.
 *
 * @param pen sends a text to the hotel
 * @param screen what the phone shows, oldest first
 */
public record Guest(String name, Consumer<String> pen, Supplier<List<ChatLine>> screen) {

    public static Guest with(WhatsAppGuest phone) {
        return new Guest(phone.person().name(), phone::writes, phone::messages);
    }

    public static Guest with(TelegramGuest phone) {
        return new Guest(phone.person().firstName(), phone::writes, phone::messages);
    }

    public void writes(String text) {
        pen.accept(text);
    }

    /** What the hotel said and the platform did not keep back, oldest first. */
    public List<String> hears() {
        return lines(ChatLine.From.HOTEL)
                .filter(line -> line.tick() != ChatLine.Tick.FAILED)
                .map(ChatLine::text)
                .toList();
    }

    /** What the guest said, oldest first. */
    public List<String> said() {
        return lines(ChatLine.From.GUEST).map(ChatLine::text).toList();
    }

    /** What the guest said, by the platform's ids, oldest first. */
    public Map<String, String> saidById() {
        Map<String, String> words = new LinkedHashMap<>();
        lines(ChatLine.From.GUEST).forEach(line -> words.put(line.id(), line.text()));
        return words;
    }

    /** How far the guest's own messages have come, oldest first. */
    public List<ChatLine.Tick> ticks() {
        return lines(ChatLine.From.GUEST).map(ChatLine::tick).toList();
    }

    private Stream<ChatLine> lines(ChatLine.From side) {
        return screen.get().stream().filter(line -> line.from() == side);
    }

    @Override
    public String toString() {
        return name;
    }
}
