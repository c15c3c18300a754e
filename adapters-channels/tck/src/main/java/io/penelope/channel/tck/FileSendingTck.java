package io.penelope.channel.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.FileForm;
import io.penelope.channel.spi.FileSendingChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a channel promises that sends files to guests; part of {@link ChannelTck}. */
abstract class FileSendingTck extends ProfileTck {

    private static final String SENDS_NO_FILES = "The channel sends no files";

    @Test
    protected void a_channel_that_sends_files_tells_in_which_forms_and_no_other_does() {
        try (Bench bench = open()) {
            assertThat(bench.channel().capabilities().files().isEmpty())
                    .as("it tells of no form")
                    .isNotEqualTo(bench.channel() instanceof FileSendingChannel);
        }
    }

    @TestFactory
    protected Stream<DynamicTest> a_file_arrives_to_the_letter_in_each_form_that_is_declared() {
        Platform platform = requirePlatform();
        return forms().stream()
                .flatMap(form -> Stream.of(1, 256, 1 << 20)
                        .map(length -> dynamicTest(form + ", " + length + " bytes", () -> {
                            try (Bench bench = open()) {
                                byte[] bytes = everyByte(length);
                                bench.platform().answers(platform::accepts);

                                Attempt attempt = Attempt.to(requireSending(bench), file(form, "", bytes, 1));

                                assertThat(attempt.meaning()).isEqualTo("accepted");
                                assertThat(attempt.messageId())
                                        .hasValueSatisfying(id -> assertThat(id).isNotBlank());
                                assertThat(filesFor(platform, bench)).containsExactly(new String(bytes, ISO_8859_1));
                                assertThat(captions(platform, bench)).isEmpty();
                            }
                        })));
    }

    @TestFactory
    protected Stream<DynamicTest> the_longest_words_that_are_declared_go_along_with_a_file() {
        Platform platform = requirePlatform();
        return forms().stream()
                .filter(form -> form.captionMax() > 0)
                .flatMap(form -> Stream.of("x", "界", "😀", "<b>bold</b> *x* _y_ \\ {{0}} %s $1\n")
                        .map(piece -> dynamicTest(form + " with " + piece.strip(), () -> {
                            try (Bench bench = open()) {
                                String longest = longest(piece, form);
                                bench.platform().answers(platform::accepts);

                                Attempt attempt =
                                        Attempt.to(requireSending(bench), file(form, longest, everyByte(256), 1));

                                assertThat(attempt.meaning()).isEqualTo("accepted");
                                assertThat(captions(platform, bench)).containsExactly(longest);
                            }
                        })));
    }

    private static String longest(String piece, FileForm form) {
        int length = length(piece, form.captionUnit());
        return length > form.captionMax()
                ? piece.substring(0, form.captionMax())
                : piece.repeat(form.captionMax() / length);
    }

    @Test
    protected void a_file_that_is_sent_again_goes_out_whole_and_with_the_same_key() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            FileSendingChannel channel = requireSending(bench);
            bench.platform().answers(platform::accepts);
            FileOut file = file(channel.capabilities().files().get(0), "", everyByte(256), 1);
            Attempt.to(channel, file);
            Attempt.to(channel, file);

