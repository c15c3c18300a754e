package io.penelope.channel.host.hearing;

import static io.penelope.channel.host.opening.Hosted.LINE;
import static io.penelope.channel.host.opening.Hosted.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.channel.host.Logged;
import io.penelope.channel.host.MapJournal;
import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.opening.ChannelState;
import io.penelope.channel.host.opening.Hosted;
import io.penelope.channel.host.opening.OpenChannel;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.domain.channel.ChannelEvent;
import io.penelope.domain.storing.InMemoryStore;
import io.penelope.domain.storing.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the log is everybody's")
final class ListenersTest {

    private final ScriptedChannel.Polling channel = new ScriptedChannel.Polling();
    private final Queue<ScriptedChannel.Script<Optional<String>, PollResult>> polls = new ArrayDeque<>();
    private final List<CompletableFuture<PollResult>> waiting = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final MapJournal journal = new MapJournal();
    private final Queue<Throwable> storesTroubles = new ArrayDeque<>();
    private Listeners listeners = listeners(Hosted.line(new ScriptedChannel()));

    @BeforeEach
    void tell() {
        channel.connect = () -> told.add("connect");
        channel.poll = cursor -> {
            told.add("poll from " + cursor.orElse("the start"));
            var poll = polls.poll();
            return poll == null ? waiting() : CompletableFuture.completedFuture(poll.play(cursor));
        };
    }

    private CompletableFuture<PollResult> waiting() {
        CompletableFuture<PollResult> later = new CompletableFuture<>();
        waiting.add(later);
        return later;
    }

    @AfterEach
    void stop() {
        listeners.close();
    }

    @Test
    void events_are_stored_together_with_the_place_where_the_next_poll_goes_on() {
        polls.add(cursor -> PollResult.of(List.of(hello("m1"), hello("m2")), "12"));
        polls.add(cursor -> PollResult.of(List.of(hello("m3")), "13"));

        OpenChannels channels = listen(Hosted.PATIENT);

        await().untilAsserted(() -> assertThat(told)
                .containsExactly(
                        "connect",
                        "poll from the start",
                        "store [m1, m2]",
                        "poll from 12",
                        "store [m3]",
                        "poll from 13"));
        assertThat(journal.read("poll:riverside-line")).contains("13");
        assertThat(channels.states())
                .containsExactly(new ChannelState(LINE, "line", true, true, true, Optional.of(NOON), Optional.empty()));
    }

    @Test
    void a_channel_says_itself_when_it_wants_to_ask_again() {
        polls.add(cursor -> PollResult.of(List.of(hello("m1")), "12").pause(Duration.ofSeconds(30)));
        polls.add(cursor -> PollResult.nothing().pause(Duration.ofDays(1)));
        polls.add(cursor -> PollResult.nothing().pause(Duration.ofSeconds(-5)));

        listen(Hosted.PATIENT);

        await().until(() -> told.size() == 6); // connect, store, and four polls
        assertThat(pauses).containsExactly(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofSeconds(1));
    }

    @Test
    void what_a_poll_wants_to_remember_is_kept_with_its_news_or_not_at_all() {
        InMemoryStore store = new InMemoryStore();
        polls.add(cursor -> PollResult.nothing().remembering("token", "lost"));
        polls.add(cursor -> PollResult.nothing().remembering("token", "kept").remembering("old", ""));
        OpenChannels channels = Hosted.line(channel);
        channels.keepMemories(store.memories(), store.transactions());
        Intake intake = (id, events, moveOn) -> {
            told.add("store " + events.size());
            if (told.size() == 3) { // connect, poll, store
                throw new StoreUnavailableException("disk full");
            }
            store.transactions().run(moveOn);
            return CompletableFuture.completedFuture(true);
        };
        listeners = new Listeners(channels, journal, intake, Hosted.CLOCK, (pause, what) -> {
            what.run();
            return () -> {};
        });

        listeners.startAll();

        await().until(() -> told.size() == 6);
        assertThat(store.memories().read(LINE, "token")).contains("kept");
    }

    @Test
    void a_poll_goes_on_where_the_last_process_stopped() {
        journal.write("poll:riverside-line", "41");

        listen(Hosted.PATIENT);

        await().untilAsserted(() -> assertThat(told).containsExactly("connect", "poll from 41"));
    }

