package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Invitation;
import io.penelope.channel.spi.InvitingChannel;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a channel promises that says it can ask guests to write again; part of {@link ChannelTck}. */
abstract class InvitationTck extends FileSendingTck {

    private record Asked(GuestAddress to, String key) implements Invitation {}

    private Asked asked(int number) {
        return new Asked(guest(), new UUID(number, number).toString());
    }

    @Test
    protected void a_channel_that_says_it_invites_can() {
        try (Bench bench = open()) {
            boolean says = bench.channel().capabilities().invites();

            assertThat(!says || bench.channel() instanceof InvitingChannel)
                    .as("capabilities that say it invites are those of an InvitingChannel")
                    .isTrue();
        }
    }

    @Test
    protected void an_invitation_goes_out_once_with_its_key() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            InvitingChannel channel = requireInviting(bench);
            bench.platform().answers(platform::accepts);

            assertThat(Attempt.to(channel, asked(1)).messageId())
                    .hasValueSatisfying(id -> assertThat(id).isNotBlank());
            Attempt.to(channel, asked(1));
            Attempt.to(channel, asked(2));

            List<String> keys = bench.platform().calls().stream()
                    .map(call -> platform.key(call).orElse(""))
                    .toList();
            assertThat(keys).hasSize(3);
            assertThat(keys.get(0)).isEqualTo(keys.get(1));
            boolean takesKeys = !keys.get(0).isBlank();
            assertThat(!takesKeys || !keys.get(0).equals(keys.get(2)))
                    .as("another invitation has another key")
                    .isTrue();
        }
    }

    @TestFactory
    protected Stream<DynamicTest> what_the_platform_says_of_an_invitation_is_understood() {
        return requirePlatform().troubles().stream()
                .map(trouble -> dynamicTest(trouble.name(), () -> {
                    try (Bench bench = open()) {
                        InvitingChannel channel = requireInviting(bench);
                        bench.platform().answersAlways(trouble.answer());

                        assertThat(Attempt.to(channel, asked(1)).meaning()).isEqualTo(trouble.meaning());
                    }
                }));
    }

    @TestFactory
    protected Stream<DynamicTest> an_invitation_of_which_nobody_knows_is_in_doubt() {
        return Stream.of(Answer.cut(), Answer.of(200, ""), Answer.of(200, "{\"half"))
                .map(answer -> dynamicTest(answer.status() + " " + answer.manner(), () -> {
                    requirePlatform();
                    try (Bench bench = open()) {
                        InvitingChannel channel = requireInviting(bench);
                        bench.platform().answersAlways(answer);

                        assertThat(Attempt.to(channel, asked(1)).meaning()).isEqualTo(Trouble.UNKNOWN);
                    }
                }));
    }

    private static InvitingChannel requireInviting(Bench bench) {
        assumeTrue(bench.channel().capabilities().invites(), "The channel asks nobody to write");
        return (InvitingChannel) bench.channel();
    }
}
