package io.penelope.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    private static final EntityTag TAG = new EntityTag("v1--x");

    @ParameterizedTest
    @ValueSource(strings = {"\"v1--x\"", "W/\"v1--x\"", "\"v0\", W/\"v1--x\"", "\"a,b\",\"v1--x\" ", "*", " * "})
    void whoever_has_it_is_known_whatever_else_they_have(String header) {
        assertThat(TAG.isAmong(List.of(header))).isTrue();
        assertThat(TAG.isAmong(List.of("\"v0\"", header))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "v1--x", "\"v1\"", "\"v1--x", "w/\"v1--x\"", "W/ \"v1--x\"", "\"*\"", "\"V1--X\""})
    void whoever_has_another_one_has_not_this(String header) {
        assertThat(TAG.isAmong(List.of(header))).isFalse();
        assertThat(TAG.isAmong(List.of())).isFalse();
    }

    @Test
    void a_stretch_goes_with_the_same_bytes_alone() {
        assertThat(TAG.fits(null)).isTrue();
        assertThat(TAG.fits("\"v1--x\"")).isTrue();
        assertThat(TAG.fits("W/\"v1--x\"")).isFalse();
        assertThat(TAG.fits("\"v0\"")).isFalse();
        assertThat(TAG.fits("*")).isFalse();
        assertThat(TAG.fits("Fri, 01 May 2026 12:00:00 GMT")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "a\"b"})
    void what_could_not_be_told_from_a_list_is_no_tag(String letters) {
        assertThatThrownBy(() -> new EntityTag(letters)).isInstanceOf(IllegalArgumentException.class);
    }
}
