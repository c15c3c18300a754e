package io.penelope.domain.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.domain.file.IncomingFiles.Incoming;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of bytes promises that takes files in pieces. */
public interface IncomingFilesContract extends FileStoreContract {

    /** The {@link #store()}, which takes files in pieces as well. */
    IncomingFiles incoming();

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    default void what_comes_in_pieces_lies_there_as_one_when_it_is_whole() {
        try (Incoming file = incoming().begin(IncomingFiles.WHOLE_QUOTA)) {
            assertThat(file.add(bytes("hel"))).isEmpty();
            assertThat(file.size()).isEqualTo(3);
            assertThat(bytesOf(HELLO)).isEmpty();
            assertThat(file.add(bytes("lo"))).isEmpty();

            assertThat(file.finish(Optional.of(HELLO.hex())))
                    .isEqualTo(new FileStore.Done(new StoredBytes(HELLO, 5, "text/plain")));
        }
        assertThat(bytesOf(HELLO)).contains(bytes("hello"));
        assertThat(count()).isOne();
    }

    @Test
    default void what_is_given_up_leaves_nothing() {
        try (Incoming file = incoming().begin(IncomingFiles.WHOLE_QUOTA)) {
            assertThat(file.add(bytes("hel"))).isEmpty();
        }

        assertThat(count()).isZero();
    }

    @Test
    default void pieces_that_are_too_large_together_leave_nothing() {
        try (Incoming file = incoming().begin(IncomingFiles.WHOLE_QUOTA)) {
            assertThat(file.add(new byte[1000])).isEmpty();

            assertThat(file.add(new byte[1])).contains(new FileStore.TooLarge());
            assertThat(count()).isZero();
        }
    }

    @Test
    default void pieces_of_something_else_leave_nothing() {
        try (Incoming file = incoming().begin(IncomingFiles.WHOLE_QUOTA)) {
            file.add(bytes("good-bye"));

            assertThat(file.finish(Optional.of(HELLO.hex()))).isEqualTo(new FileStore.Different());
            assertThat(count()).isZero();
        }
    }

    @Test
    default void what_the_staff_send_may_be_as_large_as_they_may_send_it_and_not_larger() {
        try (Incoming file = incoming().begin("list.txt", 3000)) {
            assertThat(file.add(bytes("x".repeat(3001)))).contains(new FileStore.TooLarge());
        }
        assertThat(count()).isZero();

        try (Incoming file = incoming().begin("list.txt", 3000)) {
            assertThat(file.add(bytes("x".repeat(3000)))).isEmpty();
            assertThat(file.finish(Optional.empty()))
                    .isInstanceOfSatisfying(
                            FileStore.Done.class,
                            done -> assertThat(done.bytes().type()).isEqualTo("text/plain"));
        }
    }

    @Test
    default void what_has_come_can_be_looked_at_before_it_lies_in_the_store() throws IOException {
        try (Incoming file = incoming().begin("hello.txt", 1000)) {
            file.add(bytes("hel"));
            file.add(bytes("lo"));

            StoredBytes whole = file.soFar();
            assertThat(whole).isEqualTo(new StoredBytes(HELLO, 5, "text/plain"));
            try (InputStream content = file.open()) {
                assertThat(content.readAllBytes()).isEqualTo(bytes("hello"));
            }
            assertThat(store().open(whole)).isEmpty();

            assertThat(file.finish(Optional.empty())).isEqualTo(new FileStore.Done(whole));
            assertThat(store().open(whole)).isPresent();
        }
    }
}
