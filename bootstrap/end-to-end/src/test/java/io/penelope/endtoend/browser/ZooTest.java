package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The widget on sites that mean no good to it, in a hand and on a desk. What it looks like there is in {@code
 * target/screenshots}, and all of it on two sheets, {@code zoo-light.png} and {@code zoo-dark.png}.
 */
class ZooTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final AtomicInteger addresses = new AtomicInteger();

    @TempDir
    private static Path data;

    private static Demo demo;
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> windows = new ArrayList<>();

    @BeforeAll
    static void start_the_demo() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        Files.createDirectories(SCREENSHOTS);
        chromium = Chromium.launch();
        demo = Demo.start(data);
    }

    @AfterAll
    static void end_the_demo() throws IOException {
        writeContactSheet(ColorScheme.LIGHT);
        writeContactSheet(ColorScheme.DARK);
        if (chromium != null) {
            chromium.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @AfterEach
    void leave() {
        windows.forEach(BrowserContext::close);
    }

    private BrowserContext guest(HostPage kind, int width) {
        BrowserContext guest = chromium.window(new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(width, width == PHONE ? 844 : 800)
                .setBypassCSP(kind.isWithoutPolicy()));
        guest.onWebError(error -> complaints.add(error.error()));
        guest.onConsoleMessage(message -> {
            boolean ours = !message.location().contains("favicon");
            if (ours && (message.type().equals("error") || message.type().equals("warning"))) {
                complaints.add(message.text());
            }
        });
        windows.add(guest);
        return guest;
    }

    private static BrowserContext ofAnAddressOfTheirOwn(BrowserContext guest) {
        guest.setExtraHTTPHeaders(Map.of("X-Forwarded-For", "203.0.113." + addresses.incrementAndGet()));
        return guest;
    }

    static Stream<Arguments> everyPageAtBothWidths() {
        return Stream.of(HostPage.values())
                .flatMap(page -> Stream.of(PHONE, DESK).map(width -> Arguments.of(page, width)));
    }

    @ParameterizedTest
    @MethodSource("everyPageAtBothWidths")
    void the_button_is_there_and_the_chat_works_and_goes_away_again(HostPage kind, int width) {
        Page site = kind.open(ofAnAddressOfTheirOwn(guest(kind, width)), demo);
        Locator launcher = launcher(site);
        assertThat(launcher).hasCount(1);
        assertIsOnTop(site, launcher);
        assertThat(launcher).hasCSS("background-color", "rgb(31, 95, 91)");
        assertThat(launcher).hasAccessibleName("Write to us – Riverside Hotel");
        photograph(kind, site, "closed", width);

        launcher.click();
        Chat chat = Chat.inWidget(site);
        assertThat(chat.composer()).isFocused();
        chat.write("Do you know me in " + kind + "?");
        assertThat(chat.delivered("Do you know me")).isVisible();
        assertThat(launcher).isHidden();
        assertFitsTheWindow(site);
        photograph(kind, site, "open", width);

        close(site).click();
        assertThat(launcher).isVisible();
        assertThat(launcher).isFocused();
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nobody_prints_the_button(HostPage kind) {
        Page site = kind.open(guest(kind, DESK), demo);
        assertThat(launcher(site)).isVisible();
        site.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(launcher(site)).isHidden();
    }

    /** The site's cookies go to Penelope too, if it is a subdomain; a server takes only so many. */
    @Test
    void a_sites_many_cookies_go_along_with_no_request_that_can_do_without() {
        BrowserContext guest = guest(HostPage.EMPTY_BOXES, DESK);
        guest.addCookies(List.of(
                new Cookie("first", "x".repeat(2500)).setDomain("127.0.0.1").setPath("/"),
                new Cookie("second", "x".repeat(2500)).setDomain("127.0.0.1").setPath("/")));
        List<String> sent = new ArrayList<>();
        guest.onRequestFinished(request -> {
            if (request.url().startsWith(demo.webChat() + "/")
                    && request.allHeaders().containsKey("cookie")) {
                sent.add(request.url());
            }
        });
        Page site = HostPage.EMPTY_BOXES.open(
                guest, demo, "<script async crossorigin src=\"%s/widget.js\"></script>".formatted(demo.webChat()));
        launcher(site).click();
        Chat chat = Chat.inWidget(site);
        assertThat(chat.composer()).isFocused();
        chat.write("Too many cookies");

        assertThat(chat.delivered("Too many cookies")).isVisible();
        // A sheet is asked for as the page says, and pages have no way to say: without cookies.
        assertThat(sent).allMatch(url -> url.endsWith("/theme.css"));
    }

    @ParameterizedTest
    @EnumSource(names = {"EMPTY_BOXES", "STRICT_POLICY"})
    void a_browser_that_keeps_nothing_can_chat(HostPage kind) {
        BrowserContext guest = ofAnAddressOfTheirOwn(guest(kind, PHONE));
        guest.addInitScript(
                "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])"
                        + " Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });");
        Page site = kind.open(guest, demo);
        launcher(site).click();
        Chat chat = Chat.inWidget(site);
        assertThat(chat.composer()).isFocused();
        chat.write("Remember me");

        assertThat(chat.delivered("Remember me")).isVisible();
        assertThat(complaints).isEmpty();
    }

    /** The button that opens the chat, in whatever language; there is none while the chat is open. */
    static Locator launcher(Page site) {
        return site.locator("button[aria-controls=chat]");
    }

    /** The way out that the widget has outside of the frame. */
    static Locator close(Page site) {
        return site.locator("penelope-chat .close");
    }

    private static void assertIsOnTop(Page site, Locator launcher) {
        assertThat(launcher).isVisible();
        site.waitForCondition(() -> (boolean) launcher.evaluate("button => {"
                + " const { left, top, width, height } = button.getBoundingClientRect();"
                + " const there = document.elementFromPoint(left + width / 2, top + height / 2);"
                + " return there === button.getRootNode().host && top > innerHeight / 2 && top + height <= innerHeight"
                + "   && left + width <= innerWidth; }"));
    }

    private static void assertFitsTheWindow(Page site) {
        assertThat((boolean) site.locator("penelope-chat dialog")
                        .evaluate("dialog => {"
                                + " const { left, top, right, bottom } = dialog.getBoundingClientRect();"
                                + " return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight; }"))
                .as("whether the chat fits the window")
                .isTrue();
    }

    /** By day and by night. */
    private static void photograph(HostPage kind, Page site, String state, int width) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            site.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            site.screenshot(new Page.ScreenshotOptions().setPath(picture(kind, state, width, scheme)));
        }
    }

    private static Path picture(HostPage kind, String state, int width, ColorScheme scheme) {
        String name = String.join("-", "zoo", kind.name(), state, Integer.toString(width), scheme.name());
        return SCREENSHOTS.resolve(name.toLowerCase(Locale.ROOT).replace('_', '-') + ".png");
    }

    /** A row for each page, in a hand and on a desk, closed and open. */
    private static void writeContactSheet(ColorScheme scheme) throws IOException {
        List<List<Path>> rows = Stream.of(HostPage.values())
                .map(kind -> Stream.of(PHONE, DESK)
                        .flatMap(width -> Stream.of("closed", "open").map(state -> picture(kind, state, width, scheme)))
                        .filter(Files::exists)
                        .toList())
                .toList();
        Collage.writeSheet(rows, SCREENSHOTS.resolve("zoo-" + scheme.name().toLowerCase(Locale.ROOT) + ".png"));
    }
}
