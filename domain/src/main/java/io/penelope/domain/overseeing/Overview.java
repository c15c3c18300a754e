package io.penelope.domain.overseeing;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.delivery.Delivery;
import java.util.Optional;

/**
 * All that is kept, as whoever runs Penelope looks at it. Nothing here changes anything, and each call sees one state of
 * things.
 *
 * <p>Lists are read in pages. A page goes on behind the place at which the former one ended, so that what came to the
 * front of the list meanwhile neither repeats nor hides anything behind it. {@code OverviewContract} states every
 * promise made here as a test.
 */
public interface Overview {

    /**
     * The conversations in which a guest or the staff have said something, first the one in which something was said
     * last. One in which something is said between two pages moves to the front, ahead of every later page.
     */
    Page<ConversationView> conversations(ConversationFilter filter, PageRequest request);

    Optional<ConversationView> conversation(ConversationId id);

    /** What was said in a conversation, latest first; nothing if there is no such conversation. */
    Page<MessageView> messages(ConversationId conversation, PageRequest request);

    /** Deliveries, latest first. One that comes to match the filter between two pages appears where it belongs. */
    Page<Delivery> deliveries(DeliveryFilter filter, PageRequest request);

    /** Counted anew with each call: exact, and a matter of tenths of a second once there are a million messages. */
    Totals totals();
}
