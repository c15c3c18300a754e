package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.penelope.channel.simulator.media.SampleMedia;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guests send beside words: chosen, pasted and dropped, and whatever comes between. */
class ChatFilesTest {

    private static final FilePayload PHOTO = photo("shower.jpg");
    private static final FilePayload PLAN = new FilePayload(
            "plan.pdf", "application/pdf", SampleMedia.document().bytes());

    @TempDir
    private static Path data;

    private static ChatRoom room;

    private Staff staff;

    private static FilePayload photo(String name) {
        return new FilePayload(name, "image/jpeg", SampleMedia.photo().bytes());
    }

    @BeforeAll
    static void open_the_room() {
        room = ChatRoom.open(data);
    }

    @AfterAll
    static void close_the_room() {
        if (room != null) {
            room.close();
        }
    }

    @BeforeEach
    void open_the_staffs_page() {
        staff = room.staff();
    }

    @AfterEach
    void close_the_windows() {
        room.closeWindows();
    }

    /** As a page's own script may make one, which no test can press or pull. */
    private static void give(Chat chat, String event, FilePayload file) {
        chat.frame()
                .evaluate(
                        "([event, name, type, bytes]) => { const given = new DataTransfer();"
                                + " given.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name,"
                                + " { type })); const words = document.getElementById('words');"
                                + " const more = event === 'paste' ? { clipboardData: given } : { dataTransfer: given };"
                                + " const Made = event === 'paste' ? ClipboardEvent : DragEvent;"
                                + " words.dispatchEvent(new Made(event, { bubbles: true, cancelable: true, ...more })); }",
                        List.of(
                                event,
                                file.name,
                                file.mimeType,
                                Base64.getEncoder().encodeToString(file.buffer)));
    }

    @Test
    void a_chosen_picture_with_words_is_seen_by_both_sides_and_after_a_reload_and_in_another_tab() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        Chat other = room.chat(guest);
        chat.attach(PHOTO);
        assertThat(chat.tray()).containsText("shower.jpg");
        assertThat(chat.tray().locator("img")).isVisible();
        assertThat(chat.composer()).isFocused();
        chat.composer().fill("The shower leaks");
        chat.composer().press("Enter");

        assertThat(chat.delivered("The shower leaks")).isVisible();
        assertThat(chat.tray()).isHidden();
        assertThat(chat.delivered("The shower leaks").locator("img")).isVisible();
        staff.openThatSays("The shower leaks");
        assertThat(staff.heard("[Photo] The shower leaks http")).hasCount(1);

