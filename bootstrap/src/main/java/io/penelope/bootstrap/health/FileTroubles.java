package io.penelope.bootstrap.health;

import io.penelope.domain.channel.ChannelId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is not well with the files that guests and staff send.
 *
 * @param fetching why what guests send over a channel cannot be fetched; empty if it can
 * @param sending why what the staff send cannot be kept; empty if it can
 * @param scanning why files cannot be scanned; empty if they can, or nobody scans them
 */
public record FileTroubles(
        Function<ChannelId, Optional<String>> fetching,
        Supplier<Optional<String>> sending,
        Supplier<Optional<String>> scanning) {}