            assertThat(filesFor(platform, bench)).hasSize(2).allMatch(bytes -> bytes.length() == 256);
            List<String> keys = bench.platform().calls().stream()
                    .map(platform::key)
                    .flatMap(Optional::stream)
                    .toList();
            assertThat(keys.stream().distinct().count()).isLessThanOrEqualTo(1);
            Capabilities capabilities = channel.capabilities();
            if (capabilities.keyPreventsDoubles().isPresent()
                    || capabilities.receiptsCarryKey().isPresent()) {
                assertThat(keys).hasSizeGreaterThanOrEqualTo(2).allMatch(key -> !key.isBlank());
            }
        }
    }

    /** Of what is handed over before it is sent, what is not known is no doubt. */
    @TestFactory
    protected Stream<DynamicTest> what_the_platform_says_of_a_file_is_understood() {
        return requirePlatform().troubles().stream()
                .map(trouble -> dynamicTest(trouble.name(), () -> {
                    try (Bench bench = open()) {
                        FileSendingChannel channel = requireSending(bench);
                        bench.platform().answersAlways(trouble.answer());

                        assertThat(anyFile(channel).meaning())
                                .isIn(
                                        trouble.meaning().equals(Trouble.UNKNOWN)
                                                ? List.of(Trouble.UNKNOWN, "later", Trouble.UNAVAILABLE)
                                                : List.of(trouble.meaning()));
                    }
                }));
    }

    @TestFactory
    protected Stream<DynamicTest> what_breaks_while_a_file_is_sent_is_neither_accepted_nor_given_up() {
        requirePlatform();
        Stream<Map.Entry<String, Answer>> ofHttp = Stream.of(
                Map.entry("500", Answer.of(500, "")),
                Map.entry("503", Answer.of(503, "<html>We are sorry</html>")),
                Map.entry("nothing", Answer.of(200, "")),
                Map.entry("half an object", Answer.json(200, "{\"id\":")));
        return Stream.concat(
                        Stream.of(Map.entry("a broken connection", Answer.cut())),
                        protocols().isEmpty() ? ofHttp : Stream.of())
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    try (Bench bench = open()) {
                        FileSendingChannel channel = requireSending(bench);
                        bench.platform().answersAlways(entry.getValue());

                        assertThat(anyFile(channel).meaning()).isIn(Trouble.UNKNOWN, "later", Trouble.UNAVAILABLE);
                    }
                }));
    }

    @TestFactory
    protected Stream<DynamicTest> a_page_in_the_platforms_place_blocks_and_blames_no_file() {
        requireHttp();
        return Stream.of(200, 302, 403, 404, 413)
                .map(status -> dynamicTest(status.toString(), () -> {
                    try (Bench bench = open()) {
                        FileSendingChannel channel = requireSending(bench);
                        bench.platform().answersAlways(Answer.page(status));

                        assertThat(anyFile(channel).meaning()).isEqualTo(Trouble.BLOCKED);
                    }
                }));
    }

    @Test
    protected void a_file_for_a_platform_that_cannot_be_reached_is_kept_back() {
        requirePlatform();
        Channel channel = Bench.open(type(), settings(ScriptedPlatform.nowhere(protocols())), Lent.fresh());
        try (channel) {
            assumeTrue(channel instanceof FileSendingChannel, SENDS_NO_FILES);

            assertThat(anyFile((FileSendingChannel) channel).meaning()).isEqualTo(Trouble.UNAVAILABLE);
        }
    }

    @Test
    protected void no_file_goes_out_with_wrong_credentials_and_nothing_confidential_is_told() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            FileSendingChannel channel = requireSending(bench);
            bench.platform().answers(platform::rejects);
            FileForm form = channel.capabilities().files().get(0);

            Attempt attempt =
                    Attempt.to(channel, file(form, form.captionMax() > 0 ? CONFIDENCE : "", everyByte(256), 1));

            assertThat(attempt.meaning()).isEqualTo(Trouble.BLOCKED);
            String told = attempt.told(type().getClass()) + bench.log().lines();
            assertThat(told).doesNotContain(CONFIDENCE);
            secrets(bench).forEach(secret -> assertThat(told).doesNotContain(secret));
        }
    }

    /** Empty for a channel that sends no files. */
    private List<FileForm> forms() {
        try (Bench bench = open()) {
            List<FileForm> forms = bench.channel().capabilities().files();
            assumeTrue(!forms.isEmpty(), SENDS_NO_FILES);
            return forms;
        }
    }

    private FileOut file(FileForm form, String caption, byte[] bytes, int number) {
        return new FileOut(guest(), form, caption, bytes, number);
    }

    private Attempt anyFile(FileSendingChannel channel) {
        return Attempt.to(channel, file(channel.capabilities().files().get(0), "", everyByte(256), 1));
    }

    private static FileSendingChannel requireSending(Bench bench) {
        assumeTrue(bench.channel() instanceof FileSendingChannel, SENDS_NO_FILES);
        return (FileSendingChannel) bench.channel();
    }

    private static List<String> filesFor(Platform platform, Bench bench) {
        return bench.platform().calls().stream()
                .map(platform::fileFor)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> captions(Platform platform, Bench bench) {
        return bench.platform().calls().stream()
                .map(platform::caption)
                .flatMap(Optional::stream)
                .toList();
    }
}
