package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated messengers' pages, with no hotel at the other end. */
class PhoneTest {

    private static final int MEGABYTE = 1 << 20;

    private static Chromium chromium;

    @TempDir
    private Path folder;

    @AutoClose
    private final SimulatedWhatsApp whatsApp = SimulatedWhatsApp.with().start();

    @AutoClose
    private final SimulatedTelegram telegram = SimulatedTelegram.with().start();

    private final Looks looks = new Looks();
    private BrowserContext window;
    private Page page;

    @BeforeAll
    static void launch_the_browser() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close_the_browser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        whatsApp.guest("+30 69 1234 5678", "Nausicaa");
        telegram.guest(200_000_001L, "Odysseus").starts();
        window = chromium.window(1280, 800, 1);
        page = window.newPage();
    }

    @AfterEach
    void leave() {
        window.close();
    }

    private Locator at(String testId) {
        return page.getByTestId(testId);
    }

    private void choose(String name, int bytes) {
        at("attach").click();
        at("attach-file").click();
        at("file-file").setInputFiles(StoredFile.write(folder.resolve(name), new byte[bytes]));
    }

    private Locator troubleInDialog() {
        return page.locator("dialog[open]").getByRole(AriaRole.ALERT);
    }

    @Test
    void a_file_that_is_too_large_is_told_in_the_dialog_in_which_it_was_chosen() {
        page.navigate(whatsApp.address().toString());
        choose("film.txt", 16 * MEGABYTE + 1);
        at("file-send").click();

        assertThat(troubleInDialog()).hasText("A phone sends files of up to 16 MB.");
        assertThat(at("trouble")).isHidden();
        looks.at("phone-too-large", page);

        page.keyboard().press("Escape");
        choose("menu.txt", 3);
        assertThat(troubleInDialog()).isHidden();
        at("file-send").click();
        assertThat(at("message")).hasCount(1);
        looks.end();
    }

    @Test
    void a_document_with_words_beside_it_is_shown_by_both() {
        for (URI messenger : new URI[] {whatsApp.address(), telegram.address()}) {
            page.navigate(messenger.toString());
            choose("my wishes.txt", 3);
            at("file-caption").fill("For the cook");
            at("file-send").click();

            Locator document = page.locator("[data-kind=document]");
            assertThat(document.locator("a")).hasText("my wishes.txt");
            assertThat(document.locator("a")).hasAttribute("download", "my wishes.txt");
            assertThat(document.locator(".text")).hasText("For the cook");
        }
    }

    @Test
    void a_document_alone_is_shown_by_its_name_once() {
        page.navigate(whatsApp.address().toString());
        choose("my wishes.txt", 3);
        at("file-send").click();

        assertThat(at("message").getByText("my wishes.txt")).hasCount(1);
    }

    @Test
    void the_small_print_can_be_read_by_day_and_by_night() {
        Map.of("whatsapp", whatsApp.address(), "telegram", telegram.address()).forEach((messenger, address) -> {
            page.navigate(address.toString());
            choose("my wishes.txt", 3);
            at("file-send").click();
            assertThat(page.getByText("my wishes.txt")).isVisible();
            looks.at("phone-" + messenger, page);
        });
        looks.end();
    }

    @Test
    void whose_phone_it_is_can_be_read_in_a_hand_too() {
        page.setViewportSize(320, 640);
        for (URI messenger : new URI[] {whatsApp.address(), telegram.address()}) {
            page.navigate(messenger.toString());

            assertThat(at("phone-owner")).containsText("'s phone");
            for (String words : new String[] {"chat-title", "phone-owner"}) {
                assertTrue((boolean) at(words).evaluate("one => one.scrollWidth <= one.clientWidth"), words);
            }
        }
    }
}