        assertThat(other.delivered("The shower leaks").locator("img")).isVisible();
        chat.page().reload();
        Locator picture = chat.delivered("The shower leaks").locator(".picture");
        assertThat(picture.locator("img")).isVisible();
        assertThat(picture.locator("img")).hasJSProperty("naturalWidth", widthOf(other));
        Page large = guest.waitForPage(picture::click);
        large.waitForLoadState();
        assertThat(large.locator("img")).isVisible();
        assertThat(large.url()).contains("/chat/riverside-web/files/");
    }

    private static Object widthOf(Chat chat) {
        Object width = chat.frame().locator(".picture img").evaluate("image => image.naturalWidth");
        assertThat((Integer) width).isGreaterThan(1);
        return width;
    }

    @Test
    void a_pasted_picture_and_a_dropped_document_are_sent_and_may_be_taken_out_before() {
        Chat chat = room.chat(room.guest());
        give(chat, "paste", photo("image.png"));
        give(chat, "dragover", PLAN);
        assertThat(chat.frame().locator("#drop")).isVisible();
        give(chat, "drop", PLAN);
        assertThat(chat.frame().locator("#drop")).isHidden();
        give(chat, "drop", photo("wrong.jpg"));
        assertThat(chat.tray().getByRole(AriaRole.LISTITEM)).hasCount(3);

        chat.frame().getByLabel("Remove: wrong.jpg").click();
        assertThat(chat.tray().getByRole(AriaRole.LISTITEM)).hasCount(2);
        chat.frame().getByLabel("Send").click();

        assertThat(chat.delivered("").locator("img")).isVisible();
        assertThat(chat.delivered("plan.pdf").locator("a")).hasAttribute("href", Pattern.compile(".*/files/.+"));
        staff.openThatSays("[File plan.pdf] http");
        assertThat(staff.heard("[Photo] http")).hasCount(1);
    }

    @Test
    void what_is_too_large_or_empty_is_told_with_its_limit_and_the_rest_goes_on() {
        Chat chat = room.chat(room.guest());
        chat.frame()
                .evaluate("() => { const given = new DataTransfer();"
                        + " given.items.add(new File([new Uint8Array(26 * 1024 * 1024)], 'film.mov'));"
                        + " given.items.add(new File([], 'nothing.txt')); given.items.add(new File(['hello'], 'hello.txt'));"
                        + " document.body.dispatchEvent(new DragEvent('drop',"
                        + " { bubbles: true, cancelable: true, dataTransfer: given })); }");

        assertThat(chat.frame().getByRole(AriaRole.ALERT))
                .hasText("“film.mov” is too large: files of up to 26 MB can be sent. “nothing.txt” is empty.");
        assertThat(chat.tray().getByRole(AriaRole.LISTITEM)).hasCount(1);
        assertThat(chat.tray()).containsText("hello.txt");
    }

    @Test
    void words_do_not_wait_for_a_file_whose_progress_is_shown_and_which_may_be_cancelled() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        AtomicInteger pieces = new AtomicInteger();
        AtomicBoolean goesOn = new AtomicBoolean();
        guest.route("**/uploads/*?from=*", route -> {
            if (pieces.incrementAndGet() <= 3 || goesOn.get()) {
                route.resume();
            } // else nothing ever comes of it
        });
        byte[] inManyPieces = new byte[3_000_000];
        chat.attach(StoredFile.write(data.resolve("film.bin"), inManyPieces));
        chat.composer().press("Enter");
        Locator film = chat.said("film.bin");
        assertThat(film.getByRole(AriaRole.PROGRESSBAR)).hasJSProperty("value", 458_752 / 3_000_000.0);
        assertThat(film).containsText("Sending… 15%");

        chat.write("Did you get my film?");
        assertThat(chat.delivered("Did you get my film?")).isVisible();
        assertThat(film).containsText("Sending… 15%");

        chat.frame().getByLabel("Cancel: film.bin").click();
        assertThat(film).hasCount(0);
        goesOn.set(true);
        chat.attach(PLAN);
        chat.composer().press("Enter");
        assertThat(chat.delivered("plan.pdf")).isVisible();
        staff.openThatSays("plan.pdf");
        assertThat(staff.heard("film.bin")).hasCount(0);
    }

    @Test
    void a_file_outlives_a_network_that_breaks_and_comes_back() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        chat.write("We are on the train.");
        assertThat(chat.delivered("We are on the train.")).isVisible();

        guest.setOffline(true);
        chat.attach(PHOTO);
        chat.composer().fill("The view from here");
        chat.composer().press("Enter");
        assertThat(chat.status()).containsText("You are offline");
        assertThat(chat.said("The view from here").locator("img")).isVisible();
        guest.setOffline(false);

        assertThat(chat.delivered("The view from here")).hasCount(1);
        assertThat(chat.status()).isEmpty();
        staff.openThatSays("The view from here");
        assertThat(staff.heard("The view from here")).hasCount(1);
    }

    @Test
    void a_file_whose_answer_was_lost_is_sent_once_also_by_a_bridge_that_was_killed_meanwhile() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        AtomicBoolean lost = new AtomicBoolean();
        guest.route("**/messages", route -> {
            route.fetch();
            lost.set(true);
            route.abort();
        });
        guest.route("**/messages?after=*", Route::abort);
        chat.attach(PLAN);
        chat.composer().fill("Sent but once");
        chat.composer().press("Enter");
        chat.page().waitForCondition(lost::get);
        room.demo().kill();
        guest.unroute("**/messages");
        room.demo().startAgain();
        assertThat(chat.said("Sent but once")).isVisible();
        guest.unroute("**/messages?after=*");

        assertThat(chat.delivered("Sent but once")).hasCount(1);
        assertThat(chat.delivered("Sent but once")).containsText("plan.pdf");
        Staff afterwards = room.staff();
        afterwards.openThatSays("Sent but once");
        assertThat(afterwards.heard("Sent but once")).hasCount(1);
    }

    @Test
    void a_file_that_the_server_has_lost_is_sent_again_by_the_tab_that_has_it_whichever_hears_of_it() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        Chat other = room.chat(guest);
        AtomicInteger asked = new AtomicInteger();
        chat.page().route("**/messages", Route::abort);
        other.page().route("**/messages", route -> {
            if (asked.incrementAndGet() == 1) {
                route.fulfill(new Route.FulfillOptions().setStatus(409));
            } else {
                route.resume();
            }
        });
        chat.attach(PLAN);
        chat.composer().fill("From one of two tabs");
        chat.composer().press("Enter");

        assertThat(chat.delivered("From one of two tabs")).hasCount(1);
        assertThat(other.delivered("From one of two tabs")).containsText("plan.pdf");
        assertThat(asked.get()).isGreaterThan(1);
        staff.openThatSays("From one of two tabs");
        assertThat(staff.heard("[File plan.pdf] From one of two tabs")).hasCount(1);
    }

    @Test
    void after_a_reload_the_page_says_that_a_file_has_to_be_chosen_again() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        guest.route("**/uploads/*?from=*", Route::abort);
        chat.attach(PLAN);
        chat.composer().fill("Our plan of the garden");
        chat.composer().press("Enter");
        assertThat(chat.said("Our plan of the garden")).isVisible();
        chat.page().reload();
        Locator lost = chat.said("Our plan of the garden");
        assertThat(lost).containsText("Not sent: the page was loaded again. Please choose the file once more");
        assertThat(lost).containsText("plan.pdf");
        guest.unroute("**/uploads/*?from=*");

        FileChooser chooser = chat.page()
                .waitForFileChooser(() -> chat.frame()
                        .getByLabel("Choose the file again: Our plan of the garden")
                        .click());
        chooser.setFiles(PLAN);

        assertThat(chat.delivered("Our plan of the garden")).hasCount(1);
        assertThat(chat.said("Our plan of the garden")).not().containsText("Not sent");
        staff.openThatSays("Our plan of the garden");
        assertThat(staff.heard("[File plan.pdf] Our plan of the garden")).hasCount(1);
    }

    @Test
    void what_the_server_refuses_says_why_and_may_be_tried_again_or_thrown_away() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
        guest.route("**/uploads/*?from=*", route -> route.fulfill(new Route.FulfillOptions().setStatus(507)));
        chat.attach(PLAN, PHOTO);
        chat.frame().getByLabel("Send").click();
        assertThat(chat.said("plan.pdf")).containsText("Not sent: the hotel cannot take files at the moment");
        assertThat(chat.frame().getByLabel("Try again: shower.jpg")).isVisible();
        assertThat(chat.frame().getByRole(AriaRole.ALERT)).hasText("Your message could not be sent.");
        guest.unroute("**/uploads/*?from=*");

        chat.frame().getByLabel("Remove: shower.jpg").click();
        chat.frame().getByLabel("Try again: plan.pdf").click();
        assertThat(chat.delivered("plan.pdf")).hasCount(1);
        assertThat(chat.frame().locator(".message.guest")).hasCount(1);
        assertThat(chat.frame().getByRole(AriaRole.ALERT)).isEmpty();
    }

    @Test
    void what_is_called_a_picture_and_is_none_is_shown_by_its_name_and_runs_nothing() {
        Chat chat = room.chat(room.guest());
        byte[] page = "<!doctype html><script>document.title='owned'</script>".getBytes(UTF_8);
        chat.attach(new FilePayload("pic\u202Egnp.png", "image/png", page));
        chat.composer().press("Enter");

        Locator sent = chat.delivered("gnp.png");
        assertThat(sent.locator(".document .name")).isVisible();
        assertThat(sent.locator("img")).hasCount(0);
        chat.page().reload();
        assertThat(chat.delivered("picgnp.png").locator(".document")).isVisible();
        assertThat(chat.page()).hasTitle("Riverside Hotel");
    }

    @Test
    void the_widget_sends_files_too_and_a_keyboard_is_enough() {
        BrowserContext guest = room.guest();
        Page site = guest.newPage();
        site.onFileChooser(chooser -> chooser.setFiles(PHOTO)); // asked for later, frames hear of it too late
        site.navigate(room.demo().hotelSite());
        site.getByRole(AriaRole.BUTTON).click();
        Chat chat = Chat.inWidget(site);
        assertThat(chat.attach()).isVisible();
        assertThat(chat.composer()).isFocused();
        site.keyboard().press("Shift+Tab");
        assertThat(chat.attach()).isFocused();
        site.keyboard().press("Enter");
        assertThat(chat.tray()).containsText("shower.jpg");
        assertThat(chat.composer()).isFocused();
        site.keyboard().type("From the widget");
        site.keyboard().press("Enter");

        assertThat(chat.delivered("From the widget").locator("img")).isVisible();
    }

    @Test
    void several_files_go_one_by_one_with_the_words_beside_the_first() {
        Chat chat = room.chat(room.guest());
        chat.attach(PLAN, photo("2.jpg"), new FilePayload("3.txt", "text/plain", "three".getBytes(UTF_8)));
        chat.composer().fill("Three at once");
        chat.composer().press("Enter");

        assertThat(chat.delivered("3.txt")).isVisible();
        assertThat(chat.delivered("Three at once")).containsText("plan.pdf");
        staff.openThatSays("3.txt");
        assertThat(staff.heard("Three at once")).hasCount(1);
        assertThat(chat.frame().locator(".message.guest")).hasCount(3);
    }

    @Test
    void a_crowd_behind_the_same_address_costs_a_file_the_same_sum() {
        BrowserContext guest = room.guest();
        guest.setExtraHTTPHeaders(Map.of("X-Forwarded-For", "198.51.100.9"));
        for (int i = 0; i < 10; i++) {
            room.stranger(guest, "F%042d".formatted(i));
        }
        Chat chat = room.chat(guest);
        chat.attach(PHOTO);
        chat.composer().fill("Is there room for a picture?");

        chat.page()
                .waitForRequest(
                        request -> request.url().contains("/uploads/")
                                && request.headers().containsKey("penelope-proof"),
                        () -> chat.composer().press("Enter"));
        assertThat(chat.delivered("Is there room for a picture?")).isVisible();
    }

    @Test
    void what_the_staff_send_is_seen_beside_its_words_and_after_a_reload() {
        Chat chat = room.chat(room.guest());
        chat.write("What is for dinner tonight?");
        staff.openThatSays("What is for dinner tonight?");
        staff.answer("/file");
        assertThat(staff.heard("To send this guest a photo or a file")).isVisible();
        String told = staff.heard("To send this guest a photo or a file").innerText();
        Page desk = staff.page().context().newPage();
        desk.navigate(told.substring(told.indexOf("http")).split("\\s", 2)[0]);
        desk.getByLabel("Choose photos or files").setInputFiles(photo("menu.jpg"));
        desk.getByLabel("Words beside menu.jpg").fill("Tonight's menu");
        desk.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Send").setExact(true))
                .click();

        assertThat(desk.getByText("On its way to the guest.").first()).isVisible();
        assertThat(chat.received("Tonight's menu").locator("img")).isVisible();
        assertThat(chat.everything().filter(new Locator.FilterOptions().setHasText("/file")))
                .hasCount(0);
        assertThat(staff.heard("On its way to the guest: [Photo menu.jpg] Tonight's menu http"))
                .isVisible();

        chat.page().reload();
        assertThat(chat.received("Tonight's menu").locator("img")).isVisible();
    }
}
