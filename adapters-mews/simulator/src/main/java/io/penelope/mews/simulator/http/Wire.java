package io.penelope.mews.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.mews.simulator.ledger.Message;
import io.penelope.mews.simulator.ledger.MessageThread;
import io.penelope.mews.simulator.ledger.Page;
import io.penelope.mews.simulator.settings.Reading;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The ledger's things in the words and shapes of Mews's API. */
public final class Wire {

    private final Set<Reading> readings;

    public Wire(Set<Reading> readings) {
        this.readings = readings;
    }

    public ObjectNode thread(MessageThread thread) {
        ObjectNode json = object().put("Id", thread.id().toString())
                .put("OriginalSender", thread.originalSender())
                .put("Subject", thread.subject())
                .put("CreatedUtc", thread.createdAt().toString())
                .put("UpdatedUtc", thread.updatedAt().toString());
        if (!readings.contains(Reading.NO_IS_RESOLVED)) {
            json.put("IsResolved", thread.resolved());
        }
        return json;
    }

    public ObjectNode message(Message message) {
        ObjectNode json = object().put("Id", message.id().toString())
                .put("MessageThreadId", message.threadId().toString())
                .put("Text", message.text());
        json.putObject("Sender")
                .put("Discriminator", message.sender().discriminator())
                .putNull("Value");
        return json.put("CreatedUtc", message.createdAt().toString());
    }

    public <T> ObjectNode list(String name, List<T> items, Function<T, ObjectNode> shape) {
        ObjectNode json = object();
        ArrayNode array = json.putArray(name);
        items.forEach(item -> array.add(shape.apply(item)));
        return json;
    }

    public <T> ObjectNode page(String name, Page<T> page, Function<T, ObjectNode> shape) {
        ObjectNode json = list(name, page.items(), shape);
        return page.cursor() == null
                ? json.putNull("Cursor")
                : json.put("Cursor", page.cursor().toString());
    }

    public ObjectNode object() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        if (readings.contains(Reading.UNKNOWN_PROPERTIES)) {
            json.put("AddedLater", "a property that no documentation knows yet");
        }
        return json;
    }
}
