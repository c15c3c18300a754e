package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.ProfileChannel;
import io.penelope.channel.spi.ThrottledException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a channel promises that can ask its platform who a guest is; part of {@link ChannelTck}. */
abstract class ProfileTck extends FetchingTck {

    @Test
    protected void who_a_guest_is_comes_to_the_letter() throws Exception {
        try (Bench bench = open()) {
            ProfileChannel channel = requireProfiles(bench);
            ProfileService profiles = requireProfileService();
            bench.platform().answers(call -> profiles.tells(call, "Ana María 花子"));

            Optional<GuestAddress> found = Within.call("The question who a guest is", () -> channel.profile(guest()));

            assertThat(found).hasValueSatisfying(guest -> {
                assertThat(guest.name()).contains("Ana María 花子");
                assertThat(guest.ids()).as("the ids that it is found under").containsAnyElementsOf(guest().ids());
            });
            assertThat(said(requirePlatform(), bench))
                    .as("what guests read of it")
                    .isEmpty();
        }
    }

    @Test
    protected void a_guest_whom_the_platform_does_not_know_has_no_name() throws Exception {
        try (Bench bench = open()) {
            ProfileChannel channel = requireProfiles(bench);
            bench.platform().answers(requireProfileService()::knowsNot);

            assertThat(Within.call("The question who a guest is", () -> channel.profile(guest()))
                            .flatMap(GuestAddress::name))
                    .isEmpty();
        }
    }

    /** Nor is a secret told by what is thrown. */
    @TestFactory
    protected Stream<DynamicTest> trouble_is_nobodys_name() {
        Platform platform = requirePlatform();
        Map<String, Function<Call, Answer>> answers = new LinkedHashMap<>();
        answers.put("wrong credentials", platform::rejects);
        answers.put("a broken connection", call -> Answer.cut());
        if (protocols().isEmpty()) {
            answers.put("500", call -> Answer.of(500, "<html>We are sorry</html>"));
            answers.put("a page with 200", call -> Answer.page(200));
            answers.put("a redirect", call -> redirect(Answer.of(302, "")));
        }
        return answers.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    try (Bench bench = open()) {
                        ProfileChannel channel = requireProfiles(bench);
                        bench.platform().answers(entry.getValue());
                        try {
                            assertThat(channel.profile(guest()).flatMap(GuestAddress::name))
                                    .isEmpty();
                        } catch (Exception e) {
                            assertTellsNoSecret(bench, e);
                        }
                    }
                }));
    }

    @Test
    protected void who_asks_who_a_guest_is_tells_that_the_platform_wants_fewer_calls() {
        requireHttp();
        try (Bench bench = open()) {
            ProfileChannel channel = requireProfiles(bench);
            bench.platform().answersAlways(Answer.of(429, ""));

            assertThatThrownBy(() -> channel.profile(guest())).isInstanceOf(ThrottledException.class);
        }
    }

    private static ProfileChannel requireProfiles(Bench bench) {
        assumeTrue(bench.channel() instanceof ProfileChannel, "The platform cannot be asked who guests are");
        return (ProfileChannel) bench.channel();
    }

    private ProfileService requireProfileService() {
        return requirePlatform()
                .profiles()
                .orElseThrow(
                        () -> new AssertionError(
                                "The channel is a ProfileChannel: Platform.profiles has to say how its platform tells of guests"));
    }
}
