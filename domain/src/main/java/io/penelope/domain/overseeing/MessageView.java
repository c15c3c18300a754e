package io.penelope.domain.overseeing;

import io.penelope.domain.conversation.Message;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.delivery.Delivery;
import java.util.List;

/**
 * A message, and what became of it.
 *
 * @param thread in which it stands, or will
 * @param deliveries of the whole message or of its parts, in order
 */
public record MessageView(Message message, MessageThread thread, List<Delivery> deliveries) {

    public MessageView {
        deliveries = List.copyOf(deliveries);
    }
}
