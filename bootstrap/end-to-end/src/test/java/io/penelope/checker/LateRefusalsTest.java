package io.penelope.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.ChatLine.From;
import io.penelope.channel.simulator.ChatLine.Tick;
import io.penelope.channel.simulator.webhooks.WebhookDelivery;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateRefusalsTest {

    private static final Instant HEARD = Instant.parse("2026-05-01T12:00:00Z");

    private final LateRefusals refusals = new LateRefusals(Clock.fixed(HEARD, ZoneOffset.UTC));

    private final ChatLine refused = line("1", "first", HEARD.minusSeconds(2), Tick.FAILED);
    private final ChatLine repeated = line("3", "first", HEARD.plusSeconds(60), Tick.DELIVERED);

    @Test
    void what_was_sent_before_it_was_heard_may_be_ahead_of_the_repeat() {
        ChatLine next = line("2", "second", HEARD.minusSeconds(1), Tick.DELIVERED);
        isHeard(refused);

        assertThat(order(refused, next, repeated)).containsExactly("first", "second");
    }

    @Test
    void what_was_sent_afterwards_may_not() {
        ChatLine next = line("2", "second", HEARD.plusSeconds(30), Tick.DELIVERED);
        isHeard(refused);

        assertThat(order(refused, next, repeated)).containsExactly("second", "first");
    }

    @Test
    void nor_what_was_sent_beside_what_was_never_refused() {
        ChatLine next = line("2", "second", HEARD.minusSeconds(1), Tick.DELIVERED);

        assertThat(order(refused, next, repeated)).containsExactly("second", "first");
    }

    private List<String> order(ChatLine... lines) {
        return refusals.arrivedInOrder(List.of(lines), ChatLine::text).stream()
                .map(ChatLine::text)
                .toList();
    }

    private void isHeard(ChatLine line) {
        ObjectNode status = new ObjectMapper().createObjectNode();
        refusals.accepted(List.of(new WebhookDelivery(line.id() + "/failed", "guest", HEARD, status)));
    }

    private static ChatLine line(String id, String text, Instant at, Tick tick) {
        return new ChatLine(id, From.HOTEL, "text", text, null, null, null, at, tick, false);
    }
}
