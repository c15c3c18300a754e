package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.penelope.endtoend.town.Town.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.penelope.channel.simulator.ChatLine;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.SampleMedia;
import io.penelope.channel.simulator.whatsapp.WhatsAppGuest;
import io.penelope.endtoend.town.Guest;
import io.penelope.endtoend.town.Town;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Town town;

    private final Looks looks = new Looks();
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
        link = linksIn(guest).get(0);
        window = chromium.window(1280, 800, 1);
        page = window.newPage();
        page.navigate(link);
    }

    @AfterEach
    void leave() {
        window.close();
    }

    /** The addresses in what the staff read. */
    private static List<String> linksIn(Guest guest) {
        return town.reception().reads(guest).stream()
                .flatMap(words -> LINK.matcher(words).results())
                .map(MatchResult::group)
                .toList();
    }

    private static FilePayload file(String name, String type, byte[] bytes) {
        return new FilePayload(name, type, bytes);
    }

    private static FilePayload photo(String name) {
        return file(name, "image/jpeg", SampleMedia.photo().bytes());
    }

    /** {@code large.jpg}, which begins as a photo does. */
    private static Path photoOf(int bytes) {
        byte[] large = new byte[bytes];
        System.arraycopy(SampleMedia.photo().bytes(), 0, large, 0, 1000);
        return StoredFile.write(folder.resolve("large.jpg"), large);
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
        page.getByLabel("Words beside map.pdf").fill("The way to us");
        button("Send").click();

        assertThat(file("menu.jpg")).containsText("On its way to the guest.");
        assertThat(file("menu.jpg")).containsText("Tonight's menu 🍷");
        assertThat(file("map.pdf")).containsText("On its way to the guest.");
        assertThat(button("Send")).isDisabled();
        soon(() -> assertThat(received())
                .extracting(ChatLine::kind, ChatLine::text, ChatLine::fileName)
                .containsExactly(
                        tuple("image", "Tonight's menu 🍷", null), tuple("document", "The way to us", "map.pdf")));
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
    void a_long_file_of_a_kind_that_is_not_taken_does_not_go_up_in_vain() {
        List<String> posted = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                posted.add(request.url());
            }
        });
        chooser().setInputFiles(photoOf(20_000_000));
        button("Send").click();

        assertThat(file("large.jpg")).containsText("up to 5 MB, and this one is larger");
        assertThat(posted).singleElement().asString().endsWith("/beginning");
    }

    @Test
    void what_whatsapp_does_not_take_is_refused_with_its_limit_and_the_others_go_on() {
        chooser().setInputFiles(new Path[] {
            photoOf(5_200_000),
            StoredFile.write(folder.resolve("page.html"), "<!doctype html><title>x</title>".getBytes(UTF_8)),
            StoredFile.write(folder.resolve("nothing.txt"), new byte[0]),
            StoredFile.write(folder.resolve("menu.jpg"), SampleMedia.photo().bytes())
        });
        button("Send").click();

        assertThat(file("large.jpg")).containsText("up to 5 MB, and this one is larger.");
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
        }
    }

    @Test
    void a_file_for_a_guest_who_has_been_silent_for_long_is_said_to_wait() {
        guestFallsSilent();
        assertThat(page.getByText("What you send here waits until the guest writes: WhatsApp takes nothing"))
                .isVisible();
        looks.at("send-silent", page);
        chooser().setInputFiles(photo("menu.jpg"));
        page.getByLabel("Words beside menu.jpg").fill("Tonight");
        button("Send").click();

        assertThat(file("menu.jpg"))
                .containsText("It waits: WhatsApp takes nothing for this guest until they write again.");
        assertThat(file("menu.jpg")).containsText("press the button under the message that asks them to.");
        assertThat(file("menu.jpg")).not().containsText("On its way");
        assertThat(button("Remove menu.jpg")).isHidden();
        assertThat(button("Send")).isDisabled();
        looks.at("send-held", page);
        phone.writes("Yes?");
        soon(() -> assertThat(received()).extracting(ChatLine::text).contains("Tonight"));
        looks.end();
    }

    @Test
    void beside_sound_no_words_are_offered_for_whatsapp_takes_none() {
        chooser().setInputFiles(new FilePayload[] {
            file("welcome.ogg", "audio/ogg", SampleMedia.voice().bytes()), photo("menu.jpg")
        });

        assertThat(page.getByLabel("Words beside welcome.ogg")).hasCount(0);
        assertThat(file("welcome.ogg")).containsText("WhatsApp takes no words beside a file of this kind.");
        assertThat(page.getByLabel("Words beside menu.jpg")).isVisible();
        looks.at("send-sound", page);

        button("Send").click();
        assertThat(file("welcome.ogg")).containsText("On its way to the guest.");
        assertThat(file("welcome.ogg").getByText("takes no words")).isHidden();
        soon(() -> assertThat(received()).extracting(ChatLine::kind).containsExactly("audio", "image"));
        looks.end();
    }

    /** WhatsApp has refused an answer, and the staff have a fresh link. */
    private void guestFallsSilent() {
        Guest guest = Guest.with(phone);
        town.letPass(Duration.ofHours(25));
        town.reception().answers(guest, "Fish, and a soup of lentils.");
        soon(() -> assertThat(guest.hears()).contains(Town.INVITATION));
        town.reception().answers(guest, "/file");
        soon(() -> assertThat(linksIn(guest)).hasSize(2));
        page.navigate(linksIn(guest).get(1));
    }

    @Test
    void nothing_keeps_anybody_out_and_nothing_is_wider_than_the_window() {
        looks.at("send-empty", page);
        chooser().setInputFiles(new FilePayload[] {
            photo("menu.jpg"),
            file(
                    "a very long name of a page that nobody can be sent, for it might run a script.html",
                    "text/html",
                    "<html>".getBytes(UTF_8))
        });
        page.getByLabel("Words beside menu.jpg").fill("Tonight's menu 🍷\nShall we keep you a table?");
        looks.at("send-chosen", page);
        button("Send").click();
        assertThat(file("a very long name")).containsText("WhatsApp takes no files of this kind");
        chooser().setInputFiles(photo("terrace.jpg"));
        window.setOffline(true);
        button("Send").click();
        assertThat(file("terrace.jpg")).containsText("the connection broke");
        window.setOffline(false);
        looks.at("send-became", page);
        page.route("**/send/*", SendPageTest::neverAnswer);
        chooser().setInputFiles(photo("pool.jpg"));
        button("Send").click();
        assertThat(file("pool.jpg").getByRole(AriaRole.PROGRESSBAR)).isVisible();
        looks.at("send-busy", page);
        looks.end();
    }

    @Test
    void what_says_that_there_is_no_such_page_keeps_nobody_out_either() {
        page.navigate(link.substring(0, link.length() - 1));
        looks.at("send-nowhere", page);
        town.letPass(Duration.ofMinutes(61));
        page.navigate(link);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("good for an hour, which is over");
        looks.at("send-over", page);
        looks.end();
    }

    private static void neverAnswer(Route route) {
        if (!route.request().method().equals("POST")) {
            route.resume();
        }
    }

    @Test
    void without_a_script_nothing_keeps_anybody_out_either() {
        page.route("**/send.js", Route::abort); // what axe needs is another
        page.navigate(link);
        looks.at("send-bare", page);

        sendBare("menu.jpg");
        assertThat(note()).hasText("The file is on its way to the guest.");
        looks.at("send-bare-sent", page);

        sendBare("map.jpg");
        assertThat(note()).containsText("This form was sent before");
        looks.at("send-bare-before", page);

        sendBare("page.html");
        assertThat(note()).containsText("WhatsApp takes no files of this kind");
        looks.at("send-bare-refused", page);
        looks.end();
    }

    /** The other status is hidden, by a style sheet that may be late. */
    private Locator note() {
        return page.getByRole(AriaRole.STATUS).and(page.locator(".note"));
    }

    private void sendBare(String name) {
        boolean isPage = name.endsWith(".html");
        page.getByLabel("Choose a photo or a file")
                .setInputFiles(isPage ? file(name, "text/html", "<html>".getBytes(UTF_8)) : photo(name));
        page.locator("[name=key]").evaluate("key => { key.value = 'one'; }"); // as after a way back to the form
        button("Send").click();
    }
}
