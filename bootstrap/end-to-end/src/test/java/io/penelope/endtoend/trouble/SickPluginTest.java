package io.penelope.endtoend.trouble;

import static io.penelope.endtoend.town.Town.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.spi.ChannelType;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Plan;
import io.penelope.endtoend.town.Town;
import io.penelope.mews.simulator.ledger.MessageThread;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One Penelope with a healthy channel and two dozen sick ones of a plugin in a jar, all at once: they hang, spin, throw errors,
 * overflow the stack, answer nothing, hurry and leak.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SickPluginTest {

    private static final String TOKEN = "token-that-is-told-to-everybody";
    private static final Duration PROMISED_END = Duration.ofSeconds(15);
    private static final int CALLS_AT_ONCE = 16;

    private static final Deadlines IMPATIENT = new Deadlines(
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    private static final List<String> WHEN_OPENED = List.of("hangs-opening", "throws-opening", "overflows-opening");
    private static final List<String> WHEN_CONNECTING = List.of("spins-connecting", "throws-connecting");
    private static final List<String> WHEN_CALLED =
            List.of("hangs-proving", "throws-proving", "hangs-reading", "overflows-reading", "nothing-reading");
    private static final List<String> WHEN_SENDING = List.of("hangs-sending", "throws-sending", "nothing-sending");
    private static final List<String> WHEN_POLLED = List.of(
            "hangs-polling",
            "throws-polling",
            "nothing-polling",
            "promises-nothing-polling",
            "breaks-promises-polling",
            "promises-for-ever-polling");
    private static final List<String> QUIET =
            List.of("hurries-polling", "leaks-reading", "nothing-event", "hangs-closing");

    @TempDir
    private static Path folder;

    private static Town town;
    private static Guest guest;

    @BeforeAll
    static void open() throws IOException {
        packPlugin(Files.createDirectory(folder.resolve("plugins")).resolve("sick.jar"));
        town = Town.without(folder, Plan.ORDINARY);
        town.open(yaml(), IMPATIENT);
        guest = town.onWhatsApp("Eumaeus");
    }

    @AfterAll
    static void close() {
        System.setProperty("penelope.test.cure", "yes");
        town.close();
    }

    private static Stream<String> illnesses() {
        return Stream.of(WHEN_OPENED, WHEN_CONNECTING, WHEN_CALLED, WHEN_SENDING, WHEN_POLLED, QUIET)
                .flatMap(List::stream);
    }

    private static String yaml() {
        String channels =
                illnesses().map(illness -> """
                          - id: %1$s
                            type: sick
                            property: riverside
                            settings: {illness: %1$s, token: %2$s}
                        """.formatted(illness, TOKEN)).collect(Collectors.joining());
        return town.yaml().replace("deliveries:\n", channels + "deliveries:\n");
    }

    /** What an author's build would pack: classes that this JVM has, and a plugin must load by itself. */
    private static void packPlugin(Path jar) throws IOException {
        Path classes = Path.of("target/test-classes");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> sick = Files.list(classes.resolve("io/penelope/endtoend/trouble/sick"))) {
            for (Path type : sick.toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(type).toString()));
                out.write(Files.readAllBytes(type));
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + ChannelType.class.getName()));
            out.write("io.penelope.endtoend.trouble.sick.SickChannelType".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static int call(String channel, String words) {
        return town.send(HttpRequest.newBuilder(URI.create(town.address() + "/webhooks/channels/" + channel))
                        .POST(BodyPublishers.ofString(
                                channel + words.hashCode() + "|guest-of-" + channel + "|" + words))
                        .build())
                .statusCode();
    }

    private static void converse(String about) {
        List<String> before = guest.hears();
        guest.writes("Asks about " + about);
        soon(() -> assertThat(town.reception().reads(guest)).contains("Asks about " + about));
        town.reception().answers(guest, "Tells about " + about);
        soon(() -> assertThat(guest.hears()).hasSize(before.size() + 1).contains("Tells about " + about));
    }

    @Test
    @Order(1)
    void the_healthy_channel_converses_while_all_others_are_sick() {
        WHEN_CALLED.forEach(
                channel -> assertThat(call(channel, "Hello")).as(channel).isEqualTo(500));
        assertThat(call("leaks-reading", "Hello")).isEqualTo(200);
        // Not again and again for ever: it is kept for a person to look at, and spoils no other.
        assertThat(call("nothing-event", "Hello")).isEqualTo(200);
        WHEN_SENDING.forEach(channel -> {
            assertThat(call(channel, "Hello from " + channel)).as(channel).isEqualTo(200);
            soon(() -> town.mews().answer(threadOf(channel).id(), "Welcome"));
        });
        IntStream.range(0, 5).forEach(i -> converse("day " + i));
    }

    private static MessageThread threadOf(String channel) {
        return town.mews().threads().stream()
                .filter(thread -> town.mews().messages(thread.id()).stream()
                        .anyMatch(message -> message.text().equals("Hello from " + channel)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(channel + " has no thread yet"));
    }

    @Test
    @Order(2)
    void a_channel_that_hangs_uses_up_its_own_threads_and_nobody_elses() {
        List<Thread> callers = new ArrayList<>();
        IntStream.range(0, 2 * CALLS_AT_ONCE).forEach(i -> {
            Thread caller = new Thread(() -> call("hangs-reading", "Hello " + i));
            caller.start();
            callers.add(caller);
        });
        converse("everything");
        soon(() -> assertThat(callers).noneMatch(Thread::isAlive));

        assertThat(metric("penelope_channel_calls_hanging", "hangs-reading")).isEqualTo(CALLS_AT_ONCE);
        assertThat(metric("penelope_channel_calls_given_up_total", "hangs-reading"))
                .isEqualTo(CALLS_AT_ONCE);
    }

    @Test
    @Order(3)
    void health_and_metrics_tell_which_are_sick_and_nothing_secret() {
        List<String> seen = Stream.of(WHEN_OPENED, WHEN_CONNECTING, WHEN_CALLED, WHEN_POLLED)
                .flatMap(List::stream)
                .toList();
        soon(() -> {
            String health = town.get("/health/ready").body();
            assertThat(seen).allSatisfy(channel -> assertThat(health).contains("\"channel\":\"" + channel + "\""));
            assertThat(seen)
                    .allSatisfy(channel -> assertThat(metric("penelope_channel_in_trouble", channel))
                            .isEqualTo(1));
        });
        assertThat(metric("penelope_channel_in_trouble", "riverside-whatsapp")).isZero();
        assertThat(metric("penelope_channel_in_trouble", "hurries-polling")).isZero();
        assertThat(metric("penelope_channel_calls_given_up_total", "hangs-sending"))
                .isPositive();
        assertThat(town.get("/health/ready").body()).doesNotContain(TOKEN);
        assertThat(town.get("/health/ready").statusCode()).isEqualTo(200);
    }

    private static double metric(String name, String channel) {
        return town.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{channel=\"" + channel + "\""))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + name + " of " + channel));
    }

    @Test
    @Order(4)
    void a_channel_that_is_always_done_at_once_is_not_asked_without_end() {
        int before = Integer.getInteger("penelope.test.polls");
        converse("patience");
        converse("more patience");

        // Once a second; the machine may be slow, but never makes a minute of this.
        assertThat(Integer.getInteger("penelope.test.polls") - before).isLessThan(60);
    }

    @Test
    @Order(5)
    void the_process_ends_as_promised_though_calls_hang_and_a_channel_does_not_close() {
        assertTimeoutPreemptively(PROMISED_END, () -> town.shut());
    }
}