    @Test
    void what_could_not_be_stored_is_polled_again() {
        polls.add(cursor -> PollResult.of(List.of(hello("m1")), "12"));
        polls.add(cursor -> PollResult.of(List.of(hello("m1")), "12"));
        polls.add(cursor -> PollResult.of(List.of(hello("m1")), "12"));
        storesTroubles.add(new StoreUnavailableException("disk full"));
        storesTroubles.add(new OutOfMemoryError("planted"));

        listen(Hosted.PATIENT);

        await().untilAsserted(() -> assertThat(told)
                .containsExactly(
                        "connect",
                        "poll from the start",
                        "store fails",
                        "poll from the start",
                        "store fails",
                        "poll from the start",
                        "store [m1]",
                        "poll from 12"));
    }

    @Test
    void no_exception_and_no_error_ends_the_polling_and_its_pauses_grow_to_a_minute() {
        for (int i = 0; i < 6; i++) {
            polls.add(cursor -> {
                throw new IOException("409: somebody else polls with this token");
            });
            polls.add(cursor -> {
                throw new StackOverflowError();
            });
        }

        OpenChannels channels = listen(Hosted.PATIENT);

        await().until(() -> told.size() == 14); // connect, twelve that fail, and one that waits
        assertThat(pauses).hasSize(12);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pauses.get(11)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(channels.states().get(0).problem())
                .hasValueSatisfying(words -> assertThat(words).startsWith("StackOverflowError at ListenersTest.java:"));
    }

    @Test
    void a_trouble_is_shown_while_it_lasts_and_logged_when_it_begins_and_ends() {
        CountDownLatch seen = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            polls.add(cursor -> {
                throw new IOException("409: somebody else polls with this token");
            });
        }
        polls.add(cursor -> {
            seen.await();
            return PollResult.of(List.of(), "12");
        });

