package io.penelope.bootstrap.config.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {

    @ParameterizedTest
    @CsvSource({
        "imap.example.com:993, imap.example.com, 993",
        "' 10.0.0.7:1 ', 10.0.0.7, 1",
        "[2001:db8::7]:65535, [2001:db8::7], 65535"
    })
    void a_host_has_a_port(String text, String host, int port) {
        InetSocketAddress address = Values.host(text);

        assertThat(address.getHostString()).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "imap.example.com",
                "imap.example.com:0",
                "imap.example.com:65536",
                "https://imap:993",
                ":993",
                "a b:1"
            })
    void what_is_none_is_told_with_an_example(String text) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> Values.host(text))
                .withMessage("has to be a host and its port, such as imap.example.com:993");
    }

    @Test
    void no_name_is_looked_up() {
        assertThat(Values.host("imap.example.com:993").isUnresolved()).isTrue();
    }
}
