package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.MediaChannel;
import io.penelope.channel.spi.ThrottledException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a channel promises that fetches the files of guests; part of {@link ChannelTck}. */
abstract class FetchingTck extends LookupTck {

    private static final String NO_FILES = "The channel fetches no files";

    /** More steps no platform is known to have. */
    private static final int MOST_CALLS_FOR_A_FILE = 3;

    @TestFactory
    protected Stream<DynamicTest> a_guests_file_comes_to_the_letter() {
        requirePlatform();
        return Stream.of(256, 1 << 20)
                .map(length -> dynamicTest(length + " bytes", () -> {
                    try (Bench bench = open()) {
                        MediaChannel channel = requireMedia(bench);
                        FileService files = requireFiles();
                        byte[] bytes = everyByte(length);
                        bench.platform().answers(call -> files.serves(call, bytes));

                        assertThat(Fetch.of(files.file(), channel)).hasValueSatisfying(fetch -> {
                            assertThat(fetch.bytes()).isEqualTo(bytes);
                            assertThat(fetch.isWhole())
                                    .as("it has the announced length")
                                    .isTrue();
                        });
                    }
                }));
    }

    @Test
    protected void a_file_that_the_platform_does_not_have_any_more_is_gone() throws Exception {
        try (Bench bench = open()) {
            MediaChannel channel = requireMedia(bench);
            FileService files = requireFiles();
            bench.platform().answers(files::forgot);

            assertThat(Fetch.of(files.file(), channel)).isEmpty();
        }
    }

    @Test
    protected void a_file_that_breaks_off_is_not_taken_for_whole() {
        try (Bench bench = open()) {
            MediaChannel channel = requireMedia(bench);
            FileService files = requireFiles();
            byte[] bytes = everyByte(1000);
            bench.platform().answers(call -> {
                Answer answer = files.serves(call, bytes);
                return answer.body().length >= bytes.length ? answer.halved() : answer; // as it is, or in a mail say
            });

            assertThat(isWhole(files.file(), channel)).isFalse();
        }
    }

    private static boolean isWhole(FileReference file, MediaChannel channel) {
        try {
            return Fetch.of(file, channel).filter(Fetch::isWhole).isPresent();
        } catch (Exception e) {
            return false;
        }
    }

    /** A file that is said to be gone is never asked for again: it has to be the platform that says so. */
    @TestFactory
    protected Stream<DynamicTest> a_platform_that_does_not_hand_a_file_out_has_not_lost_it() {
        Platform platform = requirePlatform();
        Map<String, Function<Call, Answer>> answers = new LinkedHashMap<>();
        answers.put("wrong credentials", platform::rejects);
        if (protocols().isEmpty()) {
            answers.put("500", call -> Answer.of(500, ""));
            answers.put("429", call -> Answer.of(429, ""));
            answers.put("a page with 200", call -> Answer.page(200));
            answers.put("a page with 404", call -> Answer.page(404));
            answers.put("a redirect", call -> redirect(Answer.of(302, "")));
        }
        answers.put("a broken connection", call -> Answer.cut());
        return answers.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    for (int good = 0; good < MOST_CALLS_FOR_A_FILE; good++) {
                        isNotGone(good, entry.getValue());
                    }
                }));
    }

    /** So many calls are answered well, and all the later ones are not. */
    private void isNotGone(int good, Function<Call, Answer> otherwise) {
        try (Bench bench = open()) {
            MediaChannel channel = requireMedia(bench);
            FileService files = requireFiles();
            AtomicInteger calls = new AtomicInteger();
            bench.platform()
                    .answers(call -> calls.incrementAndGet() > good
                            ? otherwise.apply(call)
                            : files.serves(call, everyByte(256)));

            Optional<Exception> thrown = thrownBy(() -> Fetch.of(files.file(), channel));

            if (calls.get() > good) {
                assertThat(thrown)
                        .as("what is thrown when call %d goes wrong", good + 1)
                        .isPresent();
                assertTellsNoSecret(bench, thrown.orElseThrow());
            }
        }
    }

    @Test
    protected void a_platform_that_cannot_be_reached_has_not_lost_a_file() {
        requirePlatform();
        Channel channel = Bench.open(type(), settings(ScriptedPlatform.nowhere(protocols())), Lent.fresh());
        try (channel) {
            assumeTrue(channel instanceof MediaChannel, NO_FILES);
            FileReference file = requireFiles().file();

            assertThat(thrownBy(() -> ((MediaChannel) channel).fetch(file))).isPresent();
        }
    }

    @Test
    protected void who_fetches_a_file_tells_that_the_platform_wants_fewer_calls() {
        requireHttp();
        try (Bench bench = open()) {
            MediaChannel channel = requireMedia(bench);
            FileReference file = requireFiles().file();
            bench.platform().answersAlways(Answer.of(429, ""));

            assertThatThrownBy(() -> channel.fetch(file)).isInstanceOf(ThrottledException.class);
        }
    }

    private static Optional<Exception> thrownBy(Callable<?> call) {
        try {
            call.call();
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(e);
        }
    }

    /** Events name files if the channel fetches them, and else not: nobody could. */
    static void assertNamedIfFetched(List<FileReference> files, Bench bench) {
        if (bench.channel() instanceof MediaChannel) {
            assertThat(files)
                    .as("the files that the recorded events name, of which a MediaChannel should have one")
                    .isNotEmpty();
        } else {
            assertThat(files)
                    .as("the files that events name though the channel is no MediaChannel")
                    .isEmpty();
        }
    }

    private static MediaChannel requireMedia(Bench bench) {
        assumeTrue(bench.channel() instanceof MediaChannel, NO_FILES);
        return (MediaChannel) bench.channel();
    }

    private FileService requireFiles() {
        return requirePlatform()
                .files()
                .orElseThrow(() -> new AssertionError(
                        "The channel is a MediaChannel: Platform.files has to say how its platform hands files out"));
    }
}
