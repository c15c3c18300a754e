package io.penelope.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.spi.Setting;
import io.penelope.channel.spi.Settings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                Given.origins(origin == null ? List.of() : List.of(origin)),
                URI.create(publicUrl + "/webhooks/channels/web"));

        assertThat(why.orElse("")).contains(words);
        assertThat(why.isEmpty()).isEqualTo(words.isEmpty());
    }

    @Test
    void the_page_is_given_origins_as_browsers_write_them() {
        Appearance appearance = Appearance.of(
                Given.origins(List.of("http://WWW.riverside.example:80", "http://www.riverside.example")));

        assertThat(appearance.allowedOrigins()).containsExactly("http://www.riverside.example");
    }

    @ParameterizedTest
    @CsvSource({
        "true, , 1000000",
        "true, 500KiB, 512000",
        "true, 25 MiB, 1000000",
        "true, 1TiB, 1000000",
        "false, 1KiB, "
    })
    void a_file_is_as_large_as_the_chat_takes_and_never_larger_than_what_is_kept(
            boolean files, String largest, Long bytes) {
        Map<String, String> values = new HashMap<>(Map.of(WebChatChannelType.FILES, String.valueOf(files)));
        if (largest != null) {
            values.put(WebChatChannelType.LARGEST_FILE, largest);
        }

        assertThat(WebChatChannelType.largestFile(new Given(values, List.of()), 1_000_000))
                .isEqualTo(bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0MiB", "10", "10XB", "-1MiB", "2TiB", "MiB"})
    void no_file_is_as_large_as(String text) {
        Setting largest = type.settings().settings().stream()
                .filter(setting -> setting.name().equals(WebChatChannelType.LARGEST_FILE))
                .findFirst()
                .orElseThrow();

        assertThat(largest.problemWith(text)).contains("has to be a size from 1KiB to 1TiB");
    }

    /** Settings with origins, and otherwise the defaults. */
    private record Given(Map<String, String> values, List<String> origins) implements Settings {

        private static Given origins(List<String> origins) {
            return new Given(Map.of(WebChatChannelType.ACCENT_COLOR, "#1f5f5b"), origins);
        }

        @Override
        public Optional<String> find(String name) {
            return Optional.ofNullable(values.get(name));
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
