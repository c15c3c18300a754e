package io.penelope.bootstrap.cli;

import static org.awaitility.Awaitility.await;

import io.penelope.bootstrap.demo.Demo;
import io.penelope.bootstrap.demo.DemoWorld;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.pages.Page;
import io.penelope.pages.Shell;
import io.penelope.pages.Transcript;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on docs/api.md answer as it shows, in the demo that it starts. */
class ApiDocumentationTest {

    private static final Page PAGE = Page.of("docs/api.md");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Demo demo;

    @TempDir
    private Path folder;

    ApiDocumentationTest(@TempDir Path data) throws IOException {
        demo = Demo.start(data, freePort(), 0, Clocks.steady(), ChannelTypes.onClassPath(), "1.2.3");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        demo.close();
    }

    @Test
    void the_commands_answer_as_they_are_shown() throws IOException, InterruptedException {
        Shell shell = new Shell(folder)
                .with("http://127.0.0.1:8080", demo.penelope().toString())
                .with("http://127.0.0.1:8082", demo.world().whatsApp().address().toString());
        Transcript.of(PAGE, shell)
                .before("waiting=true", () -> {
                    demo.world().whatsApp().guests().get(0).writes("Is there a parking lot?");
                    await().until(() -> api("conversations").contains("mewsThreadId"));
                })
                .before("/messages?limit=1", () -> {
                    demo.world().mews().answer(thread(), "Yes, behind the house.");
                    await().until(() -> api("deliveries?state=done").contains("\"receipt\":\"delivered\""));
                })
                .before("state=failed", () -> {
                    demo.world().mews().answer(thread(), "It is free for guests.");
                    await().until(() -> api("deliveries?state=failed").contains("\"refusal\""));
                })
                .before(
                        "menu.jpg",
                        () -> ImageIO.write(
                                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                                "jpg",
                                folder.resolve("menu.jpg").toFile()))
                .run();

        await().until(() -> api("deliveries?state=failed").equals("{\"items\":[]}"));
    }

    private UUID thread() {
        return demo.world().mews().threads().get(0).id();
    }

    private String api(String question) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(demo.penelope() + "/api/v1/" + question))
                .header("Authorization", "Bearer " + DemoWorld.API_TOKEN)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
