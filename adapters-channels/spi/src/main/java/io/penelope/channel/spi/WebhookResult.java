package io.penelope.channel.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events that a webhook carried, in the order in which they stood in it, and the answer to it. */
public final class WebhookResult extends Value {

    private final List<InboundEvent> events;
    private final WebhookAnswer answer;
    private final Map<String, String> remembered;

    private WebhookResult(List<? extends InboundEvent> events, WebhookAnswer answer, Map<String, String> remembered) {
        this.events = Collections.unmodifiableList(new ArrayList<>(events)); // one that is null spoils no other
        this.answer = answer;
        this.remembered = Map.copyOf(remembered);
    }

    /** These events, answered 200 once they are stored. */
    public static WebhookResult of(List<? extends InboundEvent> events) {
        return of(events, WebhookAnswer.ok());
    }

    public static WebhookResult of(List<? extends InboundEvent> events, WebhookAnswer answer) {
        return new WebhookResult(events, answer, Map.of());
    }

    /** The same, and this is put into the {@link ChannelMemory}, together with the events or not at all. */
    public WebhookResult remembering(String name, String value) {
        Map<String, String> more = new HashMap<>(remembered);
        more.put(name, value);
        return new WebhookResult(events, answer, more);
    }

    @Override
    List<?> state() {
        return all(events, answer, remembered);
    }

    public List<InboundEvent> events() {
        return events;
    }

    public WebhookAnswer answer() {
        return answer;
    }

    /** What is put into the channel's memory, by its names. */
    public Map<String, String> remembered() {
        return remembered;
    }

    @Override
    public String toString() {
        return events + ", answered " + answer.status();
    }
}
