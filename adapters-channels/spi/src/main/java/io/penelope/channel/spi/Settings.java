package io.penelope.channel.spi;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The values of one channel's settings. They have passed the schema, and defaults stand in for what was not given. */
public interface Settings {

    /** A value of any kind, as it was written; empty if it was neither given nor has a default. */
    Optional<String> find(String name);

    /** @throws IllegalArgumentException if there is none: mark it as required in the schema */
    String text(String name);

    URI url(String name);

    /** Of a {@link Setting.Kind#HOST}; its name is not looked up yet. */
    InetSocketAddress host(String name);

    int integer(String name);

    boolean bool(String name);

    Duration duration(String name);

    /** Of a {@link Setting.Kind#SIZE}, in bytes. */
    default long size(String name) {
        return ByteSize.of(text(name));
    }

    /** Empty if none was given. */
    List<String> list(String name);
}
