package io.penelope.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.endtoend.town.FreePort;
import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.pages.Likeness;
import io.penelope.pages.Page;
import io.penelope.pages.Running;
import io.penelope.pages.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md has people type, up to a Penelope that serves, goes as it says. */
class ReadmeTest {

    private static final Page PAGE = Page.of("README.md");

    private static final String ENTERPRISE = "851df8c8-90f2-4c4a-8e01-a4fc46b25178";
    private static final String NUMBER = "106540352242922";
    private static final String BOT_TOKEN = "7200000001:AAtoken-of-the-bot";

    private static final Pattern SOURCE = Pattern.compile("src=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @AutoClose
    private final SimulatedMews mews = SimulatedMews.start(Settings.builder()
            .clientToken("client-token")
            .enterprise(UUID.fromString(ENTERPRISE), "Riverside Hotel", "access-token")
            .build());

    @AutoClose
    private final SimulatedWhatsApp whatsApp = SimulatedWhatsApp.with()
            .accessToken("whatsapp-token")
            .appSecret("app-secret")
            .phoneNumberId(NUMBER)
            .start();

    @AutoClose
    private final SimulatedTelegram telegram =
            SimulatedTelegram.with().botToken(BOT_TOKEN).start();

    @TempDir
    private Path folder;

    @Test
    void the_demo_says_what_is_shown_and_its_api_answers() {
        int port = firstOfFive();
        Shell shell = new Shell(folder)
                .with("./mvnw -q -DskipTests package && ", "") // this build has
                .with("java -jar bootstrap/target/penelope.jar demo", Jar.run() + " demo --port " + port);
        for (int i = 0; i < 5; i++) {
            shell.with("127.0.0.1:" + (8080 + i), "127.0.0.1:" + (port + i));
        }
        String shown = PAGE.block("Penelope's demo is running. Open these side by side:")
                .text();

        try (Running demo =
                shell.start("./mvnw -q -DskipTests package && java -jar bootstrap/target/penelope.jar demo")) {
            demo.awaitWords("Write as a guest, answer as the staff");

            assertThat(demo.says()).contains(shell.actual(shown));
            assertThat(shell.run(PAGE.block("curl -H 'Authorization: Bearer demo-api-token' "
                            + "http://127.0.0.1:8080/api/v1/conversations")))
                    .contains("{\"items\":[");
        }
    }

    private static int firstOfFive() {
        int first = FreePort.find();
        while (!IntStream.range(first + 1, first + 5).allMatch(ReadmeTest::isFree)) {
            first = FreePort.find();
        }
        return first;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void set_up_by_hand_it_is_checked_as_is_shown_and_serves() throws IOException, InterruptedException {
        int port = FreePort.find();
        Shell shell = new Shell(folder)
                .with("java -jar penelope.jar", Jar.run())
                .with("/srv/penelope", folder.toString())
                .variable("MEWS_CLIENT_TOKEN", "client-token")
                .variable("MEWS_ENTERPRISE_ID", ENTERPRISE)
                .variable("MEWS_ACCESS_TOKEN", "access-token")
                .variable("WHATSAPP_PHONE_NUMBER_ID", NUMBER)
                .variable("WHATSAPP_ACCESS_TOKEN", "a-wrong-token")
                .variable("WHATSAPP_APP_SECRET", "app-secret")
                .variable("TELEGRAM_BOT_TOKEN", BOT_TOKEN);
        Shell withoutProxy = new Shell(folder).with("https://chat.example.com", "http://127.0.0.1:" + port);
        List<String> checkAndServe = PAGE.block("java -jar penelope.jar check").lines();
        String shown = PAGE.block("ok      Mews, hotel                  Riverside Hotel")
                .text();

        shell.run(PAGE.block("java -jar penelope.jar init"));
        edit(port);

        assertThat(checkAndServe).containsExactly("java -jar penelope.jar check", "java -jar penelope.jar serve");
        Shell.Ended check = shell.end(checkAndServe.get(0));
        assertThat(Likeness.of(check.said())).matches(Likeness.pattern(shell.actual(shown)));
        assertThat(check.status()).isEqualTo(1);
        try (Running penelope = shell.start(checkAndServe.get(1))) {
            penelope.awaitWords("Penelope serves on port " + port);
            Matcher widget = SOURCE.matcher(PAGE.blocks().stream()
                    .map(Page.Block::text)
                    .filter(text -> text.startsWith("<script"))
                    .findFirst()
                    .orElseThrow());
            assertThat(widget.find()).isTrue();
            assertThat(get(withoutProxy.actual(widget.group(1))).statusCode()).isEqualTo(200);
            assertThat(get(withoutProxy.actual("https://chat.example.com/chat/hotel-webchat"))
                            .statusCode())
                    .isEqualTo(200);
            for (String webhook : List.of(
                    "https://chat.example.com/webhooks/mews",
                    "https://chat.example.com/webhooks/channels/hotel-whatsapp")) {
                assertThat(get(withoutProxy.actual(PAGE.block(webhook).text().strip()))
                                .statusCode())
                        .as(webhook)
                        .isNotEqualTo(404);
            }
        }
    }

    /** As the page says, and for the simulators. */
    private void edit(int port) throws IOException {
        Path file = folder.resolve("penelope.yaml");
        String edited = Files.readString(file)
                .replace("publicUrl: http://localhost:8080", "publicUrl: https://chat.example.com")
                .replace("name: Our Hotel", "name: Riverside Hotel")
                .replace("port: 8080", "port: " + port)
                .replace("platformAddress: https://api.mews.com", "platformAddress: " + mews.address())
                .replace("# apiUrl: https://graph.facebook.com/v23.0", "apiUrl: " + whatsApp.apiUrl())
                .replace("# apiUrl: https://api.telegram.org", "apiUrl: " + telegram.address());
        Files.writeString(file, edited);
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    @Test
    void an_address_to_which_somebody_led_a_number_is_removed() {
        whatsApp.registrations().number(URI.create("https://elsewhere.example/hook"));

        new Shell(folder)
                .with("https://graph.facebook.com", whatsApp.address().toString())
                .with("THE_PHONE_NUMBER_ID", NUMBER)
                .with("THE_ACCESS_TOKEN", "whatsapp-token")
                .run(PAGE.block(
                        "curl -H 'Authorization: Bearer THE_ACCESS_TOKEN' -H 'Content-Type: application/json' \\"));

        assertThat(whatsApp.registrations().number()).isEmpty();
    }
}
