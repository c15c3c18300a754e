package io.penelope.channel.host.translating;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RawRequestTest {

    private static final int LIMIT = 64 * 1024;

    @Test
    void a_body_within_the_limit_is_kept_whole() {
        assertThat(RawRequest.text(utf8("{\"text\":\"Grüß Gott 👋\"}"))).isEqualTo("{\"text\":\"Grüß Gott 👋\"}");
        assertThat(RawRequest.text(utf8("x".repeat(LIMIT)))).hasSize(LIMIT);
    }

    @Test
    void a_longer_body_is_cut_but_never_within_a_character() {
        assertThat(RawRequest.text(utf8("x".repeat(LIMIT + 1)))).isEqualTo("x".repeat(LIMIT));
        assertThat(RawRequest.text(utf8("x".repeat(LIMIT - 1) + "👋"))).isEqualTo("x".repeat(LIMIT - 1));
        assertThat(RawRequest.text(utf8("x".repeat(LIMIT - 4) + "👋👋"))).isEqualTo("x".repeat(LIMIT - 4) + "👋");
    }

    @Test
    void what_no_store_takes_is_replaced() {
        assertThat(RawRequest.text(new byte[] {'a', 0, (byte) 0xFF})).isEqualTo("a\uFFFD\uFFFD");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
