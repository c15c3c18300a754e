package com.example.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The plugin as it was built, in a real Penelope between a simulated LINE and a simulated Mews. */
@EnabledIfSystemProperty(named = "penelope.jar", matches = ".+", disabledReason = "-Dpenelope.jar=FILE names no Penelope")
class ConversationIT {

    private static final String GUEST = "U1f3a";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> programs = new ArrayList<>();
    private final int mewsPort = freePort();
    private final int penelopePort = freePort();

    @TempDir
    private Path folder;

    private SimulatedLine line;
    private Process penelope;

    @BeforeEach
    void start() throws IOException {
        line = new SimulatedLine();
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
                  - id: riverside-line
                    type: line
                    property: riverside
                    settings:
                      channelAccessToken: %s
                      channelSecret: %s
                      apiUrl: %s
                      dataUrl: %s
                """.formatted(
                        penelopePort,
                        penelopePort,
                        System.getProperty("plugins"),
                        mewsPort,
                        SimulatedLine.TOKEN,
                        SimulatedLine.SECRET,
                        line.address(),
                        line.address()));
        run(
                "simulate",
                "mews",
                "--port",
                Integer.toString(mewsPort),
                "--webhook",
                "http://127.0.0.1:" + penelopePort + "/webhooks/mews",
                "--webhook-token",
                "hush");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(get("/simulator/threads")).isPresent());
        penelope = serve();
    }

    @AfterEach
    void stop() {
        programs.forEach(Process::destroyForcibly);
        line.close();
    }

    @Test
    void what_guest_and_staff_say_arrives_once_and_in_order_though_penelope_is_killed_in_between() throws Exception {
        List<String> asked = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            String question = "Question " + i + ": はい \uD83D\uDE42";
            ObjectNode message = line.message(GUEST, question);
            asked.add(question);
            if (i % 5 == 0) {
                penelope.destroyForcibly().waitFor();
                penelope = serve();
            }
            // LINE brings again what was not answered 200, even if it was taken.
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(line.bring(message)).contains(200));
            line.bring(message);
            if (i % 2 == 0) {
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(thread()).isPresent());
                String answer = "Answer " + i + " *as it is*";
                answered.add(answer);
                answer(thread().orElseThrow(), answer);
            }
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(said("Application"))
                    .filteredOn(text -> !text.startsWith("Penelope: "))
                    .containsExactlyElementsOf(asked);
            assertThat(said("Application"))
                    .containsOnlyOnce("Penelope: The guest goes by " + SimulatedLine.NAME + " on LINE.");
            assertThat(line.phoneOf(GUEST)).containsExactlyElementsOf(answered);
        });
    }

    private Process serve() {
        Process started = run("serve", "--config", folder.resolve("penelope.yaml").toString());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(line.bring()).as(this::log).contains(200));
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
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(words[0]).toFile()))
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

    private List<String> said(String sender) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        get("/simulator/threads/" + thread().orElseThrow() + "/messages").orElseThrow().forEach(message -> {
            if (message.path("sender").asText().equals(sender)) {
                texts.add(message.path("text").asText());
            }
        });
        return texts;
    }

    private void answer(String thread, String text) throws IOException, InterruptedException {
        ObjectNode body = LineApi.JSON.createObjectNode().put("text", text);
        HttpRequest request = HttpRequest.newBuilder(mews("/simulator/threads/" + thread + "/answer"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode() / 100).isEqualTo(2);
    }

    /** Empty if nobody answers, or not with 200. */
    private Optional<JsonNode> get(String path) throws InterruptedException {
        try {
            var answer = http.send(HttpRequest.newBuilder(mews(path)).build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(LineApi.JSON.readTree(answer.body())) : Optional.empty();
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
