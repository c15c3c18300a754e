package io.penelope.bootstrap.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penelope.bootstrap.config.reading.ExampleTypes;
import io.penelope.bootstrap.setup.Answers.ChannelAnswers;
import io.penelope.bootstrap.setup.Answers.Hotel;
import io.penelope.bootstrap.setup.Answers.MewsAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpTest {

    private final HttpClient browser = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Path file;
    private Path data;
    private SetUp setUp;
    private String pass = "";

    @BeforeEach
    void begin() throws IOException {
        file = folder.resolve("penelope.yaml");
        data = folder.resolve("data");
        setUp = SetUp.start(surroundings(), freePort());
    }

    @AfterEach
    void close() {
        setUp.close();
    }

    @Test
    void nobody_comes_in_without_the_address() throws Exception {
        HttpResponse<String> answer = get("/setup/mews");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This is for somebody else").doesNotContain("Client token");
    }

    @Test
    void a_wrong_key_opens_nothing_and_uses_nothing_up() throws Exception {
        assertThat(get("/setup/" + "x".repeat(32)).statusCode()).isEqualTo(403);

        enter();

        assertThat(get("/setup/hotel").statusCode()).isEqualTo(200);
    }

    @Test
    void the_address_lets_one_in_and_no_second_one() throws Exception {
        enter();
        pass = "";

        assertThat(browser.send(HttpRequest.newBuilder(setUp.address()).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoever_comes_through_a_proxy_finds_nothing() throws Exception {
        enter();

        HttpRequest.Builder forwarded = request("/setup/hotel").header("X-Forwarded-For", "203.0.113.7");

        assertThat(send(forwarded).statusCode()).isEqualTo(404);
    }

    @Test
    void nothing_else_is_served_meanwhile() throws Exception {
        for (String path : new String[] {"/health/live", "/metrics", "/api/v1/channels", "/chat/widget.js"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_hotels_name_gives_the_ids_and_mistakes_are_named_by_their_field() throws Exception {
        enter();

        post("/setup/hotel", "name=H%C3%B4tel+de+l%27%C3%8Ele&publicUrl=ftp%3A%2F%2Fexample.com");

        assertThat(get("/setup/hotel").body()).contains("publicUrl has to be");
        assertThat(Draft.fileBeside(file)).doesNotExist();

        post("/setup/hotel", "name=H%C3%B4tel+de+l%27%C3%8Ele&publicUrl=" + here());

        assertThat(draft().answers().hotel().id()).isEqualTo("hotel-de-l-ile");
        assertThat(get("/setup/hotel").body()).contains("leads here");
    }

    @Test
    void secrets_of_others_are_never_shown_again_and_stay_where_nothing_is_said() throws Exception {
        keep(answers -> answers.with(new Hotel("hotel", "Hotel", "", "hush-access"))
                .with(new MewsAccess("http://127.0.0.1:1", "hush-client", "")));
        enter();

        String page = get("/setup/mews").body();
        post("/setup/mews", "platformAddress=&elsewhere=http%3A%2F%2F127.0.0.1%3A1&clientToken=&accessToken=&client=");

        assertThat(page).doesNotContain("hush").contains("kept");
        assertThat(get("/setup/mews").body()).contains("Mews cannot be reached");
        assertThat(draft().answers().hotel().accessToken()).isEqualTo("hush-access");
        assertThat(draft().answers().mews().clientToken()).isEqualTo("hush-client");
    }

    @Test
    void a_secret_that_was_said_for_one_place_goes_to_no_other() throws Exception {
        keep(answers -> answers.with(new Hotel("hotel", "Hotel", "", "hush-access"))
                .with(new MewsAccess("http://127.0.0.1:1", "hush-client", "")));
        enter();

        post("/setup/mews", "platformAddress=&elsewhere=http%3A%2F%2F127.0.0.1%3A2&clientToken=&accessToken=&client=");

        assertThat(get("/setup/mews").body()).contains("Both tokens are needed");
    }

    @Test
    void mews_is_to_be_found_where_somebody_says_and_not_somewhere() throws Exception {
        enter();

        post("/setup/mews", "platformAddress=&elsewhere=&clientToken=a&accessToken=b&client=");

        assertThat(get("/setup/mews").body()).contains("Say where Mews is to be found");
    }

    @Test
    void what_another_page_sends_is_refused_though_the_cookie_comes_along() throws Exception {
        enter();

        for (String origin : new String[] {"http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"}) {
            assertThat(send(request("/setup/hotel").header("Origin", origin)).statusCode())
                    .as(origin)
                    .isEqualTo(404);
        }
        assertThat(send(request("/setup/hotel").header("Sec-Fetch-Site", "same-site"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(request("/setup/hotel").header("Origin", here()).header("Sec-Fetch-Site", "same-origin"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoever_only_looks_whether_there_is_something_uses_nothing_up() throws Exception {
        send(HttpRequest.newBuilder(setUp.address()).method("HEAD", BodyPublishers.noBody()));

        enter();
    }

    @Test
    void what_is_longer_than_anything_is_said_to_be_that() throws Exception {
        enter();

        HttpResponse<String> answer = send(request("/setup/hotel")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=" + "x".repeat(1001) + "&publicUrl=" + here())));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("name is longer than 1000 characters");
    }

    @Test
    void a_field_that_is_empty_is_said_to_be_that() throws Exception {
        enter();

        post("/setup/channels/telegram", "botToken=&updates=polling&secretToken=&apiUrl=");

        assertThat(get("/setup/channels/telegram").body())
                .contains("botToken is empty")
                .doesNotContain("environment");
    }

    @Test
    void what_takes_days_is_said_before_a_channel_is_set_up() throws Exception {
        enter();

        assertThat(get("/setup/channels/whatsapp").body())
                .contains("<p>Meta looks at the name, which takes a day &amp; more.</p>");
        assertThat(get("/setup/channels/telegram").body()).doesNotContain("takes a day");
    }

    @Test
    void what_nobody_types_is_refused_by_the_name_of_its_field() throws Exception {
        enter();

        HttpResponse<String> answer = send(request("/setup/hotel")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=A%0AB&publicUrl=" + here())));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("name has a character that nobody types");
    }

    @Test
    void of_two_set_ups_for_one_file_the_second_to_answer_is_told() throws Exception {
        enter();
        Draft another = draft();
        another.keep(another.answers().with(new Hotel("other", "Other", "", "")));

        post("/setup/hotel", "name=Riverside&publicUrl=" + here());

        assertThat(get("/setup/hotel").body()).contains("Another set-up has changed", "value=\"Riverside\"");
        assertThat(draft().answers().hotel().name()).isEqualTo("Other");
    }

    @Test
    void where_no_file_could_be_written_nothing_is_asked() throws IOException {
        Path plain = Files.createFile(folder.resolve("plain"));

        assertThatThrownBy(() -> SetUp.start(surroundings(plain.resolve("penelope.yaml")), freePort()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("could not be written");
    }

    @Test
    void the_names_for_a_proxy_are_no_names_of_this_machine() throws Exception {
        enter();

        assertThat(get("/setup/hotel").body()).contains("-d chat.example.com").doesNotContain("-d localhost");
    }

    @Test
    void what_was_wrong_is_there_to_be_mended() throws Exception {
        enter();

        post("/setup/hotel", "name=Riverside&publicUrl=ftp%3A%2F%2Fchat.example.com");

        assertThat(get("/setup/hotel").body()).contains("value=\"ftp://chat.example.com\"", "value=\"Riverside\"");
    }

    @Test
    void before_the_end_nothing_is_said_to_start() throws Exception {
        enter();

        HttpResponse<String> answer = get("/setup/message");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/setup/finish");
    }

    @Test
    void a_name_is_no_markup() throws Exception {
        keep(answers -> answers.with(new Hotel("hotel", "<script>alert(1)</script>", "", "")));
        enter();

        assertThat(get("/setup/hotel").body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    }

    @Test
    void what_does_not_start_is_asked_again_and_leaves_no_file() throws Exception {
        Files.writeString(data, "a file where the folder should be");
        keep(answers -> answers.with(new Hotel("hotel", "Hotel", "851df8c8-90f2-4c4a-8e01-a4fc46b25178", "access"))
                .with(new MewsAccess("http://127.0.0.1:1", "client", ""))
                .with(new ChannelAnswers("loft", "pigeons", Map.of("pigeons", "3"))));
        enter();

        post("/setup/finish", "");

        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(get("/setup/state").body()).isEqualTo("refused"));
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(get("/setup/finish").body())
                        .contains("Not yet.")
                        .contains("store"));
        assertThat(file).doesNotExist();
        assertThat(Draft.fileBeside(file)).exists();
    }

    @Test
    void a_configuration_that_is_there_stays_as_it_is() throws IOException {
        Files.writeString(file, "precious");

        assertThatThrownBy(() -> SetUp.start(surroundings(), freePort()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("is already there and stays as it is");
        assertThat(file).hasContent("precious");
    }

    private void enter() throws Exception {
        HttpResponse<String> answer =
                browser.send(HttpRequest.newBuilder(setUp.address()).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(303);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/setup");
        pass = cookie.substring(0, cookie.indexOf(';'));
    }

    /** What was said before the set-up was begun anew. */
    private void keep(UnaryOperator<Answers> said) throws IOException {
        setUp.close();
        Draft draft = draft();
        draft.keep(said.apply(draft.answers()));
        setUp = SetUp.start(surroundings(), freePort());
    }

    private Draft draft() {
        return Draft.beside(file, () -> Answers.none(data, new Random(1)), UnaryOperator.identity());
    }

    private SetUp.Surroundings surroundings() {
        return surroundings(file);
    }

    private SetUp.Surroundings surroundings(Path configuration) {
        return new SetUp.Surroundings(
                configuration, data, ExampleTypes.installed(), Map.of(), "1.2.3", Clock.systemUTC(), new Random(), "");
    }

    private String here() {
        return "http://127.0.0.1:" + setUp.address().getPort();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(here() + path));
        return pass.isEmpty() ? request : request.header("Cookie", pass);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private void post(String path, String form) throws Exception {
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
