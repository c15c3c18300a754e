package io.penelope.channel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BoundedCallsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void a_call_runs_on_a_thread_of_its_channels_with_the_channels_class_loader() throws Exception {
        try (URLClassLoader plugins = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
            BoundedCalls calls =
                    new BoundedCalls("channel-line-send", 1, plugins, Discretion.about(new ScriptedType("line")));

            assertThat(calls.call(() -> Thread.currentThread().getContextClassLoader(), LONG))
                    .isEqualTo(new Ended.Returned<>(plugins));
            assertThat(calls.call(() -> Thread.currentThread().getName(), LONG).value())
                    .startsWith("channel-line-send-");
        }
    }

    @Test
    void what_is_stopped_takes_no_further_calls() {
        BoundedCalls calls = new BoundedCalls(
                "channel-line-send", 1, getClass().getClassLoader(), Discretion.about(new ScriptedType("line")));
        calls.stop();

        assertThat(calls.call(() -> "never", LONG)).isInstanceOf(Ended.NotBegun.class);
        assertThat(calls.call(() -> "and its place is free", LONG)).isInstanceOf(Ended.NotBegun.class);
    }
}
