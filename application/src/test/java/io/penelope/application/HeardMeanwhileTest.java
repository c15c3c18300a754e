package io.penelope.application;

import static io.penelope.application.House.addressOf;
import static io.penelope.application.House.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.EventId;
import io.penelope.domain.delivery.Delivery;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Receipt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Between the look for what is to be sent and its call something may be heard, and then that counts. */
class HeardMeanwhileTest {

    private final FakeMessengers messengers = new FakeMessengers();
    private final ArrayDeque<Runnable> calls = new ArrayDeque<>();
    private boolean slow;
    private final House house = new House(messengers, call -> {
        if (slow) {
            calls.add(call);
        } else {
            call.run();
        }
    });

    @AfterEach
    void close() {
        house.close();
    }

    private void answer(String text) {
        house.hotel.answer(text);
        house.news();
        house.work("look-");
    }

    private void looksForWhatIsToBeSent() {
        slow = true;
        house.work("send-");
        assertThat(calls).isNotEmpty();
    }

    private void calls() {
        while (!calls.isEmpty()) {
            calls.poll().run();
        }
        slow = false;
    }

    @Test
    void a_guest_who_comes_back_is_answered() {
        house.guestWrites("Penelope", "Hello");
        house.work();
        house.brings(new ChannelEvent.GuestConsent(new EventId("opted-out"), guest("Penelope"), false));
        answer("Hello!");
        looksForWhatIsToBeSent();
        house.guestWrites("Penelope", "I am back");
        calls();
        house.work();
        answer("Welcome back!");
        house.work();

        assertThat(messengers.textsAt(addressOf("Penelope"))).containsExactly("Hello!", "Welcome back!");
    }

    @Test
    void what_a_status_proves_to_have_arrived_is_not_sent_again() {
        messengers.settleDoubtBy(new DoubtRule.RepeatOnce());
        house.guestWrites("Penelope", "Hello");
        house.work();
        messengers.plan(Outcome.inDoubt("the call broke"));
        answer("Hello!");
        house.work("send-");
        Delivery doubtful = house.deliveries().list(Delivery.State.IN_DOUBT, 9).get(0);
        house.clock.advance(Duration.ofMinutes(2));
        looksForWhatIsToBeSent(); // it is to be repeated
        house.brings(new ChannelEvent.Progress(
                new EventId("status"),
                Receipt.DELIVERED,
                new PlatformMessageId("wamid-1"),
                Optional.of(doubtful.id().sendKey())));
        calls();

        assertThat(messengers.textsAt(addressOf("Penelope"))).isEmpty();
        assertThat(house.deliveries().find(doubtful.id()).orElseThrow().state()).isEqualTo(Delivery.State.DONE);
    }
}
