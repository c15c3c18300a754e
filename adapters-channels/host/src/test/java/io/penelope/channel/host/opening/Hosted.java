package io.penelope.channel.host.opening;

import io.penelope.channel.host.ScriptedType;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.spi.Channel;
import io.penelope.domain.channel.ChannelId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Channels of one scripted type, opened for a test. */
public final class Hosted {

    public static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    /** Long enough for what answers, on a busy machine. */
    public static final Deadlines PATIENT = onceOpen(Duration.ofSeconds(20));

    /** Short once the channels are open, for what never answers. */
    public static final Deadlines IMPATIENT = onceOpen(Duration.ofMillis(300));

    public static final ChannelId LINE = new ChannelId("riverside-line");

    private Hosted() {}

    public static OpenChannels line(Channel channel) {
        return line(channel, PATIENT);
    }

    public static OpenChannels line(Channel channel, Deadlines deadlines) {
        return open(Map.of(LINE.value(), channel), deadlines);
    }

    /** @param nanos the running time that throttled channels wait by */
    public static OpenChannels line(Channel channel, LongSupplier nanos) {
        return open(Map.of(LINE.value(), channel), PATIENT, nanos);
    }

    public static OpenChannels open(Map<String, ? extends Channel> channels, Deadlines deadlines) {
        return open(channels, deadlines, System::nanoTime);
    }

    private static OpenChannels open(Map<String, ? extends Channel> channels, Deadlines deadlines, LongSupplier nanos) {
        ScriptedType type = new ScriptedType("line");
        List<ConfiguredChannel> configured = new ArrayList<>();
        new LinkedHashMap<>(channels).forEach((id, channel) -> {
            type.with(id, channel);
            configured.add(ScriptedType.configured(id, "line"));
        });
        return OpenChannels.open(ChannelTypes.of(type), configured, CLOCK, deadlines, nanos);
    }

    private static Deadlines onceOpen(Duration deadline) {
        return new Deadlines(deadline, deadline, Duration.ofSeconds(20), deadline, deadline, deadline);
    }
}
