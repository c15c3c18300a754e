package io.penelope.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.pages.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Wherever a page has somebody call Penelope, be it in the midst of a sentence, her command line has the words. */
class PenelopeOnPagesTest {

    private static final Pattern CALLED = Pattern.compile(
            "(?:-jar\\s+\\S*penelope\\.jar(?:\\.new)?|sudo penelope|penelope:[\\w.-]+|--rm penelope)\\s+(?<words>[a-z][^`|;&>\\n]*)");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final CommandLine penelope = Main.commandLine(ChannelTypes.of(), Map.of());

    @Test
    void every_command_and_option_on_a_page_is_there() throws IOException {
        List<String> called = new ArrayList<>();
        for (Page page : Page.all()) {
            CALLED.matcher(Files.readString(Page.ROOT.resolve(page.name())))
                    .results()
                    .forEach(call ->
                            called.add(page.name() + ": " + call.group(1).strip()));
        }

        assertThat(called).hasSizeGreaterThan(40);
        assertThat(called)
                .filteredOn(call -> !isKnown(call.substring(call.indexOf(": ") + 2)))
                .isEmpty();
    }

    @Test
    void what_is_not_there_is_found_out() {
        assertThat(isKnown("check --from-outside")).isTrue();
        assertThat(isKnown("check --from-inside")).isFalse();
        assertThat(isKnown("deliveries list --state failed")).isTrue();
        assertThat(isKnown("deliveries lost")).isFalse();
        assertThat(isKnown("chek")).isFalse();
    }

    private boolean isKnown(String words) {
        CommandLine command = penelope;
        for (String word : BLANKS.split(words.replaceAll("[\\[\\]]", ""), -1)) {
            if (word.startsWith("--")) {
                if (!command.getCommandSpec().optionsMap().containsKey(word)) {
                    return false;
                }
            } else if (!command.getSubcommands().isEmpty()) {
                if (!command.getSubcommands().containsKey(word)) {
                    return false;
                }
                command = command.getSubcommands().get(word);
            }
        }
        return true;
    }
}
