package io.penelope.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.penelope.endtoend.town.FreePort;
import io.penelope.pages.Page;
import io.penelope.pages.Running;
import io.penelope.pages.Shell;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set-up is begun as its pages say. What comes then is played in {@code browser}. */
class FirstHourTest {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/setup/[\\w-]+");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/first-hour.md"})
    void it_prints_an_address_that_lets_one_browser_in_once(String page) throws IOException, InterruptedException {
        Shell shell = new Shell(folder)
                .with("java -jar penelope.jar", Jar.run())
                .with("init --web", "init --web --port " + FreePort.find());

        try (Running setup = shell.start(
                Page.of(page).block("java -jar penelope.jar init --web").text())) {
            setup.awaitWords("/setup/");
            URI address = ADDRESS.matcher(setup.says())
                    .results()
                    .map(found -> URI.create(found.group()))
                    .findFirst()
                    .orElseThrow();

            assertThat(browserAt(address).body()).contains("The hotel and its address");
            assertThat(browserAt(address).body()).doesNotContain("The hotel and its address");
        }
    }

    private static HttpResponse<String> browserAt(URI address) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(Redirect.NORMAL)
                .build();
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
