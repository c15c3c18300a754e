package io.penelope.channel.webchat.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.ChannelId;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VolumeLimitsTest {

    private static final ChannelId WEB = new ChannelId("riverside-web");
    private static final ChannelId OTHER = new ChannelId("hillside-web");

    private final SettableClock clock = new SettableClock();
    private final VolumeLimits volumeLimits = new VolumeLimits(clock);

    /** Why a guest cannot say something of this length; empty if it was taken. */
    private Optional<Problem> says(ChannelId hotel, int guest, String network, int length) {
        return says(hotel, guest, network, false, length);
    }

    private Optional<Problem> says(ChannelId hotel, int guest, String network, boolean newcomer, int length) {
        try {
            volumeLimits.take(new Session(hotel, "guest-" + guest), network, newcomer, length);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem());
        }
    }

    /** How many messages of this length are taken, each of a guest of its own. */
    private int taken(int tries, int length, boolean manyNetworks) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken +=
                    says(WEB, i, manyNetworks ? "network-" + i : "wifi", length).isEmpty() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void a_guest_may_write_as_much_as_anybody_would_and_no_flood() {
        int taken = 0;
        for (int minute = 0; minute < 24 * 60; minute++) {
            while (says(WEB, 1, "wifi", 4000).isEmpty()) {
                taken++;
            }
            clock.pass(Duration.ofMinutes(1));
        }

        assertThat(taken * 4000).isBetween(60_000, 130_000);
    }

    @Test
    void one_network_has_so_much_and_another_one_is_not_concerned() {
        assertThat(taken(300, 10, false)).isEqualTo(200);

        assertThat(says(WEB, 999, "elsewhere", 10)).isEmpty();
    }

    @Test
    void long_messages_use_a_network_up_sooner() {
        assertThat(taken(300, 4000, false)).isEqualTo(25);
    }

    @Test
    void one_hotel_has_so_much_and_another_one_is_not_concerned() {
        assertThat(taken(1000, 10, true)).isEqualTo(600);

        assertThat(says(OTHER, 1, "network-1", 10)).isEmpty();
    }

    @Test
    void whoever_has_to_wait_is_told_for_how_long_and_then_heard() {
        taken(200, 10, false);

        Problem problem = says(WEB, 500, "wifi", 10).orElseThrow();
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.detail()).contains("network");
        Duration pause = problem.retryAfter().orElseThrow();
        assertThat(pause).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
        clock.pass(pause.plusSeconds(1));

        assertThat(says(WEB, 500, "wifi", 10)).isEmpty();
    }

    @Test
    void what_the_hotel_has_no_room_for_uses_up_nothing_of_the_guests() {
        assertThat(taken(600, 10, true)).isEqualTo(600);
        for (int i = 0; i < 50; i++) {
            assertThat(says(WEB, 7_000, "cafe", 4000)).isPresent();
        }

        assertThat(says(OTHER, 7_000, "cafe", 4000))
                .as("the network's share is whole")
                .isEmpty();
        clock.pass(Duration.ofMinutes(1));
        assertThat(says(WEB, 7_000, "cafe", 4000)).isEmpty();
    }

    @Test
    void guests_of_earlier_days_are_heard_beside_strangers_who_were_let_in_and_write_without_end() {
        for (int minute = 0; minute < 10; minute++) {
            for (int i = 0; i < 700; i++) {
                says(WEB, i, "flood-" + i % 7, true, 100);
                says(WEB, i, "wifi", true, 100);
            }
            for (int i = 0; i < 50; i++) {
                assertThat(says(WEB, 10_000 + i, "network-" + i, 100)).isEmpty();
                assertThat(says(WEB, 20_000 + i, "wifi", 100)).isEmpty();
            }
            clock.pass(Duration.ofMinutes(1));
        }
    }
}
