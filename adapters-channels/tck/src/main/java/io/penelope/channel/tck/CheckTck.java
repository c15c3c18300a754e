package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.Health;
import java.util.Optional;
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
