package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.penelope.endtoend.town.Town.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Town;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page behind {@code /file}, as the staff see and use it. */
class SendPageTest {

    private static final Pattern LINK = Pattern.compile("http://\\S+/send/\\S+");
    private static final AtomicInteger GUESTS = new AtomicInteger();
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<List<Integer>> WINDOWS =
            List.of(List.of(320, 640), List.of(390, 844), List.of(1280, 800));

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Town town;

    private BrowserContext window;
    private Page page;
    private WhatsAppGuest phone;
    private String link;

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
    void the_staff_ask_for_a_link() {
        int number = GUESTS.incrementAndGet();
        phone = town.whatsApp().guest("+30 69 " + (10_000_000 + number), "Circe of island " + number);
        Guest guest = Guest.with(phone);
        phone.writes("What is for dinner?");
        soon(() -> assertThat(town.reception().reads(guest)).hasSize(1));
        town.reception().answers(guest, "/file");
        soon(() -> assertThat(town.reception().reads(guest)).hasSize(2));
        Matcher found = LINK.matcher(town.reception().reads(guest).get(1));
        assertThat(found.find()).isTrue();
        link = found.group();
        window = chromium.window(1280, 800, 1);
        page = window.newPage();
        page.navigate(link);
    }

    @AfterEach
    void leave() {
        window.close();
    }

    private static FilePayload file(String name, String type, byte[] bytes) {
        return new FilePayload(name, type, bytes);
    }

    private static FilePayload photo(String name) {
        return file(name, "image/jpeg", SampleMedia.photo().bytes());
    }

    private Locator chooser() {
        return page.getByLabel("Choose photos or files");
    }

    private Locator file(String name) {
        return page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(name));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private List<ChatLine> received() {
        return phone.messages().stream()
                .filter(line -> line.from() == ChatLine.From.HOTEL)
                .toList();
    }

    @Test
    void chosen_files_reach_the_guest_in_their_order_each_with_its_words() {
        chooser().setInputFiles(new FilePayload[] {
            photo("menu.jpg"),
            file("map.pdf", "application/pdf", SampleMedia.document().bytes())
        });
        page.getByLabel("Words beside menu.jpg").fill("Tonight's menu 🍷");
        button("Send").click();

        assertThat(file("menu.jpg")).containsText("On its way to the guest.");
        assertThat(file("menu.jpg")).containsText("Tonight's menu 🍷");
        assertThat(file("map.pdf")).containsText("On its way to the guest.");
        assertThat(button("Send")).isDisabled();
        soon(() -> assertThat(received())
                .extracting(ChatLine::kind, ChatLine::text)
                .containsExactly(tuple("image", "Tonight's menu 🍷"), tuple("document", "map.pdf")));
        assertThat(town.whatsApp().fileOf(received().get(0)).map(Media::bytes))
                .hasValueSatisfying(
                        bytes -> assertThat(bytes).isEqualTo(SampleMedia.photo().bytes()));
    }

    @Test
    void files_are_pasted_and_dropped_too() {
        for (String event : List.of("paste", "drop")) {
            JSHandle data = page.evaluateHandle(
                    "([name, bytes]) => { const data = new DataTransfer();"
                            + " data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name,"
                            + " { type: 'image/jpeg' })); return data; }",
                    List.of(
                            event + ".jpg",
                            Base64.getEncoder()
                                    .encodeToString(SampleMedia.photo().bytes())));
            page.evaluate(
                    "([event, data]) => document.dispatchEvent(event === 'drop'"
                            + " ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })"
                            + " : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))",
                    List.of(event, data));
        }
        button("Send").click();

        assertThat(file("paste.jpg")).containsText("On its way to the guest.");
        assertThat(file("drop.jpg")).containsText("On its way to the guest.");
        soon(() -> assertThat(received()).extracting(ChatLine::kind).containsExactly("image", "image"));
    }

    @Test
    void what_whatsapp_does_not_take_is_refused_with_its_limit_and_the_others_go_on() {
        byte[] large = new byte[5_200_000];
        System.arraycopy(SampleMedia.photo().bytes(), 0, large, 0, 1000);
        chooser().setInputFiles(new FilePayload[] {
            file("large.jpg", "image/jpeg", large),
            file("page.html", "text/html", "<!doctype html><title>x</title>".getBytes(UTF_8)),
            file("nothing.txt", "text/plain", new byte[0]),
            photo("menu.jpg")
        });
        button("Send").click();

        assertThat(file("large.jpg")).containsText("up to 5 MB, and this one has 5.20 MB.");
        assertThat(file("page.html"))
                .containsText("WhatsApp takes no files of this kind (text/html). It takes pictures");
        assertThat(file("nothing.txt")).containsText("This file is empty.");
        assertThat(file("menu.jpg")).containsText("On its way to the guest.");
        soon(() -> assertThat(received()).hasSize(1));
        button("Remove large.jpg").click();
        assertThat(file("large.jpg")).hasCount(0);
    }

