package io.penelope.domain.overseeing;

import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.message.Author;
import java.util.Map;

/**
 * How many there are of each, over all properties and at one moment.
 *
 * @param open conversations with a thread that is neither resolved nor refused
 * @param resolved all other conversations
 * @param messages by who said them; every author has an entry
 * @param deliveries by how far they are; every state has an entry
 */
public record Totals(long open, long resolved, Map<Author, Long> messages, Map<Delivery.State, Long> deliveries) {

    public Totals {
        messages = Map.copyOf(messages);
        deliveries = Map.copyOf(deliveries);
    }
}
