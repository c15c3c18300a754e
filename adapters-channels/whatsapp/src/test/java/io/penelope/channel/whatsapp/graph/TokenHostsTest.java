package io.penelope.channel.whatsapp.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see the hotel's access token. */
class TokenHostsTest {

    private static final TokenHosts METAS = new TokenHosts(URI.create("https://graph.facebook.com/v23.0"));
    private static final TokenHosts SIMULATED = new TokenHosts(URI.create("http://whatsapp.hotel.example:8082/v23.0"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
                "HTTPS://LOOKASIDE.FBSBX.COM/x",
                "https://fbsbx.com/x",
                "https://scontent.xx.fbcdn.net/x",
                "https://fbcdn.net/x",
                "https://graph.facebook.com/x",
                "https://facebook.com/x"
            })
    void metas_own_hosts_may_over_https(String address) {
        assertThat(METAS.include(URI.create(address))).isTrue();
        assertThat(SIMULATED.include(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lookaside.fbsbx.com/x",
                "http://graph.facebook.com/x",
                "https://evilfbsbx.com/x",
                "https://fbsbx.com.example.com/x",
                "https://graph.facebook.com@example.com/x",
                "https://example.com/graph.facebook.com",
                "https://example.com/?https://fbsbx.com",
                "ftp://lookaside.fbsbx.com/x",
                "//lookaside.fbsbx.com/x",
                "/x",
                "mailto:somebody@fbsbx.com"
            })
    void nobody_else_may(String address) {
        assertThat(METAS.include(URI.create(address))).isFalse();
        assertThat(SIMULATED.include(URI.create(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://whatsapp.hotel.example:8082/file", "https://WhatsApp.hotel.example/file"})
    void the_host_of_the_setting_may_and_not_with_less_protection(String address) {
        assertThat(SIMULATED.include(URI.create(address))).isTrue();
        assertThat(METAS.include(URI.create(address))).isFalse();
        assertThat(new TokenHosts(URI.create("https://whatsapp.hotel.example/v23.0"))
                        .include(URI.create("http://whatsapp.hotel.example/file")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://whatsapp.hotel.example:9090/file", "http://whatsapp.hotel.example/file"})
    void somebody_else_at_another_port_of_that_host_may_not(String address) {
        assertThat(SIMULATED.include(URI.create(address))).isFalse();
    }
}