    @Test
    void whatever_a_file_is_called_is_text() {
        String name = "<img src=x onerror=alert(1)>.jpg";
        chooser().setInputFiles(photo(name));
        page.getByLabel("Words beside").fill("<b>bold</b> & 'so on'");
        button("Send").click();

        assertThat(file(name)).containsText("On its way to the guest.");
        soon(() -> assertThat(received()).extracting(ChatLine::text).containsExactly("<b>bold</b> & 'so on'"));
    }

    @Test
    void what_the_network_breaks_is_tried_again_and_arrives_once() {
        chooser().setInputFiles(photo("menu.jpg"));
        window.setOffline(true);
        button("Send").click();
        assertThat(file("menu.jpg")).containsText("the connection broke");

        window.setOffline(false);
        button("Try again with menu.jpg").click();

        assertThat(file("menu.jpg")).containsText("On its way to the guest.");
        soon(() -> assertThat(received()).hasSize(1));
    }

    @Test
    void whoever_has_a_keyboard_alone_sends_too() {
        chooser().setInputFiles(photo("menu.jpg"));
        assertThat(page.getByLabel("Words beside menu.jpg")).isFocused();
        page.keyboard().type("Tonight");
        page.keyboard().press("Tab");
        assertThat(button("Remove menu.jpg")).isFocused();
        page.keyboard().press("Tab");
        assertThat(button("Send")).isFocused();
        page.keyboard().press("Enter");

        assertThat(file("menu.jpg")).containsText("On its way to the guest.");
        soon(() -> assertThat(received()).extracting(ChatLine::text).containsExactly("Tonight"));
    }

    @Test
    void without_a_script_one_file_goes_at_a_time() {
        try (BrowserContext plain = chromium.window(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page bare = plain.newPage();
            bare.navigate(link);
            bare.getByLabel("Choose a photo or a file").setInputFiles(photo("menu.jpg"));
            bare.getByLabel("Words beside it").fill("Tonight");
            bare.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                    .click();

            assertThat(bare.getByText("The file is on its way to the guest.")).isVisible();
            soon(() -> assertThat(received()).extracting(ChatLine::text).containsExactly("Tonight"));

            bare.getByLabel("Choose a photo or a file")
                    .setInputFiles(file("page.html", "text/html", "<html>".getBytes(UTF_8)));
            bare.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                    .click();
            assertThat(bare.getByText("WhatsApp takes no files of this kind (text/html)"))
                    .isVisible();
            look("send-bare", bare);
        }
    }

    @Test
    void nothing_keeps_anybody_out_and_nothing_is_wider_than_the_window() {
        look("send-empty", page);
        chooser().setInputFiles(new FilePayload[] {
            photo("menu.jpg"),
            file(
                    "a very long name of a page that nobody can be sent, for it might run a script.html",
                    "text/html",
                    "<html>".getBytes(UTF_8))
        });
        page.getByLabel("Words beside menu.jpg").fill("Tonight's menu 🍷\nShall we keep you a table?");
        look("send-chosen", page);
        button("Send").click();
        assertThat(file("a very long name")).containsText("WhatsApp takes no files of this kind");
        chooser().setInputFiles(photo("terrace.jpg"));
        window.setOffline(true);
        button("Send").click();
        assertThat(file("terrace.jpg")).containsText("the connection broke");
        window.setOffline(false);
        look("send-became", page);
        page.navigate(link.substring(0, link.length() - 1));
        look("send-nowhere", page);
    }

    private static void look(String name, Page page) {
        SoftAssertions findings = new SoftAssertions();
        for (List<Integer> size : WINDOWS) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(size.get(0), size.get(1));
                String shown = name + "-" + size.get(0) + "-" + scheme.name().toLowerCase(Locale.ROOT);
                photograph(shown, page);
                findings.assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                        .as("how wide %s is", shown)
                        .isLessThanOrEqualTo(size.get(0));
                if (!name.equals("send-bare")) { // axe needs a script
                    findings.assertThat(new AxeBuilder(page).analyze().getViolations())
                            .as("what axe finds in %s", shown)
                            .isEmpty();
                }
            }
        }
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
