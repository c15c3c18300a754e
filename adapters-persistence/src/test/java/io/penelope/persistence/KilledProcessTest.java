package io.penelope.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreListener;
import io.penelope.persistence.database.UnusableStoreException;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that serves a store is killed while it writes. */
@Tag("thorough")
class KilledProcessTest {

    private static final int ACKNOWLEDGED = 300;

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void what_was_acknowledged_survives_and_the_store_is_free_again() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> acknowledged;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < ACKNOWLEDGED; i++) {
                assertThat(lines.readLine()).isEqualTo(Integer.toString(i));
            }
            assertThatThrownBy(() ->
                            Stores.open(SqliteStore.URL, folder, Mode.SERVE, StoreListener.NONE, UUID::randomUUID))
                    .isInstanceOf(UnusableStoreException.class)
                    .hasMessageContaining("already");
            process.toHandle().destroyForcibly(); // which leaves open what the process had still to tell
            acknowledged = lines.lines().toList();
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (Stores stores = Stores.open(SqliteStore.URL, folder, Mode.SERVE, StoreListener.NONE, UUID::randomUUID)) {
            for (int i = 0; i < ACKNOWLEDGED + acknowledged.size(); i++) {
                assertThat(stores.journal().read("work " + i)).contains("done");
            }
        }
    }

    /** The process that is killed: it tells the number of each work that is stored. */
    static final class Writing {

        private Writing() {}

        public static void main(String[] arguments) {
            Stores stores = Stores.open(
                    SqliteStore.URL, Path.of(arguments[0]), Mode.SERVE, StoreListener.NONE, UUID::randomUUID);
            for (int i = 0; ; i++) {
                String name = "work " + i;
                stores.transactions().run(() -> stores.journal().write(name, "done"));
                System.out.println(i);
            }
        }
    }
}
