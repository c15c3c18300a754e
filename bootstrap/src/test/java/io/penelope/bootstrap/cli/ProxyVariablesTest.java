package io.penelope.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyVariablesTest {

    @Test
    void without_the_variables_there_is_no_proxy() {
        ProxyVariables none = ProxyVariables.of(Map.of("NO_PROXY", "riverside.example", "HTTPS_PROXY", " "));

        assertThat(none.properties()).isEmpty();
        assertThat(none.problems()).isEmpty();
        assertThat(none.words()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy.example:3128, 3128",
        "https_proxy, http://proxy.example:3128/, 3128",
        "HTTPS_PROXY, proxy.example:3128, 3128",
        "HTTPS_PROXY, http://proxy.example, 80"
    })
    void calls_over_https_go_by_the_proxy_that_is_named(String variable, String value, String port) {
        ProxyVariables proxies = ProxyVariables.of(Map.of(variable, value));

        assertThat(proxies.properties())
                .containsEntry("https.proxyHost", "proxy.example")
                .containsEntry("https.proxyPort", port)
                .containsEntry("http.nonProxyHosts", "localhost|127.*|[::1]")
                .doesNotContainKey("http.proxyHost");
        assertThat(proxies.words())
                .hasValueSatisfying(words -> assertThat(words).contains("proxy.example:" + port));
    }

    @Test
    void those_to_hosts_that_are_left_out_do_not() {
        ProxyVariables proxies = ProxyVariables.of(Map.of(
                "HTTP_PROXY", "http://proxy.example:3128", "NO_PROXY", "mews.example, .riverside.example,*.inner"));

        assertThat(proxies.properties())
                .containsEntry("http.proxyHost", "proxy.example")
                .containsEntry(
                        "http.nonProxyHosts",
                        "localhost|127.*|[::1]|mews.example|*.mews.example|*.riverside.example|*.inner");
        assertThat(proxies.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://hush:hush@proxy.example:3128, HTTPS_PROXY is not obeyed: it holds a name and password",
        "HTTPS_PROXY, https://proxy.example:3128, HTTPS_PROXY is not obeyed: it names a proxy that is spoken to by https",
        "HTTPS_PROXY, socks5://proxy.example:1080, HTTPS_PROXY is not obeyed: it names a proxy that is spoken to by socks5",
        "HTTP_PROXY, http://, HTTP_PROXY is not obeyed: write it as",
        "HTTP_PROXY, hush hush, HTTP_PROXY is not obeyed: write it as"
    })
    void one_that_is_not_obeyed_is_told(String variable, String value, String words) {
        ProxyVariables proxies = ProxyVariables.of(Map.of(variable, value));

        assertThat(proxies.properties()).isEmpty();
        assertThat(proxies.problems())
                .singleElement()
                .asString()
                .startsWith(words)
                .doesNotContain("hush");
    }

    @Test
    void a_network_that_is_left_out_is_told_not_to_be() {
        assertThat(ProxyVariables.of(Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", "10.0.0.0/8"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("NO_PROXY names a network");
    }
}
