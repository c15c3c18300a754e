package io.penelope.bootstrap.cli;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.pages.Page;
import io.penelope.pages.Shell;
import io.penelope.pages.Transcript;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Holds docs/simulated-platforms.md to what there is. */
class SimulatedPlatformsDocumentationTest {

    private static final String PAGE = "docs/simulated-platforms.md";
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern FAULTS = Pattern.compile("(?s)\\| fault \\|.*?\\n\\n");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Pattern CODE = Pattern.compile("`([a-zA-Z]+)`");
    private static final Pattern TOLD = Pattern.compile("there are \\[([^\\]]+)\\]");

    private final String page;
    private final SimulatedWhatsApp whatsApp = SimulatedWhatsApp.with().start();
    private final SimulatedTelegram telegram = SimulatedTelegram.with()
            .botToken("7200000001:AAsimulated-token-of-the-bot")
            .start();

    SimulatedPlatformsDocumentationTest() throws IOException {
        page = Files.readString(Page.ROOT.resolve(PAGE));
    }

    @BeforeEach
    void two_guests() {
        whatsApp.guest("+30 69 1234 5678", "Eurycleia");
        telegram.guest(200_000_001L, "Odysseus");
    }

    @AfterEach
    void close() {
        telegram.close();
        whatsApp.close();
    }

    @Test
    void the_commands_answer_as_they_are_shown() throws IOException, InterruptedException {
        Shell shell = new Shell(Path.of(""))
                .with("http://127.0.0.1:8082", whatsApp.address().toString())
                .with("http://127.0.0.1:8083", telegram.address().toString());
        Transcript.of(Page.of(PAGE), shell)
                .before(
                        "curl -s http://127.0.0.1:8082/simulator/guests/306912345678/messages",
                        () -> await().until(() ->
                                whatsApp.guests().get(0).messages().get(1).tick() == ChatLine.Tick.DELIVERED))
                .run();
    }

    @Test
    void the_page_names_every_option_and_no_other() {
        assertThat(named(OPTION, section("WhatsApp"), 0)).isEqualTo(options(new SimulateWhatsAppCommand()));
        assertThat(named(OPTION, section("Telegram"), 0)).isEqualTo(options(new SimulateTelegramCommand()));
    }

    private String section(String title) {
        int begin = page.indexOf("\n## " + title + "\n");
        assertThat(begin).as(title).isPositive();
        return page.substring(begin, page.indexOf("\n## ", begin + 1));
    }

    private static Set<String> options(Object command) {
        return new CommandLine(command)
                .getCommandSpec().options().stream()
                        .map(option -> option.longestName())
                        .collect(toCollection(TreeSet::new));
    }

    @Test
    void the_page_names_every_fault_and_no_other() throws IOException, InterruptedException {
        Matcher table = FAULTS.matcher(page);

        assertThat(table.find()).isTrue();
        assertThat(named(ROW, table.group(), 1))
                .isEqualTo(toldBy(whatsApp.address(), "{\"operation\": \"send\", \"fault\": \"none\"}"));
    }

    @Test
    void the_page_names_every_operation() throws IOException, InterruptedException {
        String none = "{\"operation\": \"none\", \"fault\": \"reset-before\"}";

        assertThat(named(CODE, page, 1))
                .containsAll(toldBy(whatsApp.address(), none))
                .containsAll(toldBy(telegram.address(), none));
    }

    private static Set<String> named(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(group))
                .collect(toCollection(TreeSet::new));
    }

    /** What there is, as the simulator itself tells whoever asks for something else. */
    private static Set<String> toldBy(URI simulator, String order) throws IOException, InterruptedException {
        String answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(simulator.resolve("/simulator/faults"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(order))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher told = TOLD.matcher(answer);
        assertThat(told.find()).as(answer).isTrue();
        return new TreeSet<>(Set.of(told.group(1).split(", ")));
    }
}
