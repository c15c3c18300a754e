package io.penelope.channel.webchat.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.ChannelId;
import io.penelope.testing.SettableClock;
import io.penelope.web.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileLimitsTest {

    private static final ChannelId WEB = new ChannelId("riverside-web");
    private static final long LARGEST = 25L * 1024 * 1024;

    private final SettableClock clock = new SettableClock();
    private final FileLimits limits = new FileLimits(clock, LARGEST);

    private Optional<String> send(int guest, String network, boolean newcomer, long bytes) {
        try {
            limits.take(new Session(WEB, "guest-" + guest), network, newcomer, bytes);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem().detail());
        }
    }

    private int sent(int guests, boolean oneNetwork, boolean newcomer, long bytes) {
        int sent = 0;
        for (int guest = 0; guest < guests; guest++) {
            while (send(guest, oneNetwork ? "one" : "net-" + guest, newcomer, bytes)
                    .isEmpty()) {
                sent++;
            }
        }
        return sent;
    }

    @Test
    void a_guest_sends_twenty_pictures_at_once_and_ten_of_the_largest_in_a_day() {
        assertThat(sent(1, true, false, 1000)).isEqualTo(20);
        assertThat(send(0, "one", false, 1000)).contains("You have sent a great deal");

        clock.advance(Duration.ofMinutes(10));
        assertThat(sent(1, true, false, LARGEST)).isEqualTo(10);
        clock.advance(Duration.ofHours(2)); // a tenth of a day's share has not come back yet
        assertThat(sent(1, true, false, LARGEST)).isZero();
    }

    @Test
    void strangers_have_half_of_a_networks_and_of_the_hotels_bytes_and_leave_the_rest_to_others() {
        assertThat(sent(100, true, true, LARGEST)).isEqualTo(20);
        assertThat(send(1000, "one", true, LARGEST).orElseThrow()).contains("new guests from one network");
        assertThat(send(1000, "one", false, LARGEST)).isEmpty();

        assertThat(sent(100, false, true, LARGEST)).isEqualTo(20);
        assertThat(send(1000, "another", true, LARGEST).orElseThrow()).contains("new guests to the hotel");
        assertThat(send(1001, "another", false, LARGEST)).isEmpty();
    }

    @Test
    void what_is_refused_counts_for_nobody() {
        sent(100, true, true, LARGEST);
        for (int i = 0; i < 1000; i++) {
            send(2000, "one", true, LARGEST);
        }

        assertThat(sent(1, false, false, LARGEST)).isZero(); // guest 0 has sent ten
        assertThat(send(2000, "elsewhere", false, LARGEST)).isEmpty();
    }

    @Test
    void what_did_not_come_may_be_sent_again() {
        Session guest = new Session(WEB, "guest-0");
        assertThat(sent(1, true, false, LARGEST)).isEqualTo(10);

        limits.giveBack(guest, "one", false, LARGEST);

        assertThat(send(0, "one", false, LARGEST)).isEmpty();
        assertThat(send(0, "one", false, LARGEST)).isPresent();
    }
}
