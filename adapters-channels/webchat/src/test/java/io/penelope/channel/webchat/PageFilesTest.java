package io.penelope.channel.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {

    private static final int KILOBYTE = 1000;

    @Test
    void the_widget_costs_the_hotels_site_less_than_seven_kilobytes() throws IOException {
        assertThat(compressed(widget())).isLessThan(7 * KILOBYTE);
    }

    @Test
    void all_that_a_guest_loads_is_less_than_thirty_kilobytes() throws IOException {
        int size = compressed(widget());
        for (String file : new String[] {"chat.html", "chat.js", "chat.css", "strings/cs.json"}) {
            size += compressed(PageFiles.read(file));
        }
        assertThat(size).isLessThan(30 * KILOBYTE);
    }

    private static byte[] widget() {
        return new WidgetScript(PageStrings.load())
                .file(Optional.of(new WidgetScript.Hotel(
                        "riverside-web",
                        "Riverside Hotel",
                        "#1f5f5b",
                        "+420 123 456 789",
                        "frontdesk@riverside.example")));
    }

    /** Whatever a policy forbids would be missing on the page, and nobody told. */
    @ParameterizedTest
    @ValueSource(strings = {"chat.html", "nowhere.html", "chat.js", "widget.js"})
    void nothing_is_written_that_a_strict_policy_forbids(String name) {
        String file = new String(PageFiles.read(name), UTF_8);

        assertThat(Stream.of(
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "document.write",
                        "eval(",
                        "new Function",
                        " style=\"",
                        " onclick=",
                        " onload=",
                        "javascript:",
                        "<style",
                        "srcdoc"))
                .noneMatch(file::contains);
    }

    @Test
    void there_are_no_other_files() {
        assertThatThrownBy(() -> PageFiles.read("chat.php"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no file");
    }

    private static int compressed(byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(file);
        }
        return out.size();
    }
}
