package io.penelope.channel.webchat.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.webchat.guard.Network;
import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.ChannelId;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UploadPlacesTest {

    private static final ChannelId WEB = new ChannelId("riverside-web");

    private final UploadPlaces places = new UploadPlaces();

    private Optional<Runnable> take(int session, int network, boolean newcomer) {
        return places.take(new Session(WEB, "session-" + session), new Network("net-" + network, "around"), newcomer);
    }

    private long taken(int many, IntTaker taker) {
        return IntStream.range(0, many).filter(i -> taker.take(i).isPresent()).count();
    }

    private interface IntTaker {

        Optional<Runnable> take(int number);
    }

    @Test
    void a_session_has_three_and_a_network_twenty() {
        assertThat(taken(1000, i -> take(0, 0, false))).isEqualTo(3);
        assertThat(taken(1000, i -> take(i, 0, false))).isEqualTo(17);
        assertThat(take(0, 1, false)).isEmpty();
        assertThat(take(1000, 1, false)).isPresent();
    }

    @Test
    void strangers_leave_half_of_all_to_the_guests_of_earlier_days() {
        assertThat(taken(1000, i -> take(i, i, true))).isEqualTo(UploadPlaces.OF_NEWCOMERS);
        assertThat(taken(1000, i -> take(i + 1000, i + 1000, false)))
                .isEqualTo(UploadPlaces.ALL - UploadPlaces.OF_NEWCOMERS);
    }

    @Test
    void a_place_is_given_back_once() {
        Runnable place = take(0, 0, true).orElseThrow();
        take(0, 0, true);
        place.run();
        place.run();

        assertThat(places.taken()).isOne();
        assertThat(taken(10, i -> take(0, 0, true))).isEqualTo(2);
    }
}
