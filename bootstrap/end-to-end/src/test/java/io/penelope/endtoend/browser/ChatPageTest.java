package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The web chat's own page, as a guest with a browser meets it. */
class ChatPageTest {

    @TempDir
    private static Path data;

    private static ChatRoom room;

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

    @AfterEach
    void close_the_windows() {
        room.closeWindows();
    }

    @Test
    void answers_that_were_not_seen_are_counted_in_the_title_and_reported_when_they_are() {
        BrowserContext guest = room.guest();
        guest.addInitScript("""
                let hidden = false;
                Object.defineProperty(Document.prototype, 'hidden', { get: () => hidden });
                globalThis.hide = (yes) => { hidden = yes; document.dispatchEvent(new Event('visibilitychange')); };
                """);
        Chat chat = room.chat(guest);
        chat.write("Is breakfast included?");
        assertThat(chat.delivered("Is breakfast included?")).isVisible();
        chat.page().evaluate("hide(true)");
        Staff staff = room.staff();
        staff.openThatSays("Is breakfast included?");
        staff.answer("It is.");
        staff.answer("From seven to eleven.");

        assertThat(chat.page()).hasTitle("(2) Riverside Hotel");
        chat.page().waitForResponse("**/seen", () -> chat.page().evaluate("hide(false)"));
        assertThat(chat.page()).hasTitle("Riverside Hotel");
    }

    /** A window of 1280 by 1024 pixels at 400 percent (WCAG 2.2, success criterion 1.4.10). */
    @Test
    void at_four_hundred_percent_what_was_said_last_is_in_sight() {
        Chat chat = room.chat(room.guest(320, 256, 2));
        chat.write("Can I read this?");

        assertThat(chat.delivered("Can I read this?")).isInViewport();
        assertThat(chat.composer()).isInViewport();
        chat.page().mouse().wheel(0, -2000);
        assertThat(chat.frame().getByRole(AriaRole.HEADING)).isInViewport();
    }

    @Test
    void a_keyboard_is_enough() {
        Chat chat = room.chat(room.guest());
        chat.page().keyboard().press("Tab");
        assertThat(chat.frame().locator("#log")).isFocused();
        chat.page().keyboard().press("Tab");
        assertThat(chat.attach()).isFocused();
        chat.page()
                .waitForFileChooser(() -> chat.page().keyboard().press("Enter"))
                .setFiles(new FilePayload("plan.txt", "text/plain", new byte[] {'x'}));
        assertThat(chat.composer()).isFocused();
        chat.page().keyboard().press("Shift+Tab");
        chat.page().keyboard().press("Shift+Tab");
        chat.page().keyboard().press("Space");
        assertThat(chat.tray()).isHidden();
        chat.page().keyboard().press("Shift+Tab");
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
        Chat chat = room.chat(room.guest(new Browser.NewContextOptions().setLocale(locale)));

        assertThat(chat.frame().locator("html")).hasAttribute("lang", language);
        assertThat(chat.composer()).hasAttribute("placeholder", words);
        assertThat(chat.composer()).hasAttribute("aria-label", words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US@posix", "en_US", "C", "", "en-", "x-private"})
    void a_browser_whose_language_is_none_sends_and_shows_dates_all_the_same(String language) {
        BrowserContext guest = room.guest();
        guest.addInitScript(
                "for (const [name, value] of [['languages', ['%1$s']], ['language', '%1$s']])".formatted(language)
                        + " Object.defineProperty(Navigator.prototype, name, { get: () => value });");
        Chat chat = room.chat(guest);
        chat.write("Which language is this?");

        assertThat(chat.delivered("Which language is this?")).isVisible();
        assertThat(chat.delivered("Which language is this?").locator("time"))
                .not()
                .isEmpty();
        assertThat(chat.frame().locator(".day").last()).hasText("Today");
    }

    @Test
    void who_writes_too_much_is_told_while_writing() {
        Chat chat = room.chat(room.guest());
        chat.composer().fill("x".repeat(4100));
        assertThat(chat.frame().locator("#trouble")).hasText("Your message is 100 characters too long.");
        chat.composer().fill("x".repeat(4000));
        assertThat(chat.frame().locator("#trouble")).isEmpty();
    }

    @Test
    void greeting_and_privacy_stay_where_they_are() {
        BrowserContext guest = room.guest();
        tell(guest, "privacyUrl", "'https://www.riverside.example/privacy'");
        Chat chat = room.chat(guest);
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
        Chat french = room.chat(room.guest(new Browser.NewContextOptions().setLocale("fr-FR")));
        assertThat(french.received("How can we help you?")).containsText("Message automatique en anglais");
        assertThat(french.received("How can we help you?").locator(".text")).hasAttribute("lang", "en");

        Chat german = room.chat(room.guest(new Browser.NewContextOptions().setLocale("de-AT")));
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
        BrowserContext guest =
                room.guest(new Browser.NewContextOptions().setLocale("en-GB").setTimezoneId(zone));
        guest.addInitScript("const now = Date.parse('2030-01-15T05:30:00Z') - Date.now(); const real = Date.now;"
                + " globalThis.Date = class extends Date { constructor(...a) { super(...(a.length ? a : [real() + now])); }"
                + " static now() { return real() + now; } };");
        tell(guest, "hours", "{ open: false, changesAt: '2030-01-15T06:00:00Z', zone: 'Europe/Prague' }");

        assertThat(room.chat(guest).frame().locator("#hours")).hasText(words);
    }

    @Test
    void a_telephone_number_is_not_broken() {
        BrowserContext guest = room.guest();
        Chat chat = room.chat(guest);
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
        BrowserContext guest = room.guest(new Browser.NewContextOptions().setLocale(locale));
        Page page = guest.newPage();
        String chats = room.demo().webChat().replace("/riverside-web", "");
        for (String address : List.of("/riverside-wbe", "/", "")) {
            page.navigate(chats + address);
            assertThat(page.getByRole(AriaRole.HEADING)).hasText(words);
            assertThat(page.locator("main")).hasCSS("max-width", "544px");
        }
    }

    @Test
    void the_hotels_logo_stands_beside_its_name_and_a_broken_one_does_not() {
        BrowserContext guest = room.guest();
        tell(
                guest,
                "logoUrl",
                "'data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>'");
        assertThat(room.chat(guest).frame().locator("#logo")).isVisible();

        BrowserContext other = room.guest();
        tell(other, "logoUrl", "'/chat/no-such.png'");
        assertThat(room.chat(other).frame().locator("#logo")).isHidden();
    }

    /** Lets the hotel say something else of itself. */
    private static void tell(BrowserContext guest, String member, String value) {
        guest.addInitScript("{ const real = fetch; globalThis.fetch = async (address, ...more) => {"
                + " const answer = await real(address, ...more); if (!`${address}`.includes('/hotel?')) return answer;"
                + " return Response.json({ ...(await answer.json()), " + member + ": " + value + " }); }; }");
    }
}
