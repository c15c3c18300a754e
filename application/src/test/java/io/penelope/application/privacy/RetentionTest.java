package io.penelope.application.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.conversation.Conversations;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Receipt;
import io.penelope.domain.storing.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final ChannelId WHATSAPP = new ChannelId("riverside-whatsapp");
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration FORTNIGHT = Duration.ofDays(14);

    private final InMemoryStore store = new InMemoryStore();
    private final Retention retention =
            new Retention(store.conversations(), store.deliveries(), store.transactions(), FORTNIGHT);

    @Test
    void a_request_of_which_nothing_could_be_made_is_kept_for_as_long_as_is_configured() {
        keep("old", NOON);
        keep("young", NOON.plusSeconds(1));

        retention.enforce(NOON.plus(FORTNIGHT));
        assertThat(store.conversations().unusable(10)).hasSize(2);

        retention.enforce(NOON.plus(FORTNIGHT).plusSeconds(1));

        assertThat(store.conversations().unusable(10))
                .extracting(Conversations.Unusable::eventId)
                .containsExactly(new EventId("young"));
    }

    private void keep(String event, Instant then) {
        store.transactions()
                .run(() -> store.conversations()
                        .keepUnusable(WHATSAPP, new EventId(event), "no kind is known", "{}", then));
    }

    @Test
    void what_a_platform_may_bring_again_is_known_for_a_month() {
        assertThat(isNew("event", NOON)).isTrue();

        retention.enforce(NOON.plus(Duration.ofDays(30)));
        assertThat(isNew("event", NOON)).isFalse();

        retention.enforce(NOON.plus(Duration.ofDays(30)).plusSeconds(1));
        assertThat(isNew("event", NOON)).isTrue();
    }

    private boolean isNew(String event, Instant now) {
        return store.transactions().call(() -> store.conversations().firstTime(WHATSAPP, new EventId(event), now));
    }

    @Test
    void a_receipt_whose_send_nobody_knows_is_kept_for_a_day() {
        PlatformMessageId unknown = new PlatformMessageId("wamid.unknown");
        store.transactions().run(() -> store.deliveries().keepEarly(WHATSAPP, unknown, Receipt.READ, NOON));

        retention.enforce(NOON.plus(Duration.ofDays(1)).plusSeconds(1));

        assertThat(store.transactions().call(() -> store.deliveries().takeEarly(WHATSAPP, unknown)))
                .isEmpty();
    }
}
