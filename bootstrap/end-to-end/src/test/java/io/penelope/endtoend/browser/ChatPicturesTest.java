package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.endtoend.browser.Collage.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web chat empty and in the middle of a conversation, on its own page and on the hotel's site, at three widths, by
 * day and by night: read by axe for what keeps people out, and photographed into {@code target/screenshots}.
 */
class ChatPicturesTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double SHARPNESS = 1.5;

    @TempDir
    private Path data;

    private final Looks looks = new Looks();

    @Test
    void nothing_keeps_anybody_out_and_nothing_is_wider_than_the_window() throws Exception {
        Files.createDirectories(SCREENSHOTS);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        try (Chromium chromium = Chromium.launch();
                Demo demo = Demo.start(data);
                BrowserContext guests = chromium.window(1280, 800, SHARPNESS);
                BrowserContext hotel = chromium.window(1280, 800, 1)) {
            Staff staff = Staff.at(hotel.newPage(), demo.staff());
            Chat chat = Chat.at(guests.newPage(), demo.webChat());
            assertThat(chat.received("How can we help you?")).isVisible();
            looks.at("chat-empty", chat.page());

            converse(staff, chat);
            looks.at("chat", chat.page());

            guests.setOffline(true);
            chat.write("And may we bring our dog?");
            assertThat(chat.status()).containsText("offline");
            looks.at("chat-offline", chat.page());
            guests.setOffline(false);
            assertThat(chat.delivered("our dog")).isVisible();

            sendFiles(chromium, demo);

            Page site = guests.newPage();
            site.navigate(demo.hotelSite());
            assertThat(site.getByRole(AriaRole.BUTTON)).isVisible();
            looks.at("site", site);
            site.getByRole(AriaRole.BUTTON).click();
            Chat widget = Chat.inWidget(site);
            widget.write("Thank you!");
            assertThat(widget.delivered("Thank you!")).isVisible();
            looks.at("site-open", site);
            photographBoth(site, chat);
        }
        looks.end();
    }

    private static void converse(Staff staff, Chat chat) {
        chat.write("Good evening! We arrive by train on Friday, rather late.");
        chat.write("Is the front desk open at midnight?");
        assertThat(chat.delivered("midnight")).isVisible();
        staff.open("Guest");
        staff.answer("Good evening! The night porter lets you in at any hour. The way from the station:"
                + " https://maps.riverside.example/station?from=platform-4&lang=en");
        assertThat(chat.received("night porter")).isVisible();
        chat.write("Wonderful, see you on Friday");
        assertThat(chat.delivered("see you on Friday")).isVisible();
    }

    /** Chosen, on their way, refused, and sent, from right to left as well. */
    private void sendFiles(Chromium chromium, Demo demo) {
        try (BrowserContext guest = chromium.window(1280, 800, SHARPNESS)) {
            Chat chat = Chat.at(guest.newPage(), demo.webChat());
            AtomicInteger pieces = new AtomicInteger();
            guest.route("**/uploads/*?from=*", route -> {
                if (route.request().url().contains("size=300000") && pieces.incrementAndGet() > 2) {
                    return; // nothing ever comes of it
                }
                if (route.request().url().contains("size=77")) {
                    route.fulfill(new Route.FulfillOptions().setStatus(507));
                } else {
                    route.resume();
                }
            });
            chat.attach(file("shower.jpg", "image/jpeg", SampleMedia.photo().bytes()));
            chat.attach(file(
                    "registration-form.pdf",
                    "application/pdf",
                    SampleMedia.document().bytes()));
            chat.attach(file("a-name-that-is-rather-long-" + "and-longer-".repeat(8) + ".txt", "", new byte[77]));
            chat.attach(file("hello.ogg", "audio/ogg", SampleMedia.voice().bytes()));
            chat.attach(file("terrace.mov", "", new byte[300_000]));
            looks.at("chat-files-chosen", chat.page());

            chat.composer().fill("The shower leaks, and here is the form");
            chat.composer().press("Enter");
            assertThat(chat.said("terrace.mov")).containsText("Sending… 66%");
            assertThat(chat.delivered("The shower leaks")).isVisible();
            assertThat(chat.frame().locator("audio")).isVisible();
            looks.at("chat-files", chat.page());
            chat.frame().evaluate("document.documentElement.dir = 'rtl'");
            looks.at("chat-files-rtl", chat.page());
        }
    }

    private static FilePayload file(String name, String type, byte[] bytes) {
        return new FilePayload(name, type, bytes);
    }

    /** The picture that {@code docs/images} holds a copy of. */
    private static void photographBoth(Page site, Chat chat) throws IOException {
        site.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        site.setViewportSize(1000, 700);
        chat.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        chat.page().setViewportSize(390, 700);
        Collage.write(
                List.of(
                        Picture.ofPng(site.screenshot(), 12 * SHARPNESS),
                        Picture.ofPng(chat.page().screenshot(), 24 * SHARPNESS)),
                (int) (24 * SHARPNESS),
                SCREENSHOTS.resolve("web-chat.png"));
    }
}
