package io.penelope.benchmark.evening;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The files of guests that are in Penelope's folder, as her store has it.
 *
 * @param latestAfter how long after the last message it took until all were there
 */
record KeptFiles(long number, Duration latestAfter) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** Waits for so many, as long as patience lasts. */
    static KeptFiles await(Path store, long files, Duration patience) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        long kept = kept(store);
        while (kept < files && System.nanoTime() - begun < patience.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            kept = kept(store);
        }
        return new KeptFiles(kept, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static long kept(Path store) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from guest_file where state = 'KEPT'")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
