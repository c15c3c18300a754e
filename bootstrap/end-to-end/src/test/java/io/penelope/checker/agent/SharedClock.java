package io.penelope.checker.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The wall's clock moved by as much as a file says, which several processes share: whoever sets it sets it for all.
 *
 * <p>In milliseconds. Safe for many threads.
 */
public final class SharedClock extends Clock {

    private final ByteBuffer moved;
    private final ZoneId zone;

    private SharedClock(ByteBuffer moved, ZoneId zone) {
        this.moved = moved;
        this.zone = zone;
    }

    /** The clock of this file, which is created if need be, and shows the wall's time then. */
    public static SharedClock in(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedClock(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES), ZoneOffset.UTC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A clock that nobody shares. */
    static SharedClock wall() {
        return new SharedClock(ByteBuffer.allocate(Long.BYTES), ZoneOffset.UTC);
    }

    /** How far it is ahead of the wall's. */
    Duration moved() {
        return Duration.ofMillis(moved.getLong(0));
    }

    /** Moves it, forward or back. */
    public void move(Duration by) {
        moved.putLong(0, moved.getLong(0) + by.toMillis());
    }

    @Override
    public long millis() {
        return System.currentTimeMillis() + moved.getLong(0);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SharedClock(moved, other);
    }
}
