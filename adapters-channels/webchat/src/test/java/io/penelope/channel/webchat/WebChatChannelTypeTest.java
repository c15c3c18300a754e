package io.penelope.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.spi.Settings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebChatChannelTypeTest {

    private final WebChatChannelType type = new WebChatChannelType();

    @ParameterizedTest
    @CsvSource({
        "https://chat.riverside.example, https://www.riverside.example, ''",
        "http://127.0.0.1:8080, http://127.0.0.1:8084, ''",
        "http://localhost:8080, , ''",
        "http://chat.riverside.example, , plain http",
        "http://chat.riverside.example, http://www.riverside.example, plain http",
        "http://localhost:8080, https://www.riverside.example, cannot reach http://localhost:8080",
        "https://192.168.1.5, https://WWW.Riverside.example, cannot reach https://192.168.1.5"
    })
    void it_tells_without_a_call_whether_guests_reach_it(String publicUrl, String origin, String words) {
        Optional<String> why = type.whyUnreachable(
                new Origined(origin == null ? List.of() : List.of(origin)),
                URI.create(publicUrl + "/webhooks/channels/web"));

        assertThat(why.orElse("")).contains(words);
        assertThat(why.isEmpty()).isEqualTo(words.isEmpty());
    }

    @Test
    void the_page_is_given_origins_as_browsers_write_them() {
        Appearance appearance =
                Appearance.of(new Origined(List.of("http://WWW.riverside.example:80", "http://www.riverside.example")));

        assertThat(appearance.allowedOrigins()).containsExactly("http://www.riverside.example");
    }

    /** Settings with origins, and otherwise the defaults. */
    private record Origined(List<String> origins) implements Settings {

        @Override
        public Optional<String> find(String name) {
            return name.equals(WebChatChannelType.ACCENT_COLOR) ? Optional.of("#1f5f5b") : Optional.empty();
        }

        @Override
        public String text(String name) {
            return find(name).orElseThrow();
        }

        @Override
        public URI url(String name) {
            return URI.create(text(name));
        }

        @Override
        public InetSocketAddress host(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public int integer(String name) {
            return Integer.parseInt(text(name));
        }

        @Override
        public boolean bool(String name) {
            return Boolean.parseBoolean(text(name));
        }

        @Override
        public Duration duration(String name) {
            return Duration.parse(text(name));
        }

        @Override
        public List<String> list(String name) {
            return name.equals(WebChatChannelType.ALLOWED_ORIGINS) ? origins : List.of();
        }
    }
}
