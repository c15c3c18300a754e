package io.penelope.channel.host.opening;

import static io.penelope.channel.host.ScriptedType.configured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.host.ScriptedType;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.domain.channel.Channel;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.property.PropertyId;
import io.penelope.domain.storing.InMemoryStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class OpenChannelsTest {

    private static final ChannelId GOOD = new ChannelId("good");
    private static final ChannelId BAD = new ChannelId("bad");

    private final ScriptedType type = new ScriptedType("line").with("good", new ScriptedChannel());

    @Test
    void a_channel_is_lent_all_that_it_needs() {
        List<ChannelContext> lent = new ArrayList<>();
        type.opening("good", context -> {
            lent.add(context);
            return new ScriptedChannel();
        });

        open("good");

        assertThat(lent).singleElement().satisfies(context -> {
            assertThat(context.channelId()).isEqualTo("good");
            assertThat(context.webhookAddress()).hasToString("https://chat.example.com/webhooks/channels/good");
            assertThat(context.clock()).isSameAs(Hosted.CLOCK);
            assertThat(context.log().getName()).isEqualTo("io.penelope.channel.line.good");
            assertThat(context.spiVersion()).isEqualTo("1.0");
            assertThat(context.http().connectTimeout()).contains(Duration.ofSeconds(10));
            assertThat(context.http().followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
            assertThat(context.http().version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        });
    }

    /** Each waits for the other: one after the other, neither would open. */
    @Test
    void channels_open_side_by_side() {
        CyclicBarrier together = new CyclicBarrier(2);
        ScriptedType.Opening waiting = context -> {
            try {
                together.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException("the other one never came", e);
            }
            return new ScriptedChannel();
        };

        assertThat(open(type.opening("good", waiting).opening("bad", waiting), "good", "bad")
                        .problems())
                .isEmpty();
    }

    @Test
    void a_channel_that_failed_to_open_is_tried_again_ever_more_rarely_until_it_does() {
        AtomicInteger attempts = new AtomicInteger();
        type.opening("bad", context -> {
            if (attempts.incrementAndGet() < 8) {
                throw new IllegalStateException("the disk is full");
            }
            return new ScriptedChannel();
        });
        OpenChannels channels = open("bad", "good");
        InMemoryStore store = new InMemoryStore();
        channels.keepMemories(store.memories(), store.transactions());
        List<Duration> pauses = new CopyOnWriteArrayList<>();
        List<ChannelId> opened = new CopyOnWriteArrayList<>();

        channels.keepTrying(opened::add, (pause, what) -> {
            pauses.add(pause);
            what.run();
            return () -> {};
        });

        await().until(() -> !opened.isEmpty());
        assertThat(opened).containsExactly(BAD);
        assertThat(pauses)
                .startsWith(Duration.ofSeconds(30), Duration.ofMinutes(1))
                .endsWith(Duration.ofMinutes(8), Duration.ofMinutes(10), Duration.ofMinutes(10));
        assertThat(channels.states()).extracting(ChannelState::open).containsExactly(true, true);
        assertThat(channels.problems()).isEmpty();
        assertThat(channels.find(BAD).orElseThrow().memory().isLasting()).isTrue();
    }

    @Test
    void a_channel_whose_opening_still_hangs_is_not_called_again() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        List<Integer> closed = new CopyOnWriteArrayList<>();
        type.opening("bad", context -> {
            int attempt = attempts.incrementAndGet();
            ScriptedChannel.hangDeaf(end);
            ScriptedChannel channel = new ScriptedChannel();
            channel.close = () -> closed.add(attempt);
            return channel;
        });
        Deadlines hasty = new Deadlines(
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        OpenChannels channels =
                OpenChannels.open(ChannelTypes.of(type), List.of(configured("bad", "line")), Hosted.CLOCK, hasty);
        List<Runnable> later = new CopyOnWriteArrayList<>();
        channels.keepTrying(id -> {}, (pause, what) -> {
            later.add(what);
            return () -> {};
        });

        later.get(0).run();
        await().until(() -> later.size() == 2);
        assertThat(attempts).hasValue(1);

        end.countDown();
        await().until(() -> {
            later.get(later.size() - 1).run();
            return channels.find(BAD).isPresent();
        });
        assertThat(closed).as("the attempts that came too late").contains(1);
    }

    @Test
    void the_domain_knows_a_channel_by_its_platforms_name() {
        assertThat(open("good").channels())
                .containsExactly(new Channel(GOOD, "Scripted line", new PropertyId("riverside")));
    }

    @Test
    void a_channel_that_fails_to_open_gives_its_reason_and_the_others_go_on() {
        type.opening("bad", context -> {
            throw new IllegalArgumentException("the number is of another country");
        });

        OpenChannels channels = open("bad", "good");

        assertThat(channels.states())
                .containsExactly(
                        ChannelState.failed(BAD, "line", "the number is of another country"),
                        ChannelState.opened(GOOD, "line", false));
        assertThat(channels.problems()).containsExactly("Channel bad is not open: the number is of another country.");
    }

    @Test
    void a_reason_never_holds_a_secret() {
        type.opening("bad", context -> {
            throw new IllegalArgumentException("the token " + ScriptedType.TOKEN + " is too short");
        });

        assertThat(open("bad").problems()).containsExactly("Channel bad is not open: the token … is too short.");
    }

    @Test
    void a_librarys_message_is_not_told_but_where_it_broke_is() {
        type.opening("bad", context -> {
            URI.create("https://api.example.com/bot" + ScriptedType.TOKEN + "/ x");
            return new ScriptedChannel();
        });

        assertThat(open("bad").problems())
                .singleElement()
                .asString()
                .startsWith("Channel bad is not open: IllegalArgumentException at OpenChannelsTest.java:")
                .doesNotContain(ScriptedType.TOKEN);
    }

    @Test
    void an_error_while_opening_harms_no_other_channel() {
        type.opening("bad", context -> {
            throw new NoClassDefFoundError("com/example/Feather");
        });

        OpenChannels channels = open("bad", "good");

        assertThat(channels.states()).extracting(ChannelState::open).containsExactly(false, true);
        assertThat(channels.problems())
                .containsExactly("Channel bad is not open: NoClassDefFoundError: com/example/Feather.");
    }

    @Test
    void a_channel_that_hangs_while_opening_harms_no_other_channel() {
        type.opening("bad", context -> {
            ScriptedChannel.hangDeaf(new CountDownLatch(1));
            return new ScriptedChannel();
        });

        Duration second = Duration.ofSeconds(1);
        OpenChannels channels = OpenChannels.open(
                ChannelTypes.of(type),
                List.of(configured("bad", "line"), configured("good", "line")),
                Hosted.CLOCK,
                new Deadlines(second, second, second, second, second, second));

        assertThat(channels.states()).extracting(ChannelState::open).containsExactly(false, true);
    }

    @Test
    void a_type_that_is_not_installed_is_named_beside_those_that_are() {
        OpenChannels channels = OpenChannels.open(
                ChannelTypes.of(type), List.of(configured("bad", "smoke")), Hosted.CLOCK, Hosted.PATIENT);

        assertThat(channels.problems())
                .containsExactly("Channel bad is not open: there is no channel type \"smoke\"; installed: line.");
    }

    @Test
    void two_channels_for_one_account_are_a_mistake_in_the_configuration() {
        AtomicBoolean closed = new AtomicBoolean();
        ScriptedChannel first = new ScriptedChannel();
        first.account = Optional.of("4711");
        ScriptedChannel second = new ScriptedChannel();
        second.account = Optional.of("4711");
        second.close = () -> {
            closed.set(true);
            return true;
        };
        type.with("first", first).with("second", second);

        OpenChannels channels = open("first", "second");

        assertThat(channels.problems())
                .containsExactly("Channel second is not open: it is for the same account as channel first,"
                        + " and an account belongs to one channel.");
        assertThat(channels.states()).extracting(ChannelState::open).containsExactly(true, false);
        await().untilTrue(closed);
    }

    @Test
    void one_id_for_two_channels_is_refused() {
        assertThatThrownBy(() -> open("good", "good"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two channels have the id good");
    }

    @Test
    void a_channel_that_says_nothing_sensible_of_itself_is_closed_again() {
        AtomicBoolean closed = new AtomicBoolean();
        ScriptedChannel mute = new ScriptedChannel() {
            @Override
            public io.penelope.channel.spi.Capabilities capabilities() {
                throw new IllegalStateException("no idea");
            }
        };
        mute.close = () -> {
            closed.set(true);
            return true;
        };

        assertThat(open(type.with("bad", mute), "bad").problems()).containsExactly("Channel bad is not open: no idea.");
        assertThat(closed).isTrue();
    }

    @Test
    void closing_closes_every_channel_even_beside_one_that_hangs_or_throws() {
        AtomicBoolean closed = new AtomicBoolean();
        ScriptedChannel hanging = new ScriptedChannel();
        hanging.close = () -> ScriptedChannel.hangBefore(true);
        ScriptedChannel throwing = new ScriptedChannel();
        throwing.close = () -> {
            throw new IllegalStateException("cannot let go");
        };
        ScriptedChannel orderly = new ScriptedChannel();
        orderly.close = () -> {
            closed.set(true);
            return true;
        };
        Map<String, ScriptedChannel> all = new LinkedHashMap<>();
        all.put("hanging", hanging);
        all.put("throwing", throwing);
        all.put("orderly", orderly);

        Hosted.open(all, Hosted.IMPATIENT).close();

        await().untilTrue(closed);
    }

    @Test
    void a_channel_is_called_with_its_own_class_loader_on_a_thread_named_after_it() {
        AtomicReference<String> thread = new AtomicReference<>("");
        AtomicReference<ClassLoader> loader = new AtomicReference<>();
        type.opening("good", context -> {
            thread.set(Thread.currentThread().getName());
            loader.set(Thread.currentThread().getContextClassLoader());
            return new ScriptedChannel();
        });

        open("good");

        assertThat(thread.get()).isEqualTo("channel-good-life-1");
        assertThat(loader.get()).isSameAs(ScriptedType.class.getClassLoader());
    }

    private OpenChannels open(String... ids) {
        return open(type, ids);
    }

    private static OpenChannels open(ScriptedType type, String... ids) {
        return OpenChannels.open(
                ChannelTypes.of(type),
                List.of(ids).stream().map(id -> configured(id, "line")).toList(),
                Hosted.CLOCK,
                Hosted.PATIENT);
    }
}
