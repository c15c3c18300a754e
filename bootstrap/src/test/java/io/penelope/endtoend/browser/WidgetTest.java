package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web chat on the hotel's own site, which is of another origin and forbids every inline script and style. */
class WidgetTest {

    @TempDir
    private static Path data;

    private static Demo demo;
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext guest;
    private Page site;

    @BeforeAll
    static void start_the_demo() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        chromium = Chromium.launch();
        demo = Demo.start(data);
    }

    @AfterAll
    static void end_the_demo() {
        if (chromium != null) {
            chromium.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @BeforeEach
    void visit_the_hotels_site() {
        guest = chromium.window(1280, 800, 1);
        guest.onWebError(error -> complaints.add(error.error()));
        site = guest.newPage();
        site.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void nothing_is_asked_before_the_guest_wants_to_write_and_then_the_conversation_goes_both_ways() {
        List<String> asked = new ArrayList<>();
        guest.onRequest(request -> asked.add(request.url()));
        site.navigate(demo.hotelSite());
        assertThat(launcher()).isVisible();
        assertThat(asked).hasSize(3).last().asString().endsWith("/chat/widget.js");

        launcher().click();
        Chat chat = Chat.inWidget(site);
        assertThat(chat.composer()).isFocused();
        chat.write("Do you rent out boats?");
        assertThat(chat.delivered("Do you rent out boats?")).isVisible();
        Staff staff = Staff.at(guest.newPage(), demo.staff());
        staff.openThatSays("Do you rent out boats?");
        staff.answer("Two, and both are dry.");
        assertThat(chat.received("Two, and both are dry.")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_closed_chat_counts_what_is_new_and_a_guest_who_comes_back_sees_the_count() {
        site.navigate(demo.hotelSite());
        launcher().click();
        Chat chat = Chat.inWidget(site);
        chat.write("Is the kitchen open?");
        assertThat(chat.delivered("Is the kitchen open?")).isVisible();
        chat.composer().press("Escape");
        assertThat(site.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(launcher()).isFocused();
        assertThat(launcher()).hasAttribute("aria-expanded", "false");

        Staff staff = Staff.at(guest.newPage(), demo.staff());
        staff.openThatSays("Is the kitchen open?");
        staff.answer("Until ten.");
        assertThat(launcher()).hasAccessibleName("Write to us – Riverside Hotel (New messages: 1)");
        site.reload();
        assertThat(launcher()).hasAccessibleName("Write to us – Riverside Hotel (New messages: 1)");
        launcher().click();
        assertThat(Chat.inWidget(site).received("Until ten.")).isVisible();
        assertThat(launcher()).hasAccessibleName("Write to us – Riverside Hotel");
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_site_opens_closes_and_listens_and_a_plain_link_opens_the_same_chat() {
        site.navigate(demo.hotelSite());
        assertThat(launcher()).isVisible();
        site.evaluate("""
                globalThis.heard = [];
                ['open', 'close', 'unread'].forEach((event) => Penelope.on(event, (value) => heard.push([event, value])));
                Penelope.setLanguage('de');
                Penelope.open();
                """);
        Chat chat = Chat.inWidget(site);
        assertThat(chat.composer()).hasAttribute("placeholder", "Nachricht schreiben");
        site.evaluate("Penelope.setLanguage('fr')");
        assertThat(chat.composer()).hasAttribute("placeholder", "Écrire un message");
        assertThat(launcher()).hasAccessibleName("Écrivez-nous – Riverside Hotel");
        site.evaluate("Penelope.close()");
        assertThat(site.getByRole(AriaRole.DIALOG)).isHidden();
        site.evaluate(
                "address => { const link = document.createElement('a'); link.href = address;"
                        + " link.textContent = 'Ask us'; document.querySelector('main').append(link); }",
                demo.webChat());
        site.getByText("Ask us").click();

        assertThat(site.getByRole(AriaRole.DIALOG)).isVisible();
        assertThat((List<?>) site.evaluate("heard.map(([event]) => event)"))
                .isEqualTo(List.of("open", "close", "open"));
    }

    @Test
    void on_a_phone_the_chat_covers_the_site_and_gives_it_back() {
        site.setViewportSize(390, 844);
        site.navigate(demo.hotelSite());
        launcher().click();
        Chat chat = Chat.inWidget(site);
        assertThat(chat.composer()).isVisible();
        assertThat(site.getByRole(AriaRole.DIALOG)).isVisible();
        assertThat((boolean) site.evaluate(
                        "document.elementFromPoint(195, 20).shadowRoot.querySelector('dialog').matches(':modal')"))
                .isTrue();

        chat.frame().locator("#close").click();
        assertThat(site.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(launcher()).isFocused();
    }

    /** The site under another name is another origin, and not one of those that the hotel allowed. */
    @Test
    void a_site_that_is_not_allowed_gets_a_link_and_no_frame() {
        site.navigate(demo.hotelSite().replace("127.0.0.1", "localhost"));
        launcher().click();

        Locator link = site.getByText("Open the chat in a new window");
        assertThat(link).isVisible();
        assertThat(link).hasAttribute("href", demo.webChat());
        assertThat(String.join("\n", complaints)).contains("frame-ancestors");
    }

    private Locator launcher() {
        return site.getByRole(AriaRole.BUTTON).first();
    }
}
