package io.penelope.endtoend;

import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.telegram.TelegramGuest;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

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

    /** What the hotel said, oldest first. */
    public List<String> hears() {
        return words(ChatLine.From.HOTEL);
    }

    /** What the guest said, oldest first. */
    public List<String> said() {
        return words(ChatLine.From.GUEST);
    }

    private List<String> words(ChatLine.From side) {
        return screen.get().stream()
                .filter(line -> line.from() == side)
                .map(ChatLine::text)
                .toList();
    }

    /** How far the guest's own messages have come, oldest first. */
    List<ChatLine.Tick> ticks() {
        return screen.get().stream()
                .filter(line -> line.from() == ChatLine.From.GUEST)
                .map(ChatLine::tick)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
