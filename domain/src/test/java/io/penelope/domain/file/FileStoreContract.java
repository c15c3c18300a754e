package io.penelope.domain.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.penelope.domain.file.FileStore.Different;
import io.penelope.domain.file.FileStore.Done;
import io.penelope.domain.file.FileStore.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of bytes promises. */
public interface FileStoreContract {

    /** The SHA-256 of {@code hello}. */
    Digest HELLO = new Digest("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");

    /** One that is empty, and takes files of 1,000 bytes at the most. */
    FileStore store();

    /** The bytes that lie in it. */
    Optional<byte[]> bytesOf(Digest digest);

    /** Time passes on the store's clock. */
    void passes(Duration time);

    /** How many files lie in it, however incomplete. */
    int count();

    private FileStore.Keeping keep(String text) throws IOException {
        return store().keep(new ByteArrayInputStream(text.getBytes(UTF_8)), Optional.empty());
    }

    @Test
    default void what_is_kept_lies_there_to_the_letter_under_its_digest() throws IOException {
        assertThat(keep("hello")).isEqualTo(new Done(new StoredBytes(HELLO, 5, "text/plain")));

        assertThat(bytesOf(HELLO)).contains("hello".getBytes(UTF_8));
    }

    @Test
    default void the_same_bytes_lie_there_once() throws IOException {
        assertThat(keep("hello")).isEqualTo(keep("hello"));

        assertThat(count()).isOne();
    }

    @Test
    default void what_is_too_large_leaves_nothing() throws IOException {
        assertThat(keep("x".repeat(1001))).isEqualTo(new TooLarge());
        assertThat(count()).isZero();

        assertThat(keep("x".repeat(1000))).isInstanceOf(Done.class);
    }

    @Test
    default void what_is_kept_can_be_read_again_and_again_until_it_is_gone() throws IOException {
        StoredBytes hello = ((Done) keep("hello")).bytes();

        for (int i = 0; i < 2; i++) {
            try (InputStream bytes = store().open(hello).orElseThrow()) {
                assertThat(bytes.readAllBytes()).isEqualTo("hello".getBytes(UTF_8));
            }
        }

        passes(FileStore.JUST_NOW.plusSeconds(1));
        store().removeUnless(digest -> false);
        assertThat(store().open(hello)).isEmpty();
    }

    @Test
    default void what_is_not_what_it_is_said_to_be_leaves_nothing() throws IOException {
        byte[] hello = "hello".getBytes(UTF_8);

        assertThat(store().keep(new ByteArrayInputStream(hello), Optional.of("ab".repeat(32))))
                .isEqualTo(new Different());
        assertThat(count()).isZero();

        assertThat(store().keep(new ByteArrayInputStream(hello), Optional.of(HELLO.hex())))
                .isInstanceOf(Done.class);
    }

    @Test
    default void what_breaks_off_leaves_nothing() {
        InputStream broken =
                new SequenceInputStream(new ByteArrayInputStream("hel".getBytes(UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("reset");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        return read();
                    }
                });

        assertThatIOException().isThrownBy(() -> store().keep(broken, Optional.empty()));
        assertThat(count()).isZero();
    }

    @Test
    default void what_nobody_needs_is_removed_and_nothing_else() throws IOException {
        keep("hello");
        keep("good-bye");
        passes(FileStore.JUST_NOW.plusSeconds(1));

        assertThat(store().removeUnless(HELLO::equals)).isOne();

        assertThat(bytesOf(HELLO)).isPresent();
        assertThat(count()).isOne();
        assertThat(store().removeUnless(digest -> false)).isOne();
        assertThat(count()).isZero();
    }

    @Test
    default void what_came_just_now_or_came_again_stays_though_nobody_says_that_it_is_needed() throws IOException {
        keep("hello");
        passes(FileStore.JUST_NOW.minusSeconds(1));
        assertThat(store().removeUnless(digest -> false)).isZero();

        keep("hello");
        passes(FileStore.JUST_NOW.minusSeconds(1));
        assertThat(store().removeUnless(digest -> false)).isZero();

        assertThat(bytesOf(HELLO)).isPresent();
    }

    @Test
    default void what_is_to_go_goes_at_once_and_nothing_else() throws IOException {
        keep("hello");
        keep("good-bye");

        store().remove(HELLO);

        assertThat(bytesOf(HELLO)).isEmpty();
        assertThat(count()).isOne();
        store().remove(HELLO);
        assertThat(keep("hello")).isInstanceOf(Done.class);
        assertThat(bytesOf(HELLO)).isPresent();
    }
}
