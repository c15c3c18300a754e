package com.example.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The plugin as it was built, in a real Penelope between a real mail server and a simulated Mews. */
@EnabledIfSystemProperty(
        named = "penelope.jar",
        matches = ".+",
        disabledReason = "-Dpenelope.jar=FILE names no Penelope")
class ConversationIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GUEST = "ana@guest.example";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> programs = new ArrayList<>();
    private final int mewsPort = freePort();
    private final int penelopePort = freePort();
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
    });

    @TempDir
    private Path folder;

    private GreenMailUser mailbox;
    private Process penelope;

    @BeforeEach
    void start() throws Exception {
        server.start();
        mailbox = server.setUser(Hotel.ADDRESS, Hotel.ADDRESS, Hotel.PASSWORD);
        arrives(Mails.plain("old", "An old mail")); // what was there before the channel is none of its business
        Files.writeString(folder.resolve("penelope.yaml"), """
                server:
                  host: 127.0.0.1
                  port: %d
                  publicUrl: http://127.0.0.1:%d
                plugins:
                  directory: %s
                mews:
                  platformAddress: http://127.0.0.1:%d
                  clientToken: simulated-client-token
                  webhookToken: hush
                properties:
                  - id: riverside
                    name: Riverside Hotel
                    enterpriseId: 851df8c8-90f2-4c4a-8e01-a4fc46b25178
                    accessToken: simulated-access-token
                channels:
                  - id: riverside-email
                    type: email
                    property: riverside
                    settings:
                      imap: 127.0.0.1:%d
                      imapSecurity: none
                      smtp: 127.0.0.1:%d
                      smtpSecurity: none
                      username: %s
                      password: %s
                      address: %s
                      name: Riverside Hotel
                      pollEvery: 1s
                """.formatted(
                        penelopePort,
                        penelopePort,
                        System.getProperty("plugins"),
                        mewsPort,
                        server.getImap().getPort(),
                        server.getSmtp().getPort(),
                        Hotel.ADDRESS,
                        Hotel.PASSWORD,
                        Hotel.ADDRESS));
        run(
                "simulate",
                "mews",
                "--port",
                Integer.toString(mewsPort),
                "--webhook",
                "http://127.0.0.1:" + penelopePort + "/webhooks/mews",
                "--webhook-token",
                "hush");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/simulator/threads")).isPresent());
        penelope = serve();
    }

    @AfterEach
    void stop() {
        programs.forEach(Process::destroyForcibly);
        server.stop();
    }

    @Test
    void a_guests_mail_reaches_the_hotel_and_its_answer_the_guest_once_and_in_one_thread() throws Exception {
        awaitHearing();
        arrives(Mails.fromAna("m1", """
                Subject: =?utf-8?Q?Zimmer_f=C3=BCr_zwei?=
                Content-Type: multipart/mixed; boundary=b
                """, """
                --b
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64

                %s
                --b
                Content-Type: application/pdf
                Content-Disposition: attachment; filename=passport.pdf
                Content-Transfer-Encoding: base64

                %s
                --b--
                """.formatted(
                        Mails.base64("Is there a room? 🙂".getBytes(UTF_8)),
                        Mails.base64("%PDF-1.4\n%%EOF\n".getBytes(UTF_8)))));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said())
                        .as(this::log)
                        .anySatisfy(text -> assertThat(text).contains("Is there a room? 🙂")));
        assertThat(get("/simulator/threads")
                        .orElseThrow()
                        .path(0)
                        .path("subject")
                        .asText())
                .isEqualTo("E-mail " + GUEST);
        String fileLink = await().atMost(PATIENCE)
                .until(this::fileLink, Optional::isPresent)
                .orElseThrow();
        answer("There is. *As it is*");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answers()).as(this::log).hasSize(1));

        MimeMessage first = answers().get(0);
        assertThat(Mails.words(first)).isEqualTo("There is. *As it is*");
        assertThat(first.getSubject()).isEqualTo("Re: Zimmer für zwei");
        assertThat(first.getHeader("In-Reply-To", null)).isEqualTo("<m1@guest.example>");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(page(fileLink + "/file")).startsWith("%PDF"));

        penelope.destroyForcibly().waitFor();
        arrives(Mails.fromAna("m2", """
                Subject: Re: Zimmer
                In-Reply-To: %s
                References: <m1@guest.example> %s
                """.formatted(first.getMessageID(), first.getMessageID()), """
                Thank you!

                On Monday, Riverside Hotel wrote:
                > There is.
                """));
        arrives(Mails.fromAna("m3", "Auto-Submitted: auto-replied\nSubject: Away", "I am away"));
        penelope = serve();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said())
                        .as(this::log)
                        .anySatisfy(text -> assertThat(text).contains("I am away")));
        answer("You are welcome");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(answers()).hasSize(2));

        assertThat(said())
                .as("all that the hotel reads: %s", said())
                .filteredOn(text -> text.contains("Is there a room?"))
                .hasSize(1);
        assertThat(said())
                .filteredOn(text -> text.contains("Thank you!"))
                .singleElement()
                .satisfies(text -> assertThat(text).doesNotContain("> There is."));
        assertThat(said()).noneMatch(text -> text.contains("An old mail"));
        assertThat(Mails.words(answers().get(1))).isEqualTo("You are welcome");
    }

    private void arrives(String source) throws Exception {
        server.getManagers()
                .getImapHostManager()
                .getInbox(mailbox)
                .appendMessage(Mails.parsed(source), new Flags(), new Date());
    }

    private List<MimeMessage> answers() {
        return Arrays.asList(server.getReceivedMessagesForDomain(GUEST));
    }

    /** The channel begins where the mailbox ends when it looks first: what arrives from then on is heard. */
    private void awaitHearing() {
        AtomicInteger number = new AtomicInteger();
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            arrives(Mails.plain("probe" + number.incrementAndGet(), "Do you hear me?"));
            assertThat(said()).as(this::log).anySatisfy(text -> assertThat(text).contains("Do you hear me?"));
        });
    }

    private Process serve() {
        Process started =
                run("serve", "--config", folder.resolve("penelope.yaml").toString());
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(status("http://127.0.0.1:" + penelopePort + "/health/ready"))
                        .as(this::log)
                        .isEqualTo(200));
        return started;
    }

    private Process run(String... words) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar"));
        command.add(System.getProperty("penelope.jar"));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(log(words[0]).toFile()))
                    .start();
            programs.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String program) {
        return folder.resolve(program + ".log");
    }

    private String log() {
        try {
            return Files.readString(log("serve"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> thread() throws InterruptedException {
        return get("/simulator/threads")
                .map(threads -> threads.path(0).path("id").asText())
                .filter(id -> !id.isEmpty());
    }

    /** What the hotel reads, of all threads. */
    private List<String> said() throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (JsonNode thread : get("/simulator/threads").orElseThrow()) {
            get("/simulator/threads/" + thread.path("id").asText() + "/messages")
                    .orElseThrow()
                    .forEach(message -> {
                        if (message.path("sender").asText().equals("Application")) {
                            texts.add(message.path("text").asText());
                        }
                    });
        }
        return texts;
    }

    private Optional<String> fileLink() throws InterruptedException {
        return said().stream()
                .flatMap(text -> Arrays.stream(text.split("\\s+")))
                .filter(word -> word.contains("/media/"))
                .findFirst();
    }

    private void answer(String text) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(mews("/simulator/threads/" + thread().orElseThrow() + "/answer"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("text", text))))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode() / 100)
                .isEqualTo(2);
    }

    private String page(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private int status(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** Empty if nobody answers, or not with 200. */
    private Optional<JsonNode> get(String path) throws InterruptedException {
        try {
            var answer = http.send(HttpRequest.newBuilder(mews(path)).build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private URI mews(String path) {
        return URI.create("http://127.0.0.1:" + mewsPort + path);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
