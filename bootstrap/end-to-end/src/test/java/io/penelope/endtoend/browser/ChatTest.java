package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The web chat's own page, as a guest with a browser meets it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChatTest {

    @TempDir
    private static Path data;

    private static Demo demo;
    private static Chromium chromium;
    private static BrowserContext hotel;
    private static final AtomicInteger addresses = new AtomicInteger();

    private final List<String> pageErrors = new ArrayList<>();
    private final List<BrowserContext> windows = new ArrayList<>();

    @BeforeAll
    static void start_the_demo() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        chromium = Chromium.launch();
        demo = Demo.start(data);
        hotel = chromium.window(1280, 800, 1);
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

    private Staff staff;

    @BeforeEach
    void open_the_staffs_page() {
        staff = Staff.at(hotel.newPage(), demo.staff());
    }

    @AfterEach
    void close_the_windows() {
        windows.forEach(BrowserContext::close);
        staff.page().close();
        assertThat(pageErrors).as("what the pages' scripts threw").isEmpty();
    }

    @Test
    void guest_and_staff_converse_and_a_resolved_thread_is_followed_by_another() {
        Chat chat = chat(guest());

        chat.write("Is the pool heated?");
        assertThat(chat.delivered("Is the pool heated?")).isVisible();
        staff.openThatSays("Is the pool heated?");
        staff.answer("It is, to 27 degrees.");
        assertThat(chat.received("It is, to 27 degrees.")).hasCount(1);
        assertThat(staff.answered("It is, to 27 degrees.")).hasCount(1);

        staff.resolve();
        chat.write("And the sauna?");
        assertThat(chat.delivered("And the sauna?")).isVisible();
        staff.openThatSays("And the sauna?");
        assertThat(staff.heard("Is the pool heated?")).hasCount(0);
        staff.answer("From five o'clock on.");
        assertThat(chat.received("From five o'clock on.")).hasCount(1);
        assertThat(chat.everything())
                .containsText(new String[] {"Is the pool", "It is, to 27", "And the sauna?", "From five"});
    }

    @Test
    void the_conversation_survives_a_reload_and_a_closed_browser() {
        BrowserContext guest = guest();
        Chat chat = chat(guest);
        chat.write("Do you have a cot?");
        assertThat(chat.delivered("Do you have a cot?")).isVisible();
        chat.page().reload();
        assertThat(chat.delivered("Do you have a cot?")).hasCount(1);

        String kept = guest.storageState();
        guest.close();
        staff.openThatSays("Do you have a cot?");
        staff.answer("We put one into your room.");
        assertThat(staff.answered("We put one into your room.")).isVisible();

        BrowserContext again = remember(chromium.window(new Browser.NewContextOptions().setStorageState(kept)));
        Chat resumed = chat(again);
        assertThat(resumed.received("We put one into your room.")).hasCount(1);
        assertThat(resumed.everything()).containsText(new String[] {"Do you have a cot?", "We put one"});
        resumed.write("Perfect.");
        assertThat(staff.heard("Perfect.")).hasCount(1);
    }

    @Test
    void what_is_written_without_a_network_goes_out_once_and_in_order() {
        BrowserContext guest = guest();
        Chat chat = chat(guest);
        chat.write("We are on the train.");
        assertThat(chat.delivered("We are on the train.")).isVisible();
        staff.openThatSays("We are on the train.");

        guest.setOffline(true);
        chat.write("There is a tunnel.");
        chat.write("And another one.");
        assertThat(chat.status()).containsText("You are offline");
        staff.answer("Have a good journey!");
        assertThat(staff.answered("Have a good journey!")).isVisible();
        guest.setOffline(false);

        assertThat(chat.delivered("And another one.")).isVisible();
        assertThat(chat.received("Have a good journey!")).hasCount(1);
        assertThat(chat.status()).isEmpty();
        assertThat(staff.heard("There is a tunnel.")).hasCount(1);
        assertThat(staff.heard("And another one.")).hasCount(1);
        assertThat(chat.said("tunnel")).hasCount(1);
        assertThat(chat.said("another")).hasCount(1);
    }

    @Test
    void a_message_whose_answer_was_lost_is_said_once() {
        BrowserContext guest = guest();
        Chat chat = chat(guest);
        AtomicBoolean lost = new AtomicBoolean();
        guest.route("**/messages", route -> {
            route.fetch();
            lost.set(true);
            route.abort();
        });
        chat.write("Did you get this?");
        chat.page().waitForCondition(lost::get);
        guest.unroute("**/messages");

        assertThat(chat.delivered("Did you get this?")).hasCount(1);
        staff.openThatSays("Did you get this?");
        assertThat(staff.heard("Did you get this?")).hasCount(1);
    }

    @Test
    void an_answer_appears_though_a_proxy_holds_streams_back() {
        BrowserContext guest = guest();
        guest.route("**/stream", route -> {}); // nothing ever comes of it
        Chat chat = chat(guest);
        chat.write("Is this line any good?");
        assertThat(chat.delivered("Is this line any good?")).isVisible();
        staff.openThatSays("Is this line any good?");
        staff.answer("Loud and clear.");

        assertThat(chat.received("Loud and clear.")).hasCount(1);
    }

    @Test
    void what_was_written_without_a_network_outlives_a_reload() {
        BrowserContext guest = guest();
        Chat chat = chat(guest);
        guest.route("**/messages", route -> route.abort());
        chat.write("Can you hear me?");
        chat.page().reload();
        assertThat(chat.said("Can you hear me?")).isVisible();
        guest.unroute("**/messages");
        chat.page().reload();

        assertThat(chat.delivered("Can you hear me?")).hasCount(1);
        staff.openThatSays("Can you hear me?");
        assertThat(staff.heard("Can you hear me?")).hasCount(1);
    }

    /** Without TLS browsers keep their own hashes to themselves. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Order(Integer.MAX_VALUE) // those behind it would wait while so many threads are opened
    void the_browser_works_its_way_past_a_crowd_behind_the_same_address(boolean tls) {
        BrowserContext guest = guest();
        if (!tls) {
            guest.addInitScript("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })");
        }
        guest.setExtraHTTPHeaders(Map.of("X-Forwarded-For", tls ? "198.51.100.1" : "198.51.100.2"));
        for (int i = 0; i < 10; i++) {
            APIResponse answer = guest.request()
                    .post(
                            demo.webChat() + "/messages",
                            RequestOptions.create()
                                    .setHeader("Authorization", "Bearer %s%042d".formatted(tls ? "A" : "B", i))
                                    .setData(Map.of("id", UUID.randomUUID().toString(), "text", "We are many.")));
            assertThat(answer).isOK();
        }
        Chat chat = chat(guest);

        Request worked = chat.page()
                .waitForRequest(
                        request -> request.headers().containsKey("penelope-proof"), () -> chat.write("Is there room?"));

        assertThat(worked.url()).endsWith("/messages");
        assertThat(chat.delivered("Is there room?")).isVisible();
    }

    @Test
    void two_guests_at_once_see_only_their_own() {
        Chat penelope = chat(guest());
        Chat odysseus = chat(guest());
        penelope.write("My husband is late.");
        odysseus.write("I am late.");
        assertThat(penelope.delivered("My husband is late.")).isVisible();
        assertThat(odysseus.delivered("I am late.")).isVisible();

        staff.openThatSays("I am late.");
        staff.answer("Take your time.");
        staff.openThatSays("My husband is late.");
        staff.answer("He will come.");

        assertThat(penelope.received("He will come.")).isVisible();
        assertThat(odysseus.received("Take your time.")).isVisible();
        assertThat(penelope.everything()).hasCount(2);
        assertThat(odysseus.everything()).hasCount(2);
    }

    @Test
    void two_tabs_of_one_guest_show_the_same() {
        BrowserContext guest = guest();
        Chat first = chat(guest);
        Chat second = chat(guest);
        first.write("Which floor are we on?");

        assertThat(second.delivered("Which floor are we on?")).hasCount(1);
        second.write("And is there a lift?");
        assertThat(first.delivered("And is there a lift?")).hasCount(1);
        staff.openThatSays("And is there a lift?");
        staff.answer("The third, with a lift.");
        assertThat(first.received("The third, with a lift.")).hasCount(1);
        assertThat(second.received("The third, with a lift.")).hasCount(1);
    }

    @Test
    void answers_that_were_not_seen_are_counted_in_the_title_and_reported_when_they_are() {
        BrowserContext guest = guest();
        guest.addInitScript("""
                let hidden = false;
                Object.defineProperty(Document.prototype, 'hidden', { get: () => hidden });
                globalThis.hide = (yes) => { hidden = yes; document.dispatchEvent(new Event('visibilitychange')); };
                """);
        Chat chat = chat(guest);
        chat.write("Is breakfast included?");
        assertThat(chat.delivered("Is breakfast included?")).isVisible();
        chat.page().evaluate("hide(true)");
        staff.openThatSays("Is breakfast included?");
        staff.answer("It is.");
        staff.answer("From seven to eleven.");

        assertThat(chat.page()).hasTitle("(2) Riverside Hotel");
        chat.page().waitForResponse("**/seen", () -> chat.page().evaluate("hide(false)"));
        assertThat(chat.page()).hasTitle("Riverside Hotel");
    }

    @Test
    void hostile_words_are_words_to_both_sides() {
        String guests = "<img src=x onerror=\"document.title='owned'\"> \u202Etxt.exe {{hotel}} javascript:alert(1)";
        String hotels =
                "<script>document.title='owned'</script> & <b>bold</b> https://\u202Eevil.example data:text/html,x";
        Chat chat = chat(guest());
        chat.write("<img src=x onerror");
        chat.write(guests);
        assertThat(chat.delivered("document.title")).isVisible();
        staff.openThatSays("{{hotel}}");
        staff.answer(hotels);

        assertThat(chat.received("<b>bold</b>")).containsText(hotels);
        assertThat(chat.said("{{hotel}}")).containsText(guests);
        assertThat(staff.heard("{{hotel}}")).hasCount(1);
        assertThat(chat.frame().locator("#messages :is(img, script, b)")).hasCount(0);
        assertThat(chat.frame().locator("#messages a")).hasCount(0);
        assertThat(chat.page()).hasTitle("Riverside Hotel");
    }

    @Test
    void four_thousand_emoji_and_a_line_break_arrive() {
        Chat chat = chat(guest());
        chat.composer().fill("first line");
        chat.composer().press("Shift+Enter");
        chat.composer().pressSequentially("second line");
        chat.composer().press("Enter");
        assertThat(chat.delivered("first line\nsecond line")).isVisible();

        chat.composer().fill("🛶".repeat(2000));
        chat.composer().press("Enter");
        assertThat(chat.delivered("🛶".repeat(2000))).isVisible();

        chat.composer().fill("x".repeat(4001));
        chat.composer().press("Enter");
        assertThat(chat.frame().locator("#trouble")).hasText("Your message is 1 character too long.");
        assertThat(chat.composer()).hasValue("x".repeat(4001));
    }

    @Test
    void what_is_refused_says_so_and_can_be_tried_again_or_thrown_away() {
        BrowserContext guest = guest();
        Chat chat = chat(guest);
        guest.route("**/messages", route -> route.fulfill(new Route.FulfillOptions().setStatus(400)));
        chat.write("First");
        chat.write("Second");
        assertThat(chat.said("First")).containsText("Not sent");
        assertThat(chat.said("Second")).containsText("Not sent");
        assertThat(chat.frame().getByRole(AriaRole.ALERT)).hasText("Your message could not be sent.");
        guest.unroute("**/messages");

        chat.frame().getByLabel("Remove: First").click();
        chat.frame().getByLabel("Try again: Second").click();
        assertThat(chat.delivered("Second")).hasCount(1);
        assertThat(chat.said("First")).hasCount(0);
        assertThat(chat.frame().getByRole(AriaRole.ALERT)).isEmpty();
    }

    /** A window of 1280 by 1024 pixels at 400 percent (WCAG 2.2, success criterion 1.4.10). */
    @Test
    void at_four_hundred_percent_what_was_said_last_is_in_sight() {
        Chat chat = chat(remember(chromium.window(320, 256, 2)));
        chat.write("Can I read this?");

        assertThat(chat.delivered("Can I read this?")).isInViewport();
        assertThat(chat.composer()).isInViewport();
        chat.page().mouse().wheel(0, -2000);
        assertThat(chat.frame().getByRole(AriaRole.HEADING)).isInViewport();
    }

    @Test
    void a_keyboard_is_enough() {
        Chat chat = chat(guest());
        chat.page().keyboard().press("Tab");
        assertThat(chat.frame().locator("#log")).isFocused();
        chat.page().keyboard().press("Tab");
        assertThat(chat.composer()).isFocused();
        chat.page().keyboard().type("Hello from the keyboard");
        chat.page().keyboard().press("Tab");
        chat.page().keyboard().press("Enter");

        assertThat(chat.delivered("Hello from the keyboard")).isVisible();
        assertThat(chat.composer()).isFocused();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            en-GB, en, Write a message
            de-AT, de, Nachricht schreiben
            fr-CA, fr, Écrire un message
            es-MX, es, Escribir un mensaje
            it-CH, it, Scriva un messaggio
            nl-BE, nl, Schrijf een bericht
            cs-CZ, cs, Napište zprávu
            ja-JP, en, Write a message
            """)
    void the_page_speaks_the_browsers_language(String locale, String language, String words) {
        Chat chat = chat(remember(chromium.window(new Browser.NewContextOptions().setLocale(locale))));

        assertThat(chat.frame().locator("html")).hasAttribute("lang", language);
        assertThat(chat.composer()).hasAttribute("placeholder", words);
        assertThat(chat.composer()).hasAttribute("aria-label", words);
    }

    @Test
    void no_secret_stands_in_an_address_or_in_the_log_and_nothing_is_asked_of_anybody_else() throws IOException {
        BrowserContext guest = guest();
        List<String> asked = new ArrayList<>();
        guest.onRequest(request -> asked.add(request.url()));
        Chat chat = chat(guest);
        chat.write("Is anybody there?");
        assertThat(chat.delivered("Is anybody there?")).isVisible();

        String secret = (String) chat.frame().evaluate("localStorage['penelope-chat:riverside-web']");
        assertThat(secret).hasSize(43);
        assertThat(asked).allMatch(url -> url.startsWith(demo.webChat().replace("/riverside-web", "")));
        assertThat(asked).noneMatch(url -> url.contains(secret));
        assertThat(guest.cookies()).isEmpty();
        assertThat(Files.readString(data.resolve("demo.log"))).doesNotContain(secret, "Is anybody there?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US@posix", "en_US", "C", "", "en-", "x-private"})
    void a_browser_whose_language_is_none_sends_and_shows_dates_all_the_same(String language) {
        BrowserContext guest = guest();
        guest.addInitScript(
                "for (const [name, value] of [['languages', ['%1$s']], ['language', '%1$s']])".formatted(language)
                        + " Object.defineProperty(Navigator.prototype, name, { get: () => value });");
        Chat chat = chat(guest);
        chat.write("Which language is this?");

        assertThat(chat.delivered("Which language is this?")).isVisible();
        assertThat(chat.delivered("Which language is this?").locator("time"))
                .not()
                .isEmpty();
        assertThat(chat.frame().locator(".day").last()).hasText("Today");
    }

    @Test
    void an_error_in_drawing_keeps_no_message() {
        BrowserContext guest = chromium.window(1280, 800, 1);
        windows.add(guest);
        guest.setExtraHTTPHeaders(Map.of("X-Forwarded-For", "203.0.113." + addresses.incrementAndGet()));
        guest.addInitScript("Element.prototype.toggleAttribute = () => { throw new Error('cannot draw'); };");
        Page page = guest.newPage();
        page.navigate(demo.webChat());
        page.locator("#words").fill("You cannot see me");
        page.locator("#words").press("Enter");
        page.locator("#words").fill("Nor me");
        page.locator("#words").press("Enter");

        staff.openThatSays("Nor me");
        assertThat(staff.heard("You cannot see me")).hasCount(1);
    }

    @Test
    void what_another_hand_left_in_the_browsers_storage_keeps_no_message() {
        BrowserContext guest = guest();
        guest.addInitScript("if (location.protocol.startsWith('http'))"
                + " for (const words of ['{', 'null', '5'])"
                + " localStorage[`penelope-chat-outbox:riverside-web:${words}`] = words;");
        Chat chat = chat(guest);
        chat.write("Past the rubbish");

        assertThat(chat.delivered("Past the rubbish")).isVisible();
    }

    @Test
    void who_writes_too_much_is_told_while_writing() {
        Chat chat = chat(guest());
        chat.composer().fill("x".repeat(4100));
        assertThat(chat.frame().locator("#trouble")).hasText("Your message is 100 characters too long.");
        chat.composer().fill("x".repeat(4000));
        assertThat(chat.frame().locator("#trouble")).isEmpty();
    }

    @Test
    void greeting_and_privacy_stay_where_they_are() {
        BrowserContext guest = guest();
        tell(guest, "privacyUrl", "'https://www.riverside.example/privacy'");
        Chat chat = chat(guest);
        chat.write("I have read all that");
        assertThat(chat.delivered("I have read all that")).isVisible();
        assertThat(chat.received("How can we help you?")).isVisible();
        assertThat(chat.frame().getByText("How we handle your data")).isVisible();
        chat.page().reload();

        assertThat(chat.delivered("I have read all that")).isVisible();
        assertThat(chat.received("How can we help you?")).hasCount(1);
        assertThat(chat.frame().getByText("How we handle your data")).isVisible();
    }

    @Test
    void a_greeting_in_another_language_than_the_guests_says_so() {
        Chat french = chat(remember(chromium.window(new Browser.NewContextOptions().setLocale("fr-FR"))));
        assertThat(french.received("How can we help you?")).containsText("Message automatique en anglais");
        assertThat(french.received("How can we help you?").locator(".text")).hasAttribute("lang", "en");

        Chat german = chat(remember(chromium.window(new Browser.NewContextOptions().setLocale("de-AT"))));
        assertThat(german.received("Was können wir für Sie tun?")).containsText("Automatische Nachricht");
        assertThat(german.received("Was können wir für Sie tun?")).not().containsText("auf Deutsch");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Prague, The front desk answers again from 7:00",
        "Europe/Berlin, The front desk answers again from 7:00",
        "America/New_York, The front desk answers again from 1:00 your time (7:00 CET at the hotel)"
    })
    void opening_hours_name_the_hotels_time_to_a_guest_in_another_zone(String zone, String words) {
        BrowserContext guest = remember(chromium.window(
                new Browser.NewContextOptions().setLocale("en-GB").setTimezoneId(zone)));
        guest.addInitScript("const now = Date.parse('2030-01-15T05:30:00Z') - Date.now(); const real = Date.now;"
                + " globalThis.Date = class extends Date { constructor(...a) { super(...(a.length ? a : [real() + now])); }"
                + " static now() { return real() + now; } };");
        tell(guest, "hours", "{ open: false, changesAt: '2030-01-15T06:00:00Z', zone: 'Europe/Prague' }");

        assertThat(chat(guest).frame().locator("#hours")).hasText(words);
    }

    @Test
    void a_telephone_number_is_not_broken() {
        BrowserContext guest = guest();
        Chat chat = chat(guest);
        chat.page().setViewportSize(320, 640);
        guest.route("**/messages", route -> route.abort());
        chat.write("Can I call you?");

        Locator number = chat.status().locator("a[href='tel:+420123456789']");
        assertThat(number).hasText("+420 123 456 789");
        assertThat((int) number.evaluate("link => link.getClientRects().length"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"en-GB, There is no chat at this address", "de-DE, Unter dieser Adresse gibt es keinen Chat"})
    void a_mistyped_address_shows_a_page_in_words(String locale, String words) {
        BrowserContext guest = remember(chromium.window(new Browser.NewContextOptions().setLocale(locale)));
        Page page = guest.newPage();
        String chats = demo.webChat().replace("/riverside-web", "");
        for (String address : List.of("/riverside-wbe", "/", "")) {
            page.navigate(chats + address);
            assertThat(page.getByRole(AriaRole.HEADING)).hasText(words);
            assertThat(page.locator("main")).hasCSS("max-width", "544px");
        }
    }

    @Test
    void the_hotels_logo_stands_beside_its_name_and_a_broken_one_does_not() {
        BrowserContext guest = guest();
        tell(
                guest,
                "logoUrl",
                "'data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>'");
        assertThat(chat(guest).frame().locator("#logo")).isVisible();

        BrowserContext other = guest();
        tell(other, "logoUrl", "'/chat/no-such.png'");
        assertThat(chat(other).frame().locator("#logo")).isHidden();
    }

    /** Lets the hotel say something else of itself. */
    private static void tell(BrowserContext guest, String member, String value) {
        guest.addInitScript("{ const real = fetch; globalThis.fetch = async (address, ...more) => {"
                + " const answer = await real(address, ...more); if (!`${address}`.includes('/hotel?')) return answer;"
                + " return Response.json({ ...(await answer.json()), " + member + ": " + value + " }); }; }");
    }

    @Test
    void nothing_is_lost_or_doubled_when_the_bridge_is_killed_in_the_middle() {
        Chat chat = chat(guest());
        chat.write("Is there a ferry?");
        assertThat(chat.said("Is there a ferry?")).isVisible();
        demo.kill();
        chat.write("To Ithaca, I mean.");
        demo.startAgain();

        assertThat(chat.delivered("To Ithaca, I mean.")).hasCount(1);
        assertThat(chat.delivered("Is there a ferry?")).hasCount(1);
        Staff afterwards = Staff.at(hotel.newPage(), demo.staff());
        afterwards.openThatSays("To Ithaca, I mean.");
        assertThat(afterwards.heard("Is there a ferry?")).hasCount(1);
        assertThat(afterwards.heard("To Ithaca, I mean.")).hasCount(1);
        afterwards.answer("Twice a day.");
        assertThat(chat.received("Twice a day.")).hasCount(1);
        afterwards.page().close();
    }

    private BrowserContext guest() {
        return remember(chromium.window(1280, 800, 1));
    }

    /** Of a window with an address of its own, as most guests have. */
    private BrowserContext remember(BrowserContext window) {
        window.setExtraHTTPHeaders(Map.of("X-Forwarded-For", "203.0.113." + addresses.incrementAndGet()));
        window.onWebError(error -> pageErrors.add(error.error()));
        windows.add(window);
        return window;
    }

    private static Chat chat(BrowserContext guest) {
        Page page = guest.newPage();
        Chat chat = Chat.at(page, demo.webChat());
        assertThat(chat.composer()).isVisible();
        return chat;
    }
}
