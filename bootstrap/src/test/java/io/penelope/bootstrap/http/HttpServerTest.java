package io.penelope.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

    private static final long MEBIBYTE = 1024 * 1024;

    /** A head of 40 kB while it is read, and what all of Penelope needs besides. */
    private static final long LONG_HEAD = 72 * 1024;

    private static final long ALL_ELSE = 18 * MEBIBYTE;

    @ParameterizedTest
    @ValueSource(longs = {76, 92, 108, 124, 1024})
    void as_many_connections_as_there_may_be_have_room_for_the_longest_heads(long heap) {
        long heads = HttpServer.mostConnections(heap * MEBIBYTE) * LONG_HEAD;

        assertThat(heads + ALL_ELSE).isLessThan(heap * MEBIBYTE);
    }

    @Test
    void the_heap_that_is_asked_for_has_room_for_more_than_a_thousand() {
        assertThat(HttpServer.mostConnections(108 * MEBIBYTE)).isGreaterThan(1100);
        assertThat(HttpServer.mostConnections(1024 * MEBIBYTE)).isEqualTo(1200);
    }
}
