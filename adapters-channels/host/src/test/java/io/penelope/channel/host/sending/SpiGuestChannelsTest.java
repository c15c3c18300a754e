package io.penelope.channel.host.sending;

import static io.penelope.channel.host.opening.Hosted.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.channel.host.Logged;
import io.penelope.channel.host.ScriptedChannel;
import io.penelope.channel.host.ScriptedType;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.channel.host.opening.Hosted;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.translating.Traits;
import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.channel.ChannelTraits;
import io.penelope.domain.channel.DoubtRule;
import io.penelope.domain.channel.GuestPace;
import io.penelope.domain.channel.OptOut;
import io.penelope.domain.channel.OutboundText;
import io.penelope.domain.channel.ReplyContext;
import io.penelope.domain.channel.SendKey;
import io.penelope.domain.guest.GuestAddress;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.message.TextLimit;
import io.penelope.domain.outcome.Outcome;
import io.penelope.domain.outcome.Refusal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SpiGuestChannelsTest {

    private static final OutboundText.Recipient ANNA = new OutboundText.Recipient(
            List.of(new GuestAddress("u-anna"), new GuestAddress("420123456789")),
            Optional.of(new PhoneNumber("+420123456789")));
    private static final OutboundText HELLO = new OutboundText(new SendKey("key-1"), ANNA, "Hello Anna");

    private final ScriptedChannel channel = new ScriptedChannel();

    @Test
    void a_parcel_reaches_the_channel_whole() {
        List<OutboundMessage> sent = new ArrayList<>();
        channel.send = message -> {
            sent.add(message);
            return SendResult.accepted("wamid.1");
        };

        assertThat(send()).isEqualTo(Outcome.done(new PlatformMessageId("wamid.1")));
        assertThat(sent).singleElement().satisfies(message -> {
            assertThat(message.key()).isEqualTo("key-1");
            assertThat(message.text()).isEqualTo("Hello Anna");
            assertThat(message.to().ids()).containsExactly("u-anna", "420123456789");
            assertThat(message.to().phone()).contains("+420123456789");
            assertThat(message.replyContext()).isEmpty();
            assertThat(message.subject()).isEmpty();
        });
    }

    @Test
    void what_the_guests_message_asked_to_have_back_comes_back() {
        List<OutboundMessage> sent = new ArrayList<>();
        channel.send = message -> {
            sent.add(message);
            return SendResult.accepted("wamid.1");
        };

        guests().send(
                        LINE,
                        new OutboundText(
                                new SendKey("key-1"),
                                ANNA,
                                "Hello",
                                new ReplyContext(Optional.of("topic-7"), Optional.of("Our booking"))));

        assertThat(sent).singleElement().satisfies(message -> {
            assertThat(message.replyContext()).contains("topic-7");
            assertThat(message.subject()).contains("Our booking");
        });
    }

    @Test
    void a_platform_says_who_a_guest_is() {
        ScriptedChannel.Profiles profiles = new ScriptedChannel.Profiles();
        profiles.profile = guest -> Optional.of(guest.name("Anna").language("cs"));
        SpiGuestChannels guests = new SpiGuestChannels(Hosted.line(profiles));

        assertThat(guests.profile(LINE, ANNA))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.value())
                                .isEqualTo(Optional.of(new GuestCard(
                                        List.of(new GuestAddress("u-anna"), new GuestAddress("420123456789")),
                                        Optional.of("Anna"),
                                        Optional.empty(),
                                        Optional.of(new PhoneNumber("+420123456789")),
                                        Optional.of("cs")))));
    }

    @Test
    void who_a_guest_is_stays_open_where_the_platform_cannot_be_asked_or_does_not_answer() {
        ScriptedChannel.Profiles profiles = new ScriptedChannel.Profiles();
        profiles.profile = guest -> {
            throw new IllegalStateException("no such guest");
        };

        assertThat(guests().profile(LINE, ANNA)).isEqualTo(Outcome.done(Optional.empty()));
        assertThat(new SpiGuestChannels(Hosted.line(profiles)).profile(LINE, ANNA))
                .isEqualTo(Outcome.later(Duration.ZERO, "no such guest"));

        profiles.profile = guest -> ScriptedChannel.hangBefore(Optional.empty());
        assertThat(new SpiGuestChannels(Hosted.line(profiles, Hosted.IMPATIENT)).profile(LINE, ANNA))
                .isInstanceOf(Outcome.Later.class);
    }

    /** In doubt, it would be sent again. */
    @Test
    @SuppressWarnings("NullAway") // what a careless plugin may do
    void what_an_author_left_out_of_a_result_does_not_change_what_became_of_the_message() {
        channel.send = message -> SendResult.accepted(null);
        assertThat(send()).isEqualTo(Outcome.done(new PlatformMessageId("without-id:key-1")));

        channel.send = message -> SendResult.refused(null, null);
        assertThat(send()).isEqualTo(Outcome.refused(Refusal.OTHER, ""));

        channel.send = message -> SendResult.later(null, null);
        assertThat(send()).isEqualTo(Outcome.later(Duration.ZERO, ""));
    }

    @Test
    void what_a_send_threw_is_in_the_log_once() {
        channel.send = message -> {
            throw new IllegalStateException("no route");
        };
        SpiGuestChannels guests = guests();

        try (Logged log = Logged.by(SpiGuestChannels.class)) {
            guests.send(LINE, HELLO);
            guests.send(LINE, HELLO);

            assertThat(log.lines())
                    .containsExactly(
                            "WARN Channel riverside-line broke while it sent, and what it sent is in doubt: no route");
        }
    }

    @Test
    void later_stays_later_with_the_platforms_pause() {
        channel.send = message -> SendResult.later(Duration.ofSeconds(7), "429");

        assertThat(send()).isEqualTo(Outcome.later(Duration.ofSeconds(7), "429"));
    }

    @Test
    void a_platform_that_cannot_be_reached_is_unavailable_to_all() {
        channel.send = message -> SendResult.unavailable("no connection");

        assertThat(send()).isEqualTo(Outcome.unavailable(Duration.ZERO, "no connection"));
    }

    @Test
    void no_pause_for_one_message_is_longer_than_an_hour() {
        channel.send = message -> SendResult.later(Duration.ofSeconds(Long.MAX_VALUE), "429");

        assertThat(send()).isEqualTo(Outcome.later(Duration.ofHours(1), "429"));
    }

    @Test
    void a_platform_that_wants_fewer_calls_is_asked_for_nothing_until_the_time_is_over() {
        AtomicLong nanos = new AtomicLong();
        AtomicInteger calls = new AtomicInteger();
        var lookup = new ScriptedChannel.Lookup();
        lookup.send = message -> {
            calls.incrementAndGet();
            return SendResult.throttled(Duration.ofSeconds(30), "429");
        };
        lookup.find = message -> Optional.of("m-" + calls.incrementAndGet());
        lookup.check = () -> Health.ok("call " + calls.incrementAndGet());
        SpiGuestChannels guests = new SpiGuestChannels(Hosted.line(lookup, nanos::get));

        assertThat(guests.closedFor(LINE)).isZero();
        assertThat(guests.send(LINE, HELLO)).isEqualTo(Outcome.unavailable(Duration.ofSeconds(30), "429"));
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(guests.closedFor(LINE)).isEqualTo(Duration.ofSeconds(20));
        assertThat(guests.send(LINE, HELLO))
                .isEqualTo(Outcome.unavailable(
                        Duration.ofSeconds(20), "the platform wants to be left alone for 21 s more"));
        assertThat(guests.find(LINE, HELLO)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(guests.check(LINE)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(calls).hasValue(1);

        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(guests.check(LINE)).isEqualTo(Outcome.done("call 2"));
    }

    @Test
    void what_throttles_one_question_throttles_every_other() {
        AtomicLong nanos = new AtomicLong();
        AtomicInteger calls = new AtomicInteger();
        var signalling = new ScriptedChannel.Signalling();
        signalling.markRead = message -> {
            calls.incrementAndGet();
            throw new ThrottledException(Duration.ofSeconds(30), "429");
        };
        signalling.send = message -> SendResult.accepted("m-" + calls.incrementAndGet());
        SpiGuestChannels guests = new SpiGuestChannels(Hosted.line(signalling, nanos::get));

        guests.markRead(LINE, ANNA, new PlatformMessageId("wamid.7"));

        await().untilAsserted(() -> assertThat(guests.closedFor(LINE)).isEqualTo(Duration.ofSeconds(30)));
        assertThat(guests.send(LINE, HELLO)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_question_that_is_throttled_finds_its_platform_unavailable_for_as_long_as_it_asked() {
        var lookup = new ScriptedChannel.Lookup();
        lookup.find = message -> {
            throw new ThrottledException(Duration.ofSeconds(30), "429");
        };

        assertThat(new SpiGuestChannels(Hosted.line(lookup, new AtomicLong()::get)).find(LINE, HELLO))
                .isEqualTo(Outcome.unavailable(Duration.ofSeconds(30), "429"));
    }

    @Test
    void a_channel_that_is_not_open_keeps_nobody_waiting() {
        assertThat(guests().closedFor(new ChannelId("nowhere"))).isZero();
    }

    @Test
    void one_channels_throttle_is_not_anothers() {
        ScriptedChannel other = new ScriptedChannel();
        channel.send = message -> SendResult.throttled(Duration.ofMinutes(5), "429");
        SpiGuestChannels guests =
                new SpiGuestChannels(Hosted.open(Map.of("one", channel, "other", other), Hosted.PATIENT));

        guests.send(new ChannelId("one"), HELLO);

        assertThat(guests.send(new ChannelId("other"), HELLO))
                .isEqualTo(Outcome.done(new PlatformMessageId("m-key-1")));
    }

    @ParameterizedTest
    @EnumSource(io.penelope.channel.spi.Refusal.class)
    void refused_stays_refused_for_the_same_reason(io.penelope.channel.spi.Refusal reason) {
        channel.send = message -> SendResult.refused(reason, "131047");

        assertThat(send()).isEqualTo(Outcome.refused(Refusal.valueOf(reason.name()), "131047"));
    }

    @Test
    void blocked_stays_blocked() {
        channel.send = message -> SendResult.blocked("401");

        assertThat(send()).isEqualTo(Outcome.blocked("401"));
    }

    @Test
    void unknown_is_in_doubt() {
        channel.send = message -> SendResult.unknown("502");

        assertThat(send()).isEqualTo(Outcome.inDoubt("502"));
    }

    @Test
    void a_detail_never_holds_a_secret() {
        channel.send = message -> SendResult.unknown("POST /bot" + ScriptedType.TOKEN + "/send: 502");

        assertThat(send()).isEqualTo(Outcome.inDoubt("POST /bot…/send: 502"));
    }

    @Test
    void an_exception_leaves_the_message_in_doubt() {
        channel.send = message -> {
            throw new IOException("connection reset");
        };

        assertThat(send()).isEqualTo(Outcome.inDoubt("connection reset"));
    }

    @Test
    void an_error_leaves_the_message_in_doubt() {
        channel.send = message -> {
            throw new StackOverflowError();
        };

        assertThat(send()).isInstanceOf(Outcome.InDoubt.class);
    }

    @Test
    void no_answer_at_all_leaves_the_message_in_doubt() {
        channel.send = message -> nothing();

        assertThat(send()).isEqualTo(Outcome.inDoubt("the channel answered null"));
    }

    @Test
    void the_guests_words_are_not_told_by_a_librarys_exception() {
        channel.send = message -> {
            URI.create(message.text());
            return SendResult.accepted("m");
        };

        assertThat(send())
                .isInstanceOfSatisfying(
                        Outcome.InDoubt.class,
                        doubt -> assertThat(doubt.detail())
                                .startsWith("IllegalArgumentException at SpiGuestChannelsTest.java:")
                                .doesNotContain("Anna"));
    }

    @Test
    void a_missed_deadline_leaves_the_message_in_doubt_and_interrupts_the_channel() {
        CountDownLatch interrupted = new CountDownLatch(1);
        channel.send = message -> {
            try {
                return ScriptedChannel.hangBefore(SendResult.accepted("never"));
            } finally {
                interrupted.countDown();
            }
        };

        Outcome<PlatformMessageId> outcome =
                new SpiGuestChannels(Hosted.line(channel, Hosted.IMPATIENT)).send(LINE, HELLO);

        assertThat(outcome).isEqualTo(Outcome.inDoubt("no answer within 0.3 s"));
        await().until(() -> interrupted.getCount() == 0);
    }

    @Test
    void a_channel_that_hangs_deaf_uses_up_its_own_places_and_nobody_elses() {
        CountDownLatch end = new CountDownLatch(1);
        channel.send = message -> {
            ScriptedChannel.hangDeaf(end);
            return SendResult.accepted("late");
        };
        Map<String, ScriptedChannel> both = new LinkedHashMap<>();
        both.put("deaf", channel);
        both.put("riverside-line", new ScriptedChannel());
        Deadlines brief = new Deadlines(
                Duration.ofMillis(20),
                Duration.ZERO,
                Duration.ofSeconds(20),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
        SpiGuestChannels guests = new SpiGuestChannels(Hosted.open(both, brief));

        await("certainly not sent")
                .until(() -> guests.send(new ChannelId("deaf"), HELLO) instanceof Outcome.Unavailable);
        await("other threads")
                .untilAsserted(
                        () -> assertThat(guests.check(new ChannelId("deaf"))).isEqualTo(Outcome.done("all is well")));
        await().untilAsserted(() ->
                assertThat(guests.send(LINE, HELLO)).isEqualTo(Outcome.done(new PlatformMessageId("m-key-1"))));
        end.countDown();
        await().untilAsserted(() -> assertThat(guests.send(new ChannelId("deaf"), HELLO))
                .isEqualTo(Outcome.done(new PlatformMessageId("late"))));
    }

    @Test
    void an_interrupted_sender_is_in_doubt_and_stays_interrupted() {
        channel.send = message -> ScriptedChannel.hangBefore(SendResult.accepted("never"));
        SpiGuestChannels guests = guests();
        Thread.currentThread().interrupt();

        Outcome<PlatformMessageId> outcome = guests.send(LINE, HELLO);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOfAny(Outcome.InDoubt.class, Outcome.Unavailable.class);
    }

    @Test
    void what_is_asked_of_a_channel_that_is_not_open_is_blocked_with_the_reason() {
        OpenChannels none = OpenChannels.open(
                ChannelTypes.of(),
                List.of(ScriptedType.configured("riverside-line", "line")),
                Hosted.CLOCK,
                Hosted.PATIENT);
        SpiGuestChannels guests = new SpiGuestChannels(none);
        String reason = "channel riverside-line is not open: there is no channel type \"line\"; installed: ";

        assertThat(guests.send(LINE, HELLO)).isEqualTo(Outcome.blocked(reason));
        assertThat(guests.find(LINE, HELLO)).isEqualTo(Outcome.blocked(reason));
        assertThat(guests.check(LINE)).isEqualTo(Outcome.blocked(reason));
        assertThat(guests.traits(LINE)).isEqualTo(Traits.MODEST);
    }

    @Test
    void a_message_is_looked_for_where_the_platform_can_be_asked() {
        var lookup = new ScriptedChannel.Lookup();
        SpiGuestChannels guests = new SpiGuestChannels(Hosted.line(lookup));

        assertThat(guests.find(LINE, HELLO)).isEqualTo(Outcome.done(Optional.empty()));
        lookup.find = message -> Optional.of("sent-" + message.key());
        assertThat(guests.find(LINE, HELLO)).isEqualTo(Outcome.done(Optional.of(new PlatformMessageId("sent-key-1"))));
        lookup.find = message -> {
            throw new IOException("no route");
        };
        assertThat(guests.find(LINE, HELLO)).isEqualTo(Outcome.later(Duration.ZERO, "no route"));
    }

    @Test
    void a_question_that_the_platform_does_not_take_has_found_nothing_out() {
        var lookup = new ScriptedChannel.Lookup();
        lookup.find = message -> {
            throw new BlockedException("the token has expired: make a new one");
        };

        assertThat(new SpiGuestChannels(Hosted.line(lookup)).find(LINE, HELLO))
                .isEqualTo(Outcome.blocked("the token has expired: make a new one"));
    }

    @Test
    void an_answer_that_is_owed_is_not_taken_for_one_that_nothing_was_found() {
        var lookup = new ScriptedChannel.Lookup();
        lookup.find = message -> noAnswer();

        assertThat(new SpiGuestChannels(Hosted.line(lookup)).find(LINE, HELLO)).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void a_platform_that_cannot_be_asked_refuses_to_be() {
        assertThat(guests().find(LINE, HELLO))
                .isEqualTo(Outcome.refused(Refusal.OTHER, "channel riverside-line cannot be asked what it sent"));
    }

    @Test
    void a_check_says_what_was_found_or_what_to_do() {
        SpiGuestChannels guests = guests();

        assertThat(guests.check(LINE)).isEqualTo(Outcome.done("all is well"));
        channel.check = () -> Health.problem("the token is wrong", "ask for a new one");
        assertThat(guests.check(LINE)).isEqualTo(Outcome.blocked("The token is wrong. Ask for a new one."));
        channel.check = () -> {
            throw new IOException("no route");
        };
        assertThat(guests.check(LINE)).isEqualTo(Outcome.later(Duration.ZERO, "no route"));
    }

    @Test
    void a_read_mark_is_shown_without_the_caller_waiting_for_it() {
        var signalling = new ScriptedChannel.Signalling();
        List<String> shown = new CopyOnWriteArrayList<>();
        signalling.markRead = shown::add;
        SpiGuestChannels guests = new SpiGuestChannels(Hosted.line(signalling));

        guests.markRead(LINE, ANNA, new PlatformMessageId("wamid.7"));

        await().untilAsserted(() -> assertThat(shown).containsExactly("[u-anna, 420123456789] wamid.7"));
    }

    @Test
    void read_marks_are_dropped_under_load_and_never_throw() {
        var signalling = new ScriptedChannel.Signalling();
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger shown = new AtomicInteger();
        signalling.markRead = message -> {
            go.await();
            shown.incrementAndGet();
            throw new IOException("not today");
        };
        SpiGuestChannels guests = new SpiGuestChannels(Hosted.line(signalling));

        for (int i = 0; i < 1_000; i++) {
            guests.markRead(LINE, ANNA, new PlatformMessageId("wamid." + i));
        }
        go.countDown();

        await().until(() -> shown.get() >= 100);
        assertThat(shown).hasValueLessThanOrEqualTo(102);
    }

    @Test
    void a_read_mark_for_a_channel_without_courtesies_is_nothing() {
        guests().markRead(LINE, ANNA, new PlatformMessageId("wamid.7"));
        guests().markRead(new ChannelId("nowhere"), ANNA, new PlatformMessageId("wamid.7"));
    }

    @Test
    void capabilities_become_traits_and_are_asked_for_once() {
        AtomicInteger asked = new AtomicInteger();
        ScriptedChannel paced = new ScriptedChannel() {
            @Override
            public Capabilities capabilities() {
                asked.incrementAndGet();
                return Capabilities.text(1_000, TextUnit.UTF8_BYTES)
                        .pace(30, Duration.ofSeconds(1))
                        .guestBurst(5)
                        .guestPause(Duration.ofSeconds(1))
                        .build();
            }
        };
        SpiGuestChannels guests = new SpiGuestChannels(Hosted.line(paced));

        guests.traits(LINE);

        assertThat(guests.traits(LINE))
                .isEqualTo(new ChannelTraits(
                        new TextLimit(1_000, io.penelope.domain.message.TextUnit.UTF8_BYTES),
                        Duration.ofSeconds(1).dividedBy(30),
                        new GuestPace(5, Duration.ofSeconds(1)),
                        new DoubtRule.RepeatOnce(),
                        Optional.empty(),
                        OptOut.UNTIL_THEY_SAY_SO));
        assertThat(asked).hasValue(1);
    }

    private SpiGuestChannels guests() {
        return new SpiGuestChannels(Hosted.line(channel));
    }

    private Outcome<PlatformMessageId> send() {
        return guests().send(LINE, HELLO);
    }

    @SuppressWarnings("NullAway") // What a careless plugin may do.
    private static SendResult nothing() {
        return null;
    }

    @SuppressWarnings({"NullAway", "OptionalAssignedToNull"})
    private static Optional<String> noAnswer() {
        return null;
    }
}
