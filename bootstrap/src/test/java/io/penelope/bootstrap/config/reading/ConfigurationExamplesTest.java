package io.penelope.bootstrap.config.reading;

import static io.penelope.bootstrap.config.reading.ConfigurationFiles.FOLDER;
import static io.penelope.bootstrap.config.reading.ConfigurationFiles.SMALLEST;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.Place;
import io.penelope.bootstrap.config.values.Variables;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.pages.Page;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What pages show of {@code penelope.yaml} can be used: each piece, put into the smallest whole one. */
class ConfigurationExamplesTest {

    /** Those without a default. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private static final String HUSH = "hush-hush-hush-hush-hush-hush-hush";

    private static final YAMLMapper YAML = new YAMLMapper();

    @TestFactory
    Stream<DynamicTest> each_piece_is_taken_and_nothing_is_said_against_it() {
        return Stream.of(
                        "docs/configuration.md",
                        "docs/media.md",
                        "docs/mews-integration.md",
                        "docs/operations.md",
                        "docs/web-chat.md")
                .map(Page::of)
                .flatMap(page -> page.blocksOf("yaml").stream()
                        .map(block -> DynamicTest.dynamicTest(
                                page.name() + ":" + block.line(),
                                () -> assertThat(read(block.text()).cautions()).isEmpty())));
    }

    private static Configuration read(String piece) throws IOException {
        ObjectNode whole = (ObjectNode) YAML.readTree(SMALLEST);
        whole.putObject("server").put("publicUrl", "https://chat.example.com");
        whole.setAll((ObjectNode) YAML.readTree(piece));
        Map<String, String> environment = VARIABLE.matcher(piece)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .collect(toMap(name -> name, name -> name.endsWith("BOT_TOKEN") ? "123456:" + HUSH : HUSH));
        return new ConfigurationReader(ChannelTypes.onClassPath(), Map.of(), "1.2.3")
                .read(
                        YAML.writeValueAsString(whole),
                        new Place("penelope.yaml", 1, ""),
                        new Reading(FOLDER, new Variables(environment)));
    }
}
