package io.penelope.channel.webchat.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.webchat.guard.Network;
import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.ChannelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamPlacesTest {

    private static final ChannelId WEB = new ChannelId("riverside-web");

    private final StreamPlaces places = new StreamPlaces();

    private static Session session(int number) {
        return new Session(WEB, "session-" + number);
    }

    private static Network network(int number) {
        return new Network("network-" + number, "neighbourhood");
    }

    private Optional<StreamPlaces.Place> take(int session, int network) {
        return places.take(session(session), network(network));
    }

    @Test
    void a_session_has_three_wherever_it_is_and_another_when_it_gives_one_back() {
        List<StreamPlaces.Place> taken = new ArrayList<>();
        for (int i = 0; i < StreamPlaces.OF_A_SESSION; i++) {
            taken.add(take(1, i).orElseThrow());
        }
        assertThat(take(1, 9)).isEmpty();
        assertThat(take(2, 1)).isPresent();

        taken.get(0).giveBack();
        taken.get(0).giveBack();
        assertThat(take(1, 1)).isPresent();
        assertThat(take(1, 1)).isEmpty();
        assertThat(places.taken()).isEqualTo(StreamPlaces.OF_A_SESSION + 1);
    }

    @Test
    void a_network_has_a_hundred_however_many_sessions_it_invents_and_others_have_theirs() {
        List<StreamPlaces.Place> taken = IntStream.range(0, StreamPlaces.OF_A_NETWORK)
                .mapToObj(i -> take(i, 1).orElseThrow())
                .toList();

        assertThat(take(1_000, 1)).isEmpty();
        assertThat(take(1_000, 2)).isPresent();
        taken.get(50).giveBack();
        assertThat(take(1_001, 1)).isPresent();
    }

    @Test
    void there_are_so_many_and_no_more() {
        List<StreamPlaces.Place> taken = IntStream.range(0, StreamPlaces.ALL)
                .mapToObj(i -> take(i, i).orElseThrow())
                .toList();

        assertThat(take(StreamPlaces.ALL, StreamPlaces.ALL)).isEmpty();
        taken.get(7).giveBack();
        assertThat(take(StreamPlaces.ALL, StreamPlaces.ALL)).isPresent();
        assertThat(places.taken()).isEqualTo(StreamPlaces.ALL);
    }
}
