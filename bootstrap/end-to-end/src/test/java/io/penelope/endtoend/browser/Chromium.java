package io.penelope.endtoend.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Chromium of this machine, driven by Playwright; rather the one without windows, which takes two thirds of the time.
 *
 * <p>Whoever asks for one where there is none is skipped, but fails in continuous integration: there, a browser that
 * went missing would otherwise go unnoticed for ever.
 */
final class Chromium implements AutoCloseable {

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium-headless-shell"),
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium launch() {
        Path executable = installed().orElseGet(Chromium::doWithout);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setChromiumSandbox(false) // with it, Chromium hangs for ever when root runs it
                        .setArgs(List.of(
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
        return new Chromium(playwright, browser);
    }

    private static Optional<Path> installed() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    private static Path doWithout() {
        String message =
                "No Chromium in any of " + PLACES + ": install it (on Debian: apt-get install chromium-headless-shell)";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(message);
        }
        return abort(message);
    }

    /**
     * A window of its own, {@code width} by {@code height} CSS pixels, drawn with {@code scale} dots to each. Of its tabs
     * only the one in front is drawn without delay: each of the others once a second.
     */
    BrowserContext window(int width, int height, double scale) {
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(width, height)
                .setDeviceScaleFactor(scale));
    }

    /** A window of a guest's own making. */
    BrowserContext window(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
