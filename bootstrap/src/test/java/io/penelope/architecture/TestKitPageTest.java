package io.penelope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.tck.ChannelTck;
import io.penelope.channel.tck.PollingChannelTck;
import io.penelope.channel.tck.WebhookChannelTck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page of the test kit names every test of it, and no other. */
class TestKitPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

    @Test
    void the_page_names_every_test_of_the_kit() throws IOException {
        List<String> named = ROW.matcher(Files.readString(Path.of("../docs/channel-tck.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ofEveryChannel(), Stream.of(WebhookChannelTck.class, PollingChannelTck.class))
                                .flatMap(TestKitPageTest::tests)
                                .toList());
    }

    /** They stand by subject, in classes each of which extends the one before. */
    private static Stream<Class<?>> ofEveryChannel() {
        return Stream.iterate((Class<?>) ChannelTck.class, Objects::nonNull, Class::getSuperclass);
    }

    private static Stream<String> tests(Class<?> kit) {
        return Arrays.stream(kit.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(TestFactory.class))
                .map(method -> method.getName());
    }
}
