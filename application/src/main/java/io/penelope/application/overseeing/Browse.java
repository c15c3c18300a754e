package io.penelope.application.overseeing;

import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.delivery.Deliveries;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.delivery.DeliveryId;
import io.penelope.domain.overseeing.ConversationFilter;
import io.penelope.domain.overseeing.ConversationView;
import io.penelope.domain.overseeing.DeliveryFilter;
import io.penelope.domain.overseeing.MessageView;
import io.penelope.domain.overseeing.Overview;
import io.penelope.domain.overseeing.Page;
import io.penelope.domain.overseeing.PageRequest;
import java.util.Optional;

/** Leafs through conversations, what was said in them, and deliveries. Blocks while it reads. */
public final class Browse {

    private final Overview overview;
    private final Deliveries deliveries;

    public Browse(Overview overview, Deliveries deliveries) {
        this.overview = overview;
        this.deliveries = deliveries;
    }

    /** First the conversation in which something was said last. */
    public Page<ConversationView> conversations(ConversationFilter filter, PageRequest request) {
        return overview.conversations(filter, request);
    }

    public Optional<ConversationView> conversation(ConversationId id) {
        return overview.conversation(id);
    }

    /** What was said, latest first; empty if there is no such conversation. */
    public Optional<Page<MessageView>> messages(ConversationId id, PageRequest request) {
        return overview.conversation(id).map(found -> overview.messages(id, request));
    }

    /** Latest first. */
    public Page<Delivery> deliveries(DeliveryFilter filter, PageRequest request) {
        return overview.deliveries(filter, request);
    }

    public Optional<Delivery> delivery(DeliveryId id) {
        return deliveries.find(id);
    }
}
