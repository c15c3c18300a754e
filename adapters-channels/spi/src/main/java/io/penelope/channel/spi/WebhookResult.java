package io.penelope.channel.spi;

import java.util.List;

/** The events that a webhook carried, in the order in which they stood in it, and the answer to it. */
public final class WebhookResult {

    private final List<InboundEvent> events;
    private final WebhookAnswer answer;

    private WebhookResult(List<? extends InboundEvent> events, WebhookAnswer answer) {
        this.events = List.copyOf(events);
        this.answer = answer;
    }

    /** These events, answered 200 once they are stored. */
    public static WebhookResult of(List<? extends InboundEvent> events) {
        return new WebhookResult(events, WebhookAnswer.ok());
    }

    public static WebhookResult of(List<? extends InboundEvent> events, WebhookAnswer answer) {
        return new WebhookResult(events, answer);
    }

    public List<InboundEvent> events() {
        return events;
    }

    public WebhookAnswer answer() {
        return answer;
    }
}
