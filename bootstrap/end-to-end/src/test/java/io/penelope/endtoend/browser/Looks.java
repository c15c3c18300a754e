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
 * Looks at a page in windows of three widths, by day and by night: whether it is wider than the window, and, in a hand by night
 * and on a desk by day, what axe finds that keeps people out: no page has other colours in a hand than on a desk, nor other
 * elements by night. It leaves a picture of each in {@code target/screenshots}.
 */
final class Looks {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<List<Integer>> WINDOWS =
            List.of(List.of(320, 640), List.of(390, 844), List.of(1280, 800));

    private static final int HAND = 390;
    private static final int DESK = 1280;

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
                if (size.get(0) == (scheme == ColorScheme.DARK ? HAND : DESK)) {
                    findings.assertThat(axe(page).analyze().getViolations())
                            .as("what axe finds in %s", shown)
                            .isEmpty();
                }
            }
        }
    }

    /** What it does for frames of other sites, it does in a tab of its own, which takes as long as all the rest. */
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(page.frames().size() == 1);
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
