package com.example.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.tck.GivenSettings;
import io.penelope.channel.tck.Lent;
import io.penelope.channel.tck.Words;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway between here and LINE says is no message's fault, and passes for nothing that LINE said. */
class GatewayTest {

    private static final Words HELLO = Words.to(GuestAddress.of("U1f3a"), "Hello");

    private final SimulatedLine line;
    private final Channel channel;

    GatewayTest() throws IOException {
        line = new SimulatedLine();
        LineChannelType type = new LineChannelType();
        channel = type.open(
                GivenSettings.of(
                        type,
                        Map.of(
                                "channelAccessToken", SimulatedLine.TOKEN,
                                "channelSecret", SimulatedLine.SECRET,
                                "apiUrl", line.address().toString(),
                                "dataUrl", line.address().toString())),
                Lent.fresh());
    }

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 403, 404})
    void a_message_that_it_kept_back_arrives_once_it_is_out_of_the_way(int status) throws Exception {
        line.gateway(Optional.of(status));
        assertThat(channel.send(HELLO)).isInstanceOf(SendResult.Blocked.class);

        line.gateway(Optional.empty());

        assertThat(channel.send(HELLO)).isInstanceOf(SendResult.Accepted.class);
        assertThat(line.phoneOf("U1f3a")).containsExactly("Hello");
    }

    @Test
    void its_page_is_not_taken_for_line_having_learnt_our_address() throws Exception {
        line.gateway(Optional.of(200));
        assertThatThrownBy(channel::connect).isInstanceOf(IOException.class).hasMessageContaining("apiUrl");

        line.gateway(Optional.empty());
        channel.connect();

        assertThat(channel.check().well()).isTrue();
    }
}
