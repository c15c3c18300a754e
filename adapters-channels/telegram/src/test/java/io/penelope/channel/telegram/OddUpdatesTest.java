package io.penelope.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.MalformedRequestException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddUpdatesTest {

    /** Values that a field may have instead of its own; the first one takes the field away. */
    private static final List<String> INSTEAD = List.of(
            "",
            "null",
            "true",
            "-1",
            "0",
            "1e300",
            "123456789012345678901234567890",
            "1.5",
            "\"\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[[[]]]",
            "[null]",
            "{\"text\":{\"text\":[5]}}");

    private final TelegramWebhookChannel channel = new TelegramWebhookChannel(
            new BotApi(LentContext.WEBHOOK, "1:a", new LentContext(LentContext.NOON).http(), Clock.systemUTC()),
            new LentContext(LentContext.NOON),
            "s");

    static Stream<String> fixtures() {
        return Fixtures.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void a_field_that_is_missing_or_odd_breaks_nothing(String fixture) throws Exception {
        JsonNode update = Json.read(Fixtures.bytes(fixture));
        List<String> variants = new ArrayList<>();
        for (String instead : INSTEAD) {
            vary(update, update, Json.read(instead.getBytes(StandardCharsets.UTF_8)), variants);
        }

        assertThat(variants).isNotEmpty();
        for (String variant : variants) {
            read(variant);
        }
    }

    /** Changes one place at a time, notes the whole, and puts the place back. */
    private static void vary(JsonNode whole, JsonNode node, JsonNode instead, List<String> variants) {
        if (node instanceof ObjectNode object) {
            for (String name : names(object)) {
                JsonNode before = object.get(name);
                if (instead.isMissingNode()) {
                    object.remove(name);
                } else {
                    object.set(name, instead);
                }
                variants.add(whole.toString());
                object.set(name, before);
                vary(whole, before, instead, variants);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode before = array.get(i);
                array.set(i, instead.isMissingNode() ? array.nullNode() : instead);
                variants.add(whole.toString());
                array.set(i, before);
                vary(whole, before, instead, variants);
            }
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void read(String body) {
        try {
            channel.read(Fixtures.request(body.getBytes(StandardCharsets.UTF_8), Map.of()));
        } catch (MalformedRequestException e) {
            assertThat(e).hasMessageContaining("no update");
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("Broken by " + body, e);
        }
    }

    @Test
    void words_in_words_in_words_are_flattened_as_deep_as_json_goes() throws Exception {
        String words = "{\"text\":".repeat(900) + "\"deep\"" + "}".repeat(900);
        String body = Fixtures.text("message-rich-without-words").replace("\"type\": \"divider\"", "\"text\":" + words);

        var result = channel.read(Fixtures.request(body.getBytes(StandardCharsets.UTF_8), Map.of()));

        assertThat(InWords.of(result.events())).endsWith(": 'deep'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret words",
                "{",
                "[]",
                "null",
                "5",
                "{}",
                "{\"ok\":true}",
                "{\"update_id\":1} x",
                "{\"a\":\"\u0001\"}"
            })
    void what_is_no_update_is_malformed_and_not_quoted(String body) {
        assertThatExceptionOfType(MalformedRequestException.class)
                .isThrownBy(() -> channel.read(Fixtures.request(body.getBytes(StandardCharsets.UTF_8), Map.of())))
                .withMessageStartingWith("The body is no")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void nesting_without_end_is_malformed(String opening) {
        byte[] body = ("{\"update_id\":1,\"message\":" + opening.repeat(100_000)).getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(MalformedRequestException.class)
                .isThrownBy(() -> channel.read(Fixtures.request(body, Map.of())));
    }
}
