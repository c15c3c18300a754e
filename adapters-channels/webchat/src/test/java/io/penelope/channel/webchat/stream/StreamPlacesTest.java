package io.penelope.channel.webchat.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.channel.ChannelId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamPlacesTest {

    private static final ChannelId WEB = new ChannelId("riverside-web");

    private final StreamPlaces places = new StreamPlaces();

    private static Session session(int number) {
        return new Session(WEB, "session-" + number);
    }

    @Test
    void a_session_has_three_and_another_when_it_gives_one_back() {
        IntStream.range(0, StreamPlaces.OF_A_SESSION)
                .forEach(i -> assertThat(places.take(session(1))).isTrue());
        assertThat(places.take(session(1))).isFalse();
        assertThat(places.take(session(2))).isTrue();

        places.giveBack(session(1));
        assertThat(places.take(session(1))).isTrue();
        assertThat(places.take(session(1))).isFalse();
        assertThat(places.taken()).isEqualTo(StreamPlaces.OF_A_SESSION + 1);
    }

    @Test
    void there_are_so_many_and_no_more() {
        IntStream.range(0, StreamPlaces.ALL)
                .forEach(i -> assertThat(places.take(session(i))).isTrue());

        assertThat(places.take(session(StreamPlaces.ALL))).isFalse();
        places.giveBack(session(7));
        assertThat(places.take(session(StreamPlaces.ALL))).isTrue();
        assertThat(places.taken()).isEqualTo(StreamPlaces.ALL);
    }
}
