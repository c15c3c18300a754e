package io.penelope.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no origin would go into the page's policy, where a word too many lets in more than was meant. */
class OriginsTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://www.riverside.example", "http://localhost:8084", "https://[::1]:8443"})
    void a_site_with_its_scheme_is_one(String value) {
        assertThat(Origins.isOrigin(value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.riverside.example:80, http://www.riverside.example",
        "https://www.riverside.example:443, https://www.riverside.example",
        "http://www.riverside.example:443, http://www.riverside.example:443",
        "https://www.riverside.example:08443, https://www.riverside.example:8443",
        "HTTPS://WWW.Riverside.Example, https://www.riverside.example",
        "https://www.zürich-hotel.example, https://www.xn--zrich-hotel-thb.example",
        "https://WWW.ZÜRICH-HOTEL.example, https://www.xn--zrich-hotel-thb.example",
        "https://ホテル.example, https://xn--ddkyb8b.example",
        "https://127.0.0.1:8443, https://127.0.0.1:8443",
        "'https://[0:0:0:0:0:0:0:1]', 'https://[::1]'",
        "'https://[2001:DB8:0:0:1:0:0:1]:443', 'https://[2001:db8::1:0:0:1]'",
        "'https://[2001:db8:0:1:1:1:1:1]', 'https://[2001:db8:0:1:1:1:1:1]'",
        "'https://[fe80:0:0:0:0:0:0:0]', 'https://[fe80::]'"
    })
    void it_is_written_as_browsers_do(String value, String normalised) {
        assertThat(Origins.normalised(value)).contains(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://straße.example",
                "https://127.1",
                "https://010.0.0.1",
                "https://999.999.999.999",
                "https://0x7f000001",
                "https://[fe80::1%25eth0]",
                "https://[1:2]",
                "https://riverside.example:0",
                "https://riverside.example:65536",
                "https://river_side.example",
                "https://.riverside.example",
                "https://riverside..example",
                "",
                "*",
                "www.riverside.example",
                "https://",
                "https://riverside.example/",
                "https://riverside.example/chat",
                "https://*.riverside.example",
                "https://user@riverside.example",
                "ftp://riverside.example",
                "https://riverside.example; script-src *",
                "https://riverside.example 'self'",
                "null"
            })
    void anything_else_is_none(String value) {
        assertThat(Origins.isOrigin(value)).isFalse();
    }
}
