package io.penelope.channel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penelope.channel.spi.Capabilities;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a channel promises of words for guests while all is well; part of {@link ChannelTck}. */
abstract class SendingTck extends DeclarationTck {

    private static final int GUESTS_AT_ONCE = 20;

    @TestFactory
    protected Stream<DynamicTest> words_arrive_to_the_letter() {
        return Stream.of(
                        "Hello",
                        "👋🏽 👨‍👩‍👧‍👦 🇨🇿",
                        "שלום, مرحبا",
                        "one\ntwo\n\nfour",
                        "*bold* _italic_ ~gone~ `code` <b>bold</b> &amp; [link](https://example.com) \\ {{0}} %s $1",
                        "  led by blanks")
                .map(words -> dynamicTest(words, () -> arrives(words)));
    }

    private void arrives(String words) {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::accepts);

            assertThat(send(bench, words).meaning()).isEqualTo("accepted");
            assertThat(said(platform, bench)).containsExactly(words);
        }
    }

    @Test
    protected void the_longest_text_that_is_declared_goes_out_whole() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::accepts);
            Capabilities capabilities = bench.channel().capabilities();

            for (String piece : List.of("x", "ž", "界", "😀")) {
                String longest = piece.repeat(capabilities.textMax() / length(piece, capabilities));
                assertThat(send(bench, longest).meaning())
                        .as("a text of %s", piece)
                        .isEqualTo("accepted");
                assertThat(said(platform, bench)).contains(longest);
            }
        }
    }

    private static int length(String text, Capabilities capabilities) {
        return length(text, capabilities.textUnit());
    }

    @Test
    protected void what_was_accepted_has_an_id() {
        Optional<? extends Platform> platform = platform();
        try (Bench bench = open()) {
            platform.ifPresent(known -> bench.platform().answers(known::accepts));

            assertThat(send(bench, "Hello").messageId())
                    .hasValueSatisfying(id -> assertThat(id).isNotBlank());
        }
    }

    @Test
    protected void many_guests_are_written_to_at_once_and_each_gets_their_own() throws Exception {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            bench.platform().answers(platform::accepts);
            List<FutureTask<String>> sends = new ArrayList<>();
            Set<String> words = new HashSet<>();
            for (int i = 0; i < GUESTS_AT_ONCE; i++) {
                Words message = words("Message " + i, i);
                words.add(message.text());
                sends.add(
                        Within.begin(() -> Attempt.to(bench.channel(), message).meaning()));
            }

            for (FutureTask<String> send : sends) {
                assertThat(Within.end("A send", send)).isEqualTo("accepted");
            }
            assertThat(said(platform, bench)).containsExactlyInAnyOrderElementsOf(words);
        }
    }

    @Test
    protected void the_messages_key_reaches_the_platform_and_is_the_same_at_each_attempt() {
        Platform platform = requirePlatform();
        try (Bench bench = open()) {
            Capabilities capabilities = bench.channel().capabilities();
            assumeTrue(
                    capabilities.keyPreventsDoubles().isPresent()
                            || capabilities.receiptsCarryKey().isPresent(),
                    "The channel declares nothing that rests on keys");
            bench.platform().answers(platform::accepts);
            Attempt.to(bench.channel(), words("One", 1));
            Attempt.to(bench.channel(), words("One", 1));
            Attempt.to(bench.channel(), words("Other", 2));

            List<String> keys = bench.platform().calls().stream()
                    .filter(call -> platform.words(call).isPresent())
                    .map(call -> platform.key(call).orElse(""))
                    .toList();
            assertThat(keys).hasSize(3).allSatisfy(key -> assertThat(key).isNotBlank());
            assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
        }
    }
}
