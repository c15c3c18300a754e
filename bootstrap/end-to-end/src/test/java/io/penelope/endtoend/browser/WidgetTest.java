package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The web chat on the hotel's own site, which is of another origin and forbids every inline script and style. */
class WidgetTest {

    @TempDir
    private static Path data;

    private static Demo demo;
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext guest;
    private BrowserContext desk;
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
        desk = chromium.window(1280, 800, 1);
        guest = chromium.window(1280, 800, 1);
        guest.onWebError(error -> complaints.add(error.error()));
        site = guest.newPage();
        site.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void leave() {
        guest.close();
        desk.close();
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
        Staff staff = Staff.at(desk.newPage(), demo.staff());
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

        Staff staff = Staff.at(desk.newPage(), demo.staff());
        staff.openThatSays("Is the kitchen open?");
        staff.answer("Until ten.");
        assertThat(launcher()).hasAccessibleName("Write to us – Riverside Hotel (New messages: 1)");
        site.reload();
        assertThat(launcher()).hasAccessibleName("Write to us – Riverside Hotel (New messages: 1)");
        launcher().click();
        assertThat(Chat.inWidget(site).received("Until ten.")).isVisible();
        ZooTest.close(site).click();
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
        site.evaluate("Penelope.close()");
        assertThat(launcher()).hasAccessibleName("Écrivez-nous – Riverside Hotel");
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

        ZooTest.close(site).click();
        assertThat(site.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(launcher()).isFocused();
    }

    @Test
    void the_button_goes_away_under_the_open_chat() {
        site.navigate(demo.hotelSite());
        launcher().click();

        assertThat(Chat.inWidget(site).composer()).isVisible();
        assertThat(site.getByText("Write to us", new Page.GetByTextOptions().setExact(true)))
                .isHidden();
    }

    /** The site under another name is another origin, and not one of those that the hotel allowed. */
    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_site_that_is_not_allowed_gets_the_ways_to_the_hotel_and_a_way_out(int width) {
        site.setViewportSize(width, 800);
        site.navigate(demo.hotelSite().replace("127.0.0.1", "localhost"));
        launcher().click();

        Locator link = site.getByText("Open the chat in a new window");
        assertThat(link).isVisible();
        assertThat(link).hasAttribute("href", demo.webChat());
        assertContactsAreShown();
        assertThat(site.locator("penelope-chat iframe")).isHidden();
        photograph("not-allowed-" + width);
        assertThat(complaints).anyMatch(complaint -> complaint.contains("frame-ancestors"));
        ZooTest.close(site).click();
        assertThat(site.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(launcher()).isFocused();
    }

    @Test
    void a_site_whose_own_policy_lacks_penelope_gets_the_same_and_the_console_says_why() {
        site.navigate(demo.hotelSite());
        site.evaluate("() => { const policy = document.createElement('meta');"
                + " policy.httpEquiv = 'Content-Security-Policy'; policy.content = \"frame-src 'none'\";"
                + " document.head.append(policy); }");
        launcher().click();

        assertThat(site.getByText("Open the chat in a new window")).isVisible();
        assertContactsAreShown();
        assertThat(complaints).anyMatch(complaint -> complaint.contains("frame-src"));
    }

    static Stream<Arguments> whatIsNotThePage() {
        Route.FulfillOptions badGateway = new Route.FulfillOptions()
                .setStatus(502)
                .setContentType("text/html")
                .setBody("<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>");
        Route.FulfillOptions json = new Route.FulfillOptions()
                .setStatus(404)
                .setContentType("application/problem+json")
                .setBody("{\"status\":404}");
        return Stream.of(
                Arguments.of("a proxy's page", (Consumer<Route>) route -> route.fulfill(badGateway)),
                Arguments.of("a problem's details", (Consumer<Route>) route -> route.fulfill(json)),
                Arguments.of("no answer", (Consumer<Route>) Route::abort),
                Arguments.of("an answer that never comes", (Consumer<Route>) route -> {}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatIsNotThePage")
    void while_penelope_is_down_the_widget_says_so_in_its_own_words_and_tries_again(
            String what, Consumer<Route> answer) {
        site.navigate(demo.hotelSite());
        guest.route("**/chat/riverside-web?*", answer);
        launcher().click();
        assertContactsAreShown();
        assertThat(site.locator("penelope-chat iframe")).isHidden();
        photograph("down");

        ZooTest.close(site).click();
        launcher().click();
        assertContactsAreShown();
        guest.unroute("**/chat/riverside-web?*");
        ZooTest.close(site).click();
        launcher().click();

        assertThat(site.frameLocator("penelope-chat iframe").locator("#words")).isVisible();
        assertThat(site.getByText("The chat cannot be reached")).isHidden();
    }

    @Test
    void who_tries_again_gets_the_chat_once_penelope_is_back() {
        site.navigate(demo.hotelSite());
        guest.route("**/chat/riverside-web?*", route -> route.abort());
        launcher().click();
        Locator again = site.getByText("Try again", new Page.GetByTextOptions().setExact(true));
        assertThat(again).isVisible();
        guest.unroute("**/chat/riverside-web?*");
        again.click();

        assertThat(site.frameLocator("penelope-chat iframe").locator("#words")).isVisible();
    }

    @Test
    void a_call_never_throws_whatever_the_site_has_done() {
        site.navigate(demo.hotelSite());
        assertThat(launcher()).isVisible();
        site.evaluate("""
                document.documentElement.replaceChild(document.createElement('body'), document.body);
                Penelope.on('nonsense', () => {})();
                Penelope.on('open', () => { throw new Error('the site is broken'); });
                Penelope.on('open', 'no function');
                Penelope.setLanguage(undefined);
                Penelope.setLanguage(5);
                Penelope.setLanguage('en-US@posix');
                Penelope.close();
                Penelope.open();
                Penelope.open();
                Penelope.close();
                Penelope.open();
                """);

        assertThat(Chat.inWidget(site).composer()).isVisible();
    }

    @Test
    void a_site_that_swaps_its_body_keeps_the_open_chat_and_what_was_being_written() {
        site.navigate(demo.hotelSite());
        launcher().click();
        Chat chat = Chat.inWidget(site);
        chat.composer().fill("I am in the middle of");
        site.evaluate("document.documentElement.replaceChild(document.createElement('body'), document.body)");

        assertThat(chat.composer()).hasValue("I am in the middle of");
        assertThat(chat.composer()).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_script_may_run_any_number_of_times_and_brings_the_button_back() {
        site.navigate(demo.hotelSite());
        assertThat(launcher()).isVisible();
        site.evaluate("document.querySelector('penelope-chat').remove()");
        String script = guest.request().get(demo.webChat() + "/widget.js").text();
        for (int i = 0; i < 3; i++) {
            site.evaluate(script);
        }

        assertThat(site.locator("penelope-chat")).hasCount(1);
        assertThat(launcher()).isVisible();
        launcher().click();
        assertThat(Chat.inWidget(site).composer()).isVisible();
    }

    @Test
    void the_chat_follows_the_language_of_a_site_that_changes_it() {
        site.navigate(demo.hotelSite());
        launcher().click();
        Chat chat = Chat.inWidget(site);
        assertThat(chat.composer()).hasAttribute("placeholder", "Write a message");
        site.evaluate("document.documentElement.lang = 'cs'");

        assertThat(chat.composer()).hasAttribute("placeholder", "Napište zprávu");
        assertThat(ZooTest.close(site)).hasAccessibleName("Zavřít chat");
    }

    private void assertContactsAreShown() {
        assertThat(site.getByText("The chat cannot be reached at the moment.")).isVisible();
        assertThat(site.getByText("+420 123 456 789")).hasAttribute("href", "tel:+420123456789");
        assertThat(site.getByText("frontdesk@riverside.example"))
                .hasAttribute("href", "mailto:frontdesk@riverside.example");
    }

    private void photograph(String name) {
        site.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "widget-" + name + ".png")));
    }

    private Locator launcher() {
        return ZooTest.launcher(site);
    }
}