        try (Logged log = Logged.by(OpenChannel.class)) {
            OpenChannels channels = listen(Hosted.PATIENT);
            await().until(() -> told.size() == 5);
            assertThat(channels.states().get(0).problem()).contains("409: somebody else polls with this token");
            seen.countDown();
            await().until(() -> channels.states().get(0).problem().isEmpty());

            await().untilAsserted(() -> assertThat(log.lines())
                    .containsExactly(
                            "WARN Channel riverside-line is in trouble and keeps trying:"
                                    + " 409: somebody else polls with this token",
                            "INFO Channel riverside-line is well again"));
        }
    }

    @Test
    void pauses_begin_anew_after_a_success() {
        polls.add(cursor -> {
            throw new IOException("no route");
        });
        polls.add(cursor -> PollResult.of(List.of(hello("m1")), "12"));
        polls.add(cursor -> {
            throw new IOException("no route");
        });

        listen(Hosted.PATIENT);

        await().until(() -> told.contains("store [m1]") && pauses.size() == 2);
        assertThat(pauses.get(1)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_poll_that_hangs_is_given_up_and_a_fresh_one_takes_over() {
        CountDownLatch end = new CountDownLatch(1);
        polls.add(cursor -> {
            ScriptedChannel.hangDeaf(end);
            return PollResult.of(List.of(hello("too late")), "99");
        });
        polls.add(cursor -> PollResult.of(List.of(hello("m1")), "12"));

        listen(Hosted.IMPATIENT);

        await().until(() -> told.contains("store [m1]"));
        end.countDown();
        assertThat(told).doesNotContain("store [too late]");
        assertThat(journal.read("poll:riverside-line")).contains("12");
    }

    @Test
    void a_poll_that_waits_holds_no_thread_and_its_news_are_heard_when_they_come() {
        listen(Hosted.PATIENT);
        await().until(() -> !waiting.isEmpty());

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("channel-riverside-line")));
        waiting.get(0).complete(PollResult.of(List.of(hello("m1")), "12"));

        await().untilAsserted(() ->
                assertThat(told).containsExactly("connect", "poll from the start", "store [m1]", "poll from 12"));
    }

    @Test
    void a_poll_whose_promise_fails_is_begun_anew_after_a_pause() {
        listen(Hosted.PATIENT);
        await().until(() -> !waiting.isEmpty());

        waiting.get(0).completeExceptionally(new IOException("no route"));

        await().untilAsserted(() ->
                assertThat(told).containsExactly("connect", "poll from the start", "poll from the start"));
        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1)));
    }

    @Test
    void a_poll_that_never_ends_is_cancelled_and_a_fresh_one_takes_over_and_what_the_old_one_brings_is_dropped() {
        AtomicInteger given = new AtomicInteger();
        CompletableFuture<PollResult> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return given.incrementAndGet() < 0;
            }
        };
        channel.poll = cursor -> {
            told.add("poll from " + cursor.orElse("the start"));
            return given.get() == 0
                    ? stubborn
                    : CompletableFuture.completedFuture(PollResult.of(List.of(hello("m1")), "12"));
        };

        listen(Hosted.IMPATIENT);

        await().until(() -> told.contains("store [m1]"));
        stubborn.complete(PollResult.of(List.of(hello("too late")), "99"));
        await().until(() -> told.stream().filter("store [m1]"::equals).count() > 2);
        assertThat(told).doesNotContain("store [too late]");
        assertThat(journal.read("poll:riverside-line")).contains("12");
    }

    @Test
    void a_poll_that_waits_is_cancelled_when_the_listening_stops() {
        listen(Hosted.PATIENT);
        await().until(() -> !waiting.isEmpty());

        listeners.stop(LINE);

        await().until(() -> waiting.get(0).isCancelled());
        assertThat(told).containsExactly("connect", "poll from the start");
    }

    @Test
    void a_thousand_channels_that_wait_hold_no_thread_but_the_one_that_counts_time() {
        Map<String, ScriptedChannel.Polling> channels = new HashMap<>();
        AtomicInteger polled = new AtomicInteger();
        for (int i = 0; i < 1000; i++) {
            ScriptedChannel.Polling one = new ScriptedChannel.Polling();
            one.poll = cursor -> {
                polled.incrementAndGet();
                return new CompletableFuture<>();
            };
            channels.put("line-" + i, one);
        }
        listeners = listeners(Hosted.open(channels, Hosted.PATIENT));

        listeners.startAll();

        await().until(() -> polled.get() == 1000);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("channel-line-")));
    }

    @Test
    void a_platform_that_does_not_hold_the_poll_is_not_asked_without_a_pause() {
        polls.add(cursor -> PollResult.nothing());

        listen(Hosted.PATIENT);

        await().untilAsserted(() ->
                assertThat(told).containsExactly("connect", "poll from the start", "poll from the start"));
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void a_platform_that_is_busy_when_we_start_is_left_alone_as_long_as_it_asks_and_then_heard() {
        AtomicLong nanos = new AtomicLong();
        AtomicInteger attempts = new AtomicInteger();
        channel.connect = () -> {
            told.add("connect at " + TimeUnit.NANOSECONDS.toMinutes(nanos.get()) + " min");
            if (attempts.incrementAndGet() < 2) {
                throw new ThrottledException(Duration.ofMinutes(5), "429: too many requests");
            }
            return true;
        };
        polls.add(cursor -> {
            throw new ThrottledException(Duration.ofMinutes(10), "429: too many requests");
        });
        polls.add(cursor -> PollResult.of(List.of(hello("m1")), "12"));
        OpenChannels channels = Hosted.line(channel, nanos::get);
        listeners = listeners(channels, pause -> {
            pauses.add(pause);
            nanos.addAndGet(pause.toNanos());
        });

        listeners.startAll();

        await().untilAsserted(() -> assertThat(told)
                .containsExactly(
                        "connect at 0 min",
                        "connect at 5 min",
                        "poll from the start",
                        "poll from the start",
                        "store [m1]",
                        "poll from 12"));
        assertThat(pauses).containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(10));
        assertThat(channels.states().get(0).problem()).isEmpty();
    }

    @Test
    void a_platform_that_does_not_say_how_long_is_left_alone_ever_longer() {
        AtomicLong nanos = new AtomicLong();
        for (int i = 0; i < 9; i++) {
            polls.add(cursor -> {
                throw new ThrottledException(Duration.ZERO, "429: too many requests");
            });
        }
        listeners = listeners(Hosted.line(channel, nanos::get), pause -> {
            pauses.add(pause);
            nanos.addAndGet(pause.toNanos());
        });

        listeners.startAll();

        await().until(() -> told.size() == 11); // connect, nine that are refused, and one that waits
        assertThat(pauses).hasSize(9);
        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pauses.get(8)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    void an_event_for_another_account_is_kept_as_unusable() {
        channel.account = Optional.of("4711");
        polls.add(cursor -> PollResult.of(
                List.of(hello("m1").forAccount("0815"), hello("m2").forAccount("4711")), "12"));

        listen(Hosted.PATIENT);

        await().until(() -> told.contains("store [unusable event m1: for account 0815 that no channel has, m2]"));
    }

    @Test
    void nothing_is_polled_before_the_channel_has_connected() {
        AtomicInteger attempts = new AtomicInteger();
        channel.connect = () -> {
            told.add("connect");
            if (attempts.incrementAndGet() < 3) {
                throw new IOException("no route");
            }
            return true;
        };

        listen(Hosted.PATIENT);

        await().untilAsserted(
                        () -> assertThat(told).containsExactly("connect", "connect", "connect", "poll from the start"));
        assertThat(pauses).hasSize(2);
    }

    @Test
    void a_channel_whose_platform_calls_connects_until_it_has_succeeded_once() {
        ScriptedChannel.Webhook called = new ScriptedChannel.Webhook();
        AtomicInteger attempts = new AtomicInteger();
        called.connect = () -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IOException("no route");
            }
            return true;
        };
        called.check = () -> ScriptedChannel.hangBefore(Health.ok("all is well"));
        OpenChannels channels = Hosted.line(called);
        listeners = listeners(channels);

        listeners.startAll();

        await().until(() -> channels.states().get(0).connected());
        assertThat(channels.states().get(0).problem()).isEmpty();
        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_platform_that_calls_somebody_else_is_noticed_within_five_minutes_and_nobody_is_fought() {
        ScriptedChannel.Webhook called = new ScriptedChannel.Webhook();
        CountDownLatch mended = new CountDownLatch(1);
        AtomicLong minutes = new AtomicLong();
        called.connect = () -> told.add("connect");
        called.check = () -> {
            told.add("look");
            return switch (told.size()) {
                case 2 -> Health.ok("bot @riverside");
                case 3 -> Health.problem("the webhook is at shop.example", "stop the other program");
                case 4 -> {
                    mended.await();
                    yield Health.ok("bot @riverside");
                }
                default -> ScriptedChannel.hangBefore(Health.ok("bot @riverside"));
            };
        };
        OpenChannels channels = Hosted.line(called);
        listeners = listeners(channels, pause -> {
            pauses.add(pause);
            minutes.addAndGet(pause.toMinutes());
        });

        listeners.startAll();

        await().until(() -> told.size() == 4);
        assertThat(channels.states().get(0).problem())
                .contains("The webhook is at shop.example. Stop the other program.");
        assertThat(minutes).as("minutes until the second look").hasValueLessThanOrEqualTo(2 * 4);
        mended.countDown();
        await().until(() -> channels.states().get(0).problem().isEmpty());
        assertThat(told).containsOnlyOnce("connect");
    }

    @Test
    void whatever_a_look_after_the_platform_throws_the_next_one_follows() {
        ScriptedChannel.Webhook called = new ScriptedChannel.Webhook();
        called.check = () -> {
            told.add("look");
            if (told.size() == 1) {
                throw new IOException("no route");
            }
            if (told.size() == 2) {
                throw new StackOverflowError();
            }
            return ScriptedChannel.hangBefore(Health.ok("all is well"));
        };
        OpenChannels channels = Hosted.line(called);
        listeners = listeners(channels);

        listeners.startAll();

        await().until(() -> told.size() == 3);
        assertThat(channels.states().get(0).problem()).isPresent();
    }

    @Test
    void a_channel_that_is_being_listened_to_is_not_started_twice() {
        listen(Hosted.PATIENT);
        listeners.start(LINE);
        await().until(() -> told.size() == 2);
        listeners.stop(LINE);

        listeners.start(LINE);

        await().untilAsserted(() ->
                assertThat(told).containsExactly("connect", "poll from the start", "connect", "poll from the start"));
    }

    @Test
    void stopping_is_no_trouble() {
        OpenChannels channels = listen(Hosted.PATIENT);
        await().until(() -> told.size() == 2);

        listeners.close();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("channel-riverside-line")));
        assertThat(channels.states().get(0).problem()).isEmpty();
    }

    private OpenChannels listen(Deadlines deadlines) {
        OpenChannels channels = Hosted.line(channel, deadlines);
        listeners = listeners(channels);
        listeners.startAll();
        return channels;
    }

    private Listeners listeners(OpenChannels channels) {
        return listeners(channels, pauses::add);
    }

    /** @param passing what is told of each pause, which is over at once */
    private Listeners listeners(OpenChannels channels, Consumer<Duration> passing) {
        Intake intake = (id, events, moveOn) -> {
            Throwable trouble = storesTroubles.poll();
            if (trouble != null) {
                told.add("store fails");
                if (trouble instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) trouble;
            }
            told.add("store " + events.stream().map(ListenersTest::named).toList());
            moveOn.run();
            return CompletableFuture.completedFuture(true);
        };
        return new Listeners(channels, journal, intake, Hosted.CLOCK, (pause, what) -> {
            passing.accept(pause);
            what.run();
            return () -> {};
        });
    }

    private static String named(ChannelEvent event) {
        return event instanceof ChannelEvent.Unusable
                ? event.toString()
                : event.id().toString();
    }

    private static InboundEvent hello(String id) {
        return InboundEvent.message(id, GuestAddress.of("u-anna"), NOON, Part.text("Hello"));
    }
}
