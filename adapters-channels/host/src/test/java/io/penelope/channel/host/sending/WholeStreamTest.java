package io.penelope.channel.host.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WholeStreamTest {

    private final Deque<Runnable> later = new ArrayDeque<>();

    private WholeStream of(int bytes, Optional<Long> announced) {
        return new WholeStream(new ByteArrayInputStream(new byte[bytes]), announced, later::add);
    }

    @Test
    void what_has_as_many_bytes_as_were_announced_ends_well() throws IOException {
        assertThat(of(7, Optional.of(7L)).readAllBytes()).hasSize(7);
        assertThat(of(7, Optional.empty()).readAllBytes()).hasSize(7);
    }

    @Test
    void what_has_another_number_does_not() {
        assertThatIOException()
                .isThrownBy(() -> of(7, Optional.of(8L)).readAllBytes())
                .isInstanceOf(EOFException.class);
        assertThatIOException()
                .isThrownBy(() -> of(7, Optional.of(6L)).readAllBytes())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void one_that_stands_still_is_closed_and_does_not_look_like_its_end() throws IOException {
        WholeStream stream = new WholeStream(new ByteArrayInputStream(new byte[1]), Optional.empty(), later::add);
        stream.watch();
        assertThat(stream.read()).isZero();

        later.remove().run();

        assertThat(later).isEmpty();
        assertThatIOException().isThrownBy(stream::readAllBytes).withMessageContaining("did not come on");
    }

    @Test
    void one_that_comes_on_is_watched_until_it_is_closed() throws IOException {
        WholeStream stream = of(100_000, Optional.empty());
        stream.watch();
        assertThat(stream.readNBytes(50_000)).hasSize(50_000);

        later.remove().run();
        assertThat(later).hasSize(1);

        stream.close();
        later.remove().run();
        assertThat(later).isEmpty();
    }
}
