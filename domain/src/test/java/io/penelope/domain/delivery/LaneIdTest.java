package io.penelope.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.property.PropertyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneIdTest {

    @Test
    void every_lane_is_read_from_its_own_text() {
        LaneId toHotel = LaneId.of(new PropertyId("riverside"));
        LaneId toGuests = LaneId.of(new ChannelId("riverside-whatsapp"));

        assertThat(LaneId.read(toHotel.toString())).contains(toHotel);
        assertThat(LaneId.read(toGuests.toString())).contains(toGuests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "riverside", "mews:", "mews", "channel: riverside", "lane:riverside", "Mews:riverside"})
    void no_other_text_is_a_lane(String text) {
        assertThat(LaneId.read(text)).isEmpty();
    }
}
