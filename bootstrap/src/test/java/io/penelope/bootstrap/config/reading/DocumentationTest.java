package io.penelope.bootstrap.config.reading;

import static io.penelope.bootstrap.config.reading.ConfigurationFiles.fixture;
import static io.penelope.bootstrap.config.reading.ConfigurationFiles.read;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\S+\\.\\S+)` \\|[^|]+\\| `?([^|`]+)`? \\|");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

    private final String page;

    DocumentationTest() throws IOException {
        page = Files.readString(Path.of("../docs/configuration.md"));
    }

    @Test
    void the_page_names_every_key_with_its_default_and_no_other() {
        Reading reading = ConfigurationFiles.reading();
        read(fixture("everything.yaml"), reading);
        Map<String, String> read = reading.keys().entrySet().stream()
                .filter(key -> !key.getKey().contains(".settings."))
                .collect(toMap(Map.Entry::getKey, key -> key.getValue().replace("1.2.3", "{version}")));

        Map<String, String> documented =
                ROW.matcher(page).results().collect(toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(documented).isEqualTo(read);
    }

    @Test
    void its_example_can_be_used() {
        Matcher example = EXAMPLE.matcher(page);

        assertThat(example.find()).isTrue();
        assertThat(read(example.group(1)).channels()).hasSize(2);
    }
}
