package io.penelope.channel.webchat.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerNetworkTest {

    private final CallerNetwork networks =
            new CallerNetwork(address -> address.isLoopbackAddress() || address.getAddress()[0] == 10);

    @ParameterizedTest
    @CsvSource(textBlock = """
            203.0.113.9, '',                                   203.0.113.9
            203.0.113.9, '198.51.100.1',                       203.0.113.9
            127.0.0.1,   '',                                   127.0.0.1
            127.0.0.1,   '198.51.100.1',                       198.51.100.1
            127.0.0.1,   '192.0.2.1, 198.51.100.1',            198.51.100.1
            127.0.0.1,   '192.0.2.1, 198.51.100.1, 10.1.2.3',  198.51.100.1
            127.0.0.1,   '10.9.9.9, 10.1.2.3',                 10.9.9.9
            127.0.0.1,   'not an address',                     127.0.0.1
            127.0.0.1,   'evil.example.com',                   127.0.0.1
            127.0.0.1,   '198.51.100.1, unknown',              127.0.0.1
            127.0.0.1,   '999.1.1.1',                          127.0.0.1
            127.0.0.1,   '2001:db8:1:2:3:4:5:6',               20010db800010002
            127.0.0.1,   '[2001:db8:1:2::1]',                  20010db800010002
            127.0.0.1,   '::ffff:198.51.100.1',                198.51.100.1
            nonsense,    '198.51.100.1',                       unknown
            """)
    void the_last_of_whom_no_proxy_speaks_is_the_caller(String peer, String forwardedFor, String network) {
        assertThat(networks.of(peer, forwardedFor).name()).isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1,       198.51.100.200,    198.51.101.1",
        "2001:db8:1:2::1,    2001:db8:1:ff::1,  2001:db8:2:2::1"
    })
    void networks_that_one_customer_may_have_together_are_one_neighbourhood(String one, String near, String far) {
        assertThat(networks.of(one, "").neighbourhood())
                .isEqualTo(networks.of(near, "").neighbourhood())
                .isNotEqualTo(networks.of(far, "").neighbourhood());
        assertThat(networks.of(one, "").name())
                .isNotEqualTo(networks.of(near, "").name());
    }
}
