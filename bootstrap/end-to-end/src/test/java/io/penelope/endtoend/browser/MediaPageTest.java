package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.penelope.endtoend.town.Town.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.penelope.channel.simulator.Fault;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page behind the link to a file, as the staff see it. */
class MediaPageTest {

    private static final Pattern LINK = Pattern.compile("http://\\S+/media/\\S+");
    private static final AtomicInteger GUESTS = new AtomicInteger();

    /** The beginning of a film, of which any browser can tell no more than that it is one. */
    private static final Media FILM = new Media("video/mp4", film());

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Town town;

    private final Looks looks = new Looks();
    private BrowserContext window;
    private Page page;
    private WhatsAppGuest phone;

    private static byte[] film() {
        byte[] film = new byte[100_000];
        byte[] head = "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(UTF_8);
        System.arraycopy(head, 0, film, 0, head.length);
        return film;
    }

    @BeforeAll
    static void open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        chromium = Chromium.launch();
        town = Town.in(folder);
    }

    @AfterAll
    static void close() {
        town.close();
        chromium.close();
    }

    @BeforeEach
    void the_staff_open_a_browser() {
        int number = GUESTS.incrementAndGet();
        phone = town.whatsApp().guest("+30 69 " + (20_000_000 + number), "Circe of island " + number);
        window = chromium.window(1280, 800, 1);
        page = window.newPage();
    }

    @AfterEach
    void leave() {
        window.close();
        town.whatsApp().faults().clear();
    }

    /** The address in what the staff read last of the guest. */
    private String link(int lines) {
        Guest guest = Guest.with(phone);
        soon(() -> assertThat(town.reception().reads(guest)).hasSize(lines));
        List<String> read = town.reception().reads(guest);
        Matcher link = LINK.matcher(read.get(read.size() - 1));
        assertThat(link.find()).as(read.toString()).isTrue();
        return link.group();
    }

    @Test
    void what_is_shown_keeps_nobody_out_and_is_no_wider_than_the_window() {
        phone.sendsPhoto("The shower in our room leaks 🚿\nCould somebody have a look?");
        page.navigate(link(1));
        assertThat(page.getByAltText("Photo, as it was sent")).isVisible();
        looks.at("media-picture", page);

        phone.sendsVoice();
        page.navigate(link(2));
        assertThat(page.locator("audio")).isVisible();
        looks.at("media-sound", page);

        phone.sendsVideo(FILM, "The waves");
        page.navigate(link(3));
        assertThat(page.locator("video")).isVisible();
        looks.at("media-film", page);

        looks.end();
    }

    @Test
    void what_is_opened_or_saved_keeps_nobody_out_and_is_no_wider_than_the_window() {
        phone.sendsDocument(
                SampleMedia.document(), "registration-form-of-all-of-us-" + "and-more-".repeat(12) + ".pdf", "");
        page.navigate(link(1));
        assertThat(page.getByText("Open", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        looks.at("media-document", page);

        phone.sendsDocument(
                new Media("text/html", "<!doctype html><title>x</title>".getBytes(UTF_8)), "map.html", "The way");
        page.navigate(link(2));
        assertThat(page.getByText("Save", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        looks.at("media-download", page);
        looks.end();
    }

    @Test
    void where_there_is_no_file_the_page_keeps_nobody_out_either() throws IOException {
        phone.sendsPhoto("The shower leaks");
        String link = link(1);
        page.navigate(link);
        assertThat(page.locator("img")).isVisible();
        forgetAllFiles();
        page.navigate(link);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("missing");
        looks.at("media-missing", page);

        page.navigate(link.substring(0, link.length() - 1));
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("copied to its end");
        looks.at("media-nowhere", page);

        town.whatsApp().faults().always("media", Fault.refuse(500, 131000, "Something went wrong"));
        phone.sendsPhoto("And the tap");
        window.route("**/media/*", MediaPageTest::once);
        page.navigate(link(2));
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("on its way");
        looks.at("media-waiting", page);
        looks.end();
    }

    /** Axe takes longer than the page waits until it looks again. */
    private static void once(Route route) {
        APIResponse answer = route.fetch();
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.remove("refresh");
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
    }

    private static void forgetAllFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("data").resolve("media"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("store-id")) {
                    Files.delete(file);
                }
            }
        }
    }
}
