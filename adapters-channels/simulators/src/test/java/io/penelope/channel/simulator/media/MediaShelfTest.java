package io.penelope.channel.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaShelfTest {

    @TempDir
    private Path directory;

    @Test
    void the_oldest_files_are_forgotten_when_there_are_too_many() {
        MediaShelf shelf = new MediaShelf(Optional.empty(), 10);

        shelf.put("a", file(4));
        shelf.put("b", file(4));
        shelf.put("c", file(6));

        assertThat(shelf.find("a")).isEmpty();
        assertThat(shelf.find("b")).isPresent();
        assertThat(shelf.find("c")).isPresent();
    }

    @Test
    void a_file_that_is_larger_than_all_together_may_be_is_there_until_the_next_one_comes() {
        MediaShelf shelf = new MediaShelf(Optional.empty(), 10);

        shelf.put("a", file(4));
        shelf.put("b", file(11));
        assertThat(shelf.find("a")).isEmpty();
        assertThat(shelf.find("b")).isPresent();

        shelf.put("c", file(1));
        assertThat(shelf.find("b")).isEmpty();
        assertThat(shelf.find("c")).isPresent();
    }

    @Test
    void a_file_that_is_put_again_counts_once() {
        MediaShelf shelf = new MediaShelf(Optional.empty(), 10);

        shelf.put("a", file(6));
        shelf.put("a", file(6));
        shelf.put("b", file(4));

        assertThat(shelf.find("a")).isPresent();
    }

    @Test
    void what_lies_on_disk_is_not_forgotten() {
        MediaShelf shelf = new MediaShelf(Optional.of(directory), 10);

        shelf.put("a", new Media("image/png", new byte[] {1, 2, 3}));
        shelf.put("b", file(10));

        assertThat(shelf.find("a")).hasValueSatisfying(media -> {
            assertThat(media.mimeType()).isEqualTo("image/png");
            assertThat(media.bytes()).containsExactly(1, 2, 3);
        });
    }

    @Test
    void what_is_removed_is_gone_from_memory_and_disk_and_leaves_its_room_to_others() {
        MediaShelf shelf = new MediaShelf(Optional.of(directory), 10);
        shelf.put("a", file(4));
        shelf.put("b", file(6));

        shelf.remove("b");
        shelf.remove("never there");
        shelf.put("c", file(6));

        assertThat(shelf.find("b")).isEmpty();
        assertThat(new MediaShelf(Optional.of(directory)).find("b")).isEmpty();
        assertThat(shelf.find("a")).isPresent();
    }

    private static Media file(int bytes) {
        return new Media("image/png", new byte[bytes]);
    }
}
