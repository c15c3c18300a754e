package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.DiagnosingChannel;
import io.penelope.channel.spi.Health;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a channel promises of its check, by which people find out what to mend; part of {@link ChannelTck}. */
abstract class CheckTck extends InvitationTck {

    @Test
    protected void the_check_is_content_with_good_credentials() throws Exception {
        Optional<? extends Platform> platform = platform();
        try (Bench bench = open()) {
            platform.ifPresent(known -> bench.platform().answers(known::accepts));

            Health health = Within.call("The check", () -> bench.channel().check());
            assertThat(health.well()).as(health.words()).isTrue();
            assertThat(health.words()).isNotBlank();
        }
    }

    /** As {@code check} tries what is configured, without the store: a token that is used up there is lost. */
    @Test
    protected void the_check_uses_nothing_up_where_nothing_can_be_remembered() throws Exception {
        Optional<? extends Platform> platform = platform();
        try (Bench bench = open(Lent.withoutStore())) {
            platform.ifPresent(known -> bench.platform().answers(known::accepts));

            Health health = Within.call("The check", () -> bench.channel().check());

            assertThat(health.words()).isNotBlank();
        }
    }

    @Test
    protected void the_check_says_what_to_do_about_wrong_credentials() throws Exception {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::rejects);

            Health health = Within.call("The check", () -> bench.channel().check());
            assertThat(health.well()).isFalse();
            assertThat(health.words()).isNotBlank();
            assertThat(health.remedy())
                    .hasValueSatisfying(remedy -> assertThat(remedy).isNotBlank());
        }
    }

    @Test
    protected void no_message_goes_out_with_wrong_credentials_until_somebody_acts() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::rejects);

            assertThat(send(bench, "Hello").meaning()).isEqualTo(Trouble.BLOCKED);
        }
    }

    @Test
    protected void the_check_writes_to_nobody() throws Exception {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::accepts);
            Within.call("The check", () -> bench.channel().check());

            assertThat(said(platform, bench)).isEmpty();
        }
    }

    /** It is read by people who do not run Penelope. */
    @TestFactory
    protected Stream<DynamicTest> a_diagnosis_says_in_words_how_it_is_and_tells_no_secret() {
        Platform platform = requirePlatform();
        Map<String, Function<Call, Answer>> answers = new LinkedHashMap<>();
        answers.put("good credentials", platform::accepts);
        answers.put("wrong credentials", platform::rejects);
        return answers.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    try (Bench bench = open()) {
                        DiagnosingChannel channel = requireDiagnosis(bench);
                        bench.platform().answers(entry.getValue());
                        List<Health> found = diagnosed(bench, channel);
                        String told = found.stream()
                                .map(health ->
                                        health.words() + " " + health.remedy().orElse(""))
                                .collect(Collectors.joining("\n"));

                        assertThat(found)
                                .allSatisfy(health -> assertThat(health.words()).isNotBlank());
                        secrets(bench).forEach(secret -> assertThat(told).doesNotContain(secret));
                    }
                }));
    }

    @Test
    protected void a_diagnosis_writes_to_nobody() throws Exception {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            DiagnosingChannel channel = requireDiagnosis(bench);
            bench.platform().answers(platform::accepts);
            diagnosed(bench, channel);

            assertThat(said(platform, bench)).isEmpty();
        }
    }

    private static DiagnosingChannel requireDiagnosis(Bench bench) {
        assumeTrue(
                bench.channel() instanceof DiagnosingChannel, "The channel does not look more closely than its check");
        return (DiagnosingChannel) bench.channel();
    }

    /** Nothing if it cannot look, which it may say by an exception without a secret. */
    private List<Health> diagnosed(Bench bench, DiagnosingChannel channel) {
        try {
            return Within.call("The diagnosis", channel::diagnose);
        } catch (Exception e) {
            assertTellsNoSecret(bench, e);
            return List.of();
        }
    }

    /** What stops all messages is what the check is asked about. */
    @TestFactory
    protected Stream<DynamicTest> the_check_is_not_content_with_a_page_in_the_platforms_place() {
        requireHttp();
        return Stream.of(200, 302, 403, 404)
                .map(status -> dynamicTest(status.toString(), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answersAlways(Answer.page(status));
                        Health health =
                                Within.call("The check", () -> bench.channel().check());
                        assertThat(health.well()).isFalse();
                        assertThat(health.remedy())
                                .hasValueSatisfying(remedy -> assertThat(remedy).isNotBlank());
                    }
                }));
    }
}
