package io.penelope.channel.simulator.telegram;

import static io.penelope.channel.simulator.telegram.TelegramRig.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Json;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a text under each {@code parse_mode}. */
class MarkupTest {

    @AutoClose
    private final TelegramRig rig = new TelegramRig();

    @BeforeEach
    void anna_has_started() {
        rig.platform.guest(ANNA, "Anna").starts();
    }

    @Test
    void without_a_mode_every_sign_is_itself() throws IOException {
        String signs = "_*[]()~`>#+-=|{}.!<b>&amp;\\";

        assertThat(send(signs, "").at("/result/text").asText()).isEqualTo(signs);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HTML | <b>bold</b> &lt;3 | bold <3",
                "HTML | <a href=\"https://a.b\">here</a> | here",
                "MarkdownV2 | *bold* _it_ 1\\.5 | bold it 1.5",
                "MarkdownV2 | [here](https://a.b) | here",
                "Markdown | *bold* 1.5! | bold 1.5!"
            })
    void marks_are_read_and_vanish(String mode, String text, String left) throws IOException {
        assertThat(send(text, mode).at("/result/text").asText()).isEqualTo(left);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "HTML; <b>bold",
                "HTML; bold</b>",
                "HTML; <blink>x</blink>",
                "HTML; 1 < 2",
                "MarkdownV2; That is 1.5!",
                "MarkdownV2; *bold",
                "Markdown; snake_case"
            })
    void a_mark_that_is_not_right_keeps_the_whole_message_back(String mode, String text) throws IOException {
        assertThat(send(text, mode).path("description").asText()).startsWith("Bad Request: can't parse entities: ");
    }

    private ObjectNode send(String text, String mode) throws IOException {
        ObjectNode call = Json.object().put("chat_id", ANNA).put("text", text);
        if (!mode.isEmpty()) {
            call.put("parse_mode", mode);
        }
        return rig.call("sendMessage", call.toString());
    }
}
