package io.penelope.channel.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WidgetScriptTest {

    private final WidgetScript script = new WidgetScript(PageStrings.load());

    @Test
    void it_knows_its_words_and_the_hotel_and_has_no_comments() {
        String file = text(script.file(Optional.of(
                new WidgetScript.Hotel("web", "The \"Riverside\" </script> {{known}}", "#aa0000", "+420 1", null))));

        assertThat(file)
                .contains("\"phone\":\"+420 1\",\"email\":null", "\"accent\":\"#aa0000\"")
                .contains("The \\\"Riverside\\\" </script> {{known}}")
                .contains("Schreiben Sie uns", "Napište nám")
                .doesNotContain("*/", "\n ", "\n//");
    }

    @Test
    void it_may_leave_it_to_the_sites_tag_which_hotel_it_shows() {
        assertThat(text(script.file(Optional.empty())))
                .contains("\"hotel\":null")
                .doesNotContain("{{");
        assertThat(text(script.about(new WidgetScript.Hotel("web", "Riverside", "#aa0000", null, null))))
                .startsWith("export default {\"channel\":\"web\",\"name\":\"Riverside\"");
    }

    private static String text(byte[] file) {
        return new String(file, UTF_8);
    }
}
