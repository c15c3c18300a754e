package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.Health;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a channel promises as a neighbour: that it tells no secrets, leaves nothing behind, and knows only itself; part of
 * {@link ChannelTck}.
 */
abstract class MannersTck extends CheckTck {

    @TestFactory
    protected Stream<DynamicTest> neither_a_secret_nor_a_guests_words_are_told() {
        Platform platform = requirePlatform();
        Stream<Map.Entry<String, Answer>> answers = Stream.of(
                        platform.troubles().stream().map(trouble -> Map.entry(trouble.name(), trouble.answer())),
                        Stream.of(
                                Map.entry("a broken connection", Answer.cut()),
                                Map.entry("a proxy's page", Answer.of(200, "<html>Welcome</html>")),
                                Map.entry("a server in trouble", Answer.of(500, ""))))
                .flatMap(entries -> entries);
        return answers.map(entry -> dynamicTest(entry.getKey(), () -> {
            try (Bench bench = open()) {
                bench.platform().answersAlways(entry.getValue());
                Attempt attempt = send(bench, CONFIDENCE);
                String told = attempt.told(type().getClass())
                        + bench.channel()
                        + bench.log().lines()
                        + health(bench);

                assertThat(told).doesNotContain(CONFIDENCE);
                secrets(bench).forEach(secret -> assertThat(told).doesNotContain(secret));
            }
        }));
    }

    private String health(Bench bench) {
        try {
            Health health = bench.channel().check();
            return health.words() + health.remedy().orElse("");
        } catch (Exception e) {
            return Redaction.told(e, type().getClass());
        }
    }

    @Test
    protected void two_channels_of_one_type_know_nothing_of_each_other() {
        Platform platform = requirePlatform();
        try (Bench one = open();
                Bench other = open()) {
            one.platform().answers(platform::accepts);
            other.platform().answers(platform::accepts);
            send(one, "To one");
            send(other, "To the other");

            assertThat(said(platform, one)).containsExactly("To one");
            assertThat(said(platform, other)).containsExactly("To the other");
        }
    }

    @Test
    protected void nothing_of_the_channel_runs_when_it_is_closed() throws Exception {
        try (Bench warm = open()) {
            exercise(warm); // what the JDK starts once and for all is running then
        }
        Set<Thread> before = KitThreads.others();
        try (Bench bench = open()) {
            exercise(bench);
        }

        Set<String> left = new HashSet<>();
        boolean gone = Within.becomesTrue(() -> {
            left.clear();
            KitThreads.others().stream()
                    .filter(thread -> !before.contains(thread))
                    .forEach(thread -> left.add(thread.getName()));
            return left.isEmpty();
        });
        assertThat(gone).as("threads that are left: %s", left).isTrue();
    }

    private void exercise(Bench bench) throws Exception {
        platform().ifPresent(known -> bench.platform().answers(known::accepts));
        send(bench, "Hello");
        Within.call("The check", () -> bench.channel().check());
    }

    @Test
    protected void closing_ends_and_may_be_repeated() throws Exception {
        try (Bench bench = open()) {
            Within.call("Closing", () -> {
                bench.channel().close();
                bench.channel().close();
                return true;
            });
        }
    }

    /** In Turkish {@code "ID".toLowerCase()} is no {@code "id"}; elsewhere digits are no digits. */
    @Test
    protected void the_machines_language_and_time_zone_change_nothing() {
        Platform platform = requirePlatform();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                try (Bench bench = open()) {
                    bench.platform().answers(platform::accepts);
                    assertThat(send(bench, "ILIKE 1234").meaning()).as(tag).isEqualTo("accepted");
                    assertThat(said(platform, bench)).as(tag).containsExactly("ILIKE 1234");
                }
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }
}
