package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.LookupChannel;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a channel promises that can ask its platform what was sent; part of {@link ChannelTck}. */
abstract class LookupTck extends TroubleTck {

    /** A platform that remembers what it accepted has to tell so in {@link Platform#accepts}. */
    @Test
    protected void what_was_sent_is_found_and_nothing_else_is() throws Exception {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            LookupChannel channel = requireLookup(bench);
            bench.platform().answers(platform::accepts);
            String messageId = Attempt.to(channel, words("One", 1)).messageId().orElseThrow();

            assertThat(channel.find(words("One", 1))).contains(messageId);
            assertThat(channel.find(words("Other", 2))).isEmpty();
        }
    }

    /** What is not found is sent again: an empty answer has to be certain. */
    @TestFactory
    protected Stream<DynamicTest> a_platform_that_does_not_say_has_not_said_no() {
        requirePlatform();
        Stream<Answer> ofHttp = Stream.of(Answer.of(500, ""), Answer.of(429, ""), Answer.page(200), Answer.page(404));
        return Stream.concat(protocols().isEmpty() ? ofHttp : Stream.of(), Stream.of(Answer.cut()))
                .map(answer -> dynamicTest(answer.status() + " " + answer.manner(), () -> {
                    try (Bench bench = open()) {
                        LookupChannel channel = requireLookup(bench);
                        bench.platform().answersAlways(answer);
                        assertThatThrownBy(() -> channel.find(words("One", 1))).isInstanceOf(Exception.class);
                    }
                }));
    }

    /** Not a no, and nothing that passes by itself: whoever runs Penelope has to hear why a message stays in doubt. */
    @Test
    protected void a_question_with_wrong_credentials_is_blocked() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            LookupChannel channel = requireLookup(bench);
            bench.platform().answers(platform::rejects);

            assertThatThrownBy(() -> channel.find(words("One", 1))).isInstanceOf(BlockedException.class);
        }
    }

    private static LookupChannel requireLookup(Bench bench) {
        assumeTrue(bench.channel() instanceof LookupChannel, "The platform cannot be asked what was sent");
        return (LookupChannel) bench.channel();
    }
}
