package io.penelope.endtoend;

import io.penelope.channel.simulator.ChatLine;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A guest with a phone, whatever the messenger on it.
 *
 * @param pen sends a text to the hotel
 * @param screen what the phone shows, oldest first
 */
record Guest(String name, Consumer<String> pen, Supplier<List<ChatLine>> screen) {

    void writes(String text) {
        pen.accept(text);
    }

    /** What the hotel said, oldest first. */
    List<String> hears() {
        return words(ChatLine.From.HOTEL);
    }

    /** What the guest said, oldest first. */
    List<String> said() {
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
