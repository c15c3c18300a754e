package io.penelope.endtoend.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;

/**
 * Looks at a page in windows of three widths, by day and by night: whether it is wider than the window, and, in a hand and on
 * a desk, what axe finds that keeps people out. It leaves a picture of each in {@code target/screenshots}.
 */
final class Looks {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<List<Integer>> WINDOWS =
            List.of(List.of(320, 640), List.of(390, 844), List.of(1280, 800));

    /** In the narrower one axe finds nothing that it does not find here. */
    private static final int HAND = 390;

    private final SoftAssertions findings = new SoftAssertions();

    void at(String name, Page page) {
        for (List<Integer> size : WINDOWS) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(size.get(0), size.get(1));
                String shown = name + "-" + size.get(0) + "-" + scheme.name().toLowerCase(Locale.ROOT);
                photograph(shown, page);
                findings.assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                        .as("how wide %s is", shown)
                        .isLessThanOrEqualTo(size.get(0));
                if (size.get(0) >= HAND) {
                    findings.assertThat(new AxeBuilder(page).analyze().getViolations())
                            .as("what axe finds in %s", shown)
                            .isEmpty();
                }
            }
        }
    }

    /** Fails if there was anything to find. */
    void end() {
        findings.assertAll();
    }

    private static void photograph(String name, Page page) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(
                    SCREENSHOTS.resolve(name + ".png"),
                    page.screenshot(new Page.ScreenshotOptions().setFullPage(true)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
