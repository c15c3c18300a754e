package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.InboundEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a channel promises of answers: that they go where the guest wrote; part of {@link ChannelTck}. */
abstract class AnsweringTck extends SendingTck {

    /** And it is never what keeps an answer from the guest: an older version of the channel may have made it. */
    @TestFactory
    protected Stream<DynamicTest> an_answer_is_sent_whatever_its_context_says() {
        Platform platform = requirePlatform();
        return Stream.of("0", "another version's {\"context\": [1,", "š".repeat(8000), "\u0000\n")
                .map(context -> dynamicTest(context.substring(0, 1), () -> {
                    try (Bench bench = open()) {
                        bench.platform().answers(platform::accepts);
                        Words answer = Words.to(guest(), "Yes").in(context);

                        assertThat(Attempt.to(bench.channel(), answer).meaning())
                                .isEqualTo("accepted");
                        assertThat(said(platform, bench)).containsExactly("Yes");
                    }
                }));
    }

    /** Answers name the place in which the guest wrote, and no other. */
    final void assertAnsweredInPlace(List<String> contexts, Bench bench) {
        assumeTrue(!contexts.isEmpty(), "No recorded message asks for something to come back with its answers");
        Platform platform = requirePlatform();
        bench.platform().answers(platform::accepts);
        for (String context : contexts) {
            assertThat(sent(Words.to(guest(), "Yes").in(context), platform::replyContext, bench))
                    .as("the context of an answer to what was said in %s", context)
                    .isEqualTo(List.of(context));
        }
        assertThat(sent(Words.to(guest(), "Yes"), platform::replyContext, bench))
                .as("the context of an answer to what was said in no certain place")
                .isEmpty();
    }

    /** Who is taken for opted out must have a way back: else nobody ever writes to them again. */
    final void assertWayBack(List<? extends InboundEvent> events, Bench bench) {
        boolean outs =
                platform().stream().flatMap(known -> known.troubles().stream()).anyMatch(Trouble::isOptOut)
                        || events.stream()
                                .anyMatch(
                                        event -> event instanceof InboundEvent.Consent consent && !consent.mayWrite());
        assumeTrue(outs, "Nobody opts out");
        boolean ins =
                events.stream().anyMatch(event -> event instanceof InboundEvent.Consent consent && consent.mayWrite());
        assertThat(ins || bench.channel().capabilities().writingEndsOptOut())
                .as("guests who opted out can come back: the capabilities say writingEndsOptOut, or a recording tells"
                        + " optedIn")
                .isTrue();
    }

    /** Answers bear the subject of what they answer, whatever the platform puts in front of it. */
    final void assertAnsweredUnderSubject(List<String> subjects, Bench bench) {
        assumeTrue(!subjects.isEmpty(), "No recorded message has a subject");
        Platform platform = requirePlatform();
        bench.platform().answers(platform::accepts);
        for (String subject : subjects) {
            assertThat(sent(Words.to(guest(), "Yes").about(subject), platform::subject, bench))
                    .as("the subject of an answer to “%s”", subject)
                    .singleElement()
                    .asString()
                    .contains(subject);
        }
    }

    /** What the calls say by which one message is sent. */
    private List<String> sent(Words words, Function<Call, Optional<String>> saying, Bench bench) {
        Platform platform = requirePlatform();
        bench.platform().takeCalls();
        assertThat(Attempt.to(bench.channel(), words).meaning()).isEqualTo("accepted");
        return bench.platform().calls().stream()
                .filter(call -> platform.words(call).isPresent())
                .flatMap(call -> saying.apply(call).stream())
                .toList();
    }
}
