package io.penelope.channel.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://chat.riverside.example",
                "https://CHAT.Riverside.example.:8443/x",
                "http://203.0.113.7",
                "https://100.128.0.1",
                "https://172.32.0.1",
                "https://[2001:db8::1]"
            })
    void the_internet_could_know_it(String address) {
        assertThat(PublicAddress.isPublic(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://LOCALHOST.",
                "http://chat.localhost",
                "http://127.0.0.1:8080",
                "http://127.1.2.3",
                "http://0.0.0.0",
                "http://10.0.0.7",
                "http://172.16.0.1",
                "http://192.168.178.20",
                "http://169.254.1.1",
                "http://100.64.0.1",
                "http://[::1]:8080",
                "http://[::]",
                "http://[fe80::1]",
                "http://[fd12:3456::1]",
                "http://[::ffff:10.0.0.7]",
                "http://penelope",
                "http://penelope.local",
                "http://penelope.fritz.lan",
                "http://penelope.internal",
                "http://999.999.999.999",
                "mailto:somebody@riverside.example"
            })
    void only_this_machine_or_its_own_network_knows_it(String address) {
        assertThat(PublicAddress.isPublic(URI.create(address))).isFalse();
    }
}
