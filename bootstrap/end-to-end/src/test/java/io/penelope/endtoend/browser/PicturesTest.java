package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.penelope.endtoend.browser.Collage.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo's three pages in the middle of a conversation, on a desk and in a hand, by day and by night.
 *
 * <p>The pictures are for whoever changes a page, in {@code target/screenshots}; {@code demo.png} among them is the one
 * that {@code docs/images} holds a copy of. Those copies were made where Debian's {@code fonts-liberation} and {@code
 * fonts-noto-color-emoji} are installed; without these the letters are others, and hands and sails are boxes.
 */
class PicturesTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double SHARPNESS = 1.5;
    private static final int GAP = 24;

    @TempDir
    private Path data;

    @Test
    void no_page_is_wider_than_its_window() throws Exception {
        Files.createDirectories(SCREENSHOTS);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        try (Chromium chromium = Chromium.launch();
                Demo demo = Demo.start(data);
                BrowserContext desk = chromium.window(1280, 800, SHARPNESS);
                BrowserContext left = chromium.window(1280, 800, SHARPNESS);
                BrowserContext right = chromium.window(1280, 800, SHARPNESS)) {
            Staff staff = Staff.at(desk.newPage(), demo.staff());
            Phone whatsApp = Phone.whatsApp(left.newPage(), demo.whatsApp());
            Phone telegram = Phone.telegram(right.newPage(), demo.telegram());
            converse(staff, whatsApp, telegram);

            Map<String, Page> pages =
                    Map.of("mews", staff.page(), "whatsapp", whatsApp.page(), "telegram", telegram.page());
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                pages.forEach((name, page) -> {
                    photograph(name, page, scheme, 1280, 800);
                    photograph(name, page, scheme, 390, 844);
                });
            }
            photographAllThree(staff, whatsApp, telegram);
        }
    }

    private static void converse(Staff staff, Phone whatsApp, Phone telegram) {
        telegram.write("How late may I check in? I might take a little longer.");
        staff.open("Odysseus");
        assertThat(staff.heard("How late may I check in?")).isVisible();
        staff.answer("At any hour: the night porter is up till morning. Take the time you need.");
        assertThat(telegram.received("At any hour")).isVisible();
        telegram.write("Twenty years at most ⛵");

        whatsApp.write("Hello! We arrive by car on Friday evening. Do you have a parking lot?");
        staff.open("Nausicaa");
        assertThat(staff.heard("Do you have a parking lot?")).isVisible();
        staff.answer(
                "Welcome, Nausicaa! Yes, right behind the house, and free for our guests. Shall we keep you a place?");
        assertThat(whatsApp.received("right behind the house")).isVisible();
        whatsApp.write("Yes please, that would be wonderful 🙏");
        assertThat(staff.heard("that would be wonderful")).isVisible();
        staff.answer("Done: number 12 is yours. Have a safe journey.");
        assertThat(whatsApp.received("number 12 is yours")).isVisible();
        assertThat(whatsApp.said("that would be wonderful")).hasAttribute("data-tick", "READ");
    }

    private static void photograph(String name, Page page, ColorScheme scheme, int width, int height) {
        show(page, scheme, width, height);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(
                        name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("how wide %s is", name)
                .isLessThanOrEqualTo(width);
    }

    private static void photographAllThree(Staff staff, Phone whatsApp, Phone telegram) throws IOException {
        show(staff.page(), ColorScheme.LIGHT, 860, 640);
        Picture desk = Picture.ofPng(staff.page().screenshot(), 12 * SHARPNESS);
        Picture left = phoneAlone(whatsApp.page());
        Picture right = phoneAlone(telegram.page());
        Collage.write(List.of(desk, left, right), (int) (GAP * SHARPNESS), SCREENSHOTS.resolve("demo.png"));
    }

    /** Without the list of guests beside it. */
    private static Picture phoneAlone(Page page) throws IOException {
        show(page, ColorScheme.LIGHT, 721, 752);
        return Picture.ofPng(page.locator("main").screenshot(), 36 * SHARPNESS);
    }

    private static void show(Page page, ColorScheme scheme, int width, int height) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, height);
    }
}
