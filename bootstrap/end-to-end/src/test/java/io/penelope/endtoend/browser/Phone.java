package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** A guest's phone on one of the simulated messengers. */
record Phone(Page page) {

    static Phone whatsApp(Page page, String address) {
        page.navigate(address);
        return new Phone(page);
    }

    /** With the bot started, as Telegram asks before anybody may write to one. */
    static Phone telegram(Page page, String address) {
        page.navigate(address);
        page.getByTestId("start").click();
        return new Phone(page);
    }

    void write(String words) {
        page.getByTestId("composer").fill(words);
        page.getByTestId("send").click();
        assertThat(said(words)).isVisible();
    }

    /** The guest's messages that say {@code words}. */
    Locator said(String words) {
        return messages("GUEST", words);
    }

    /** The hotel's messages that say {@code words}. */
    Locator received(String words) {
        return messages("HOTEL", words);
    }

    /** As if the guest had been silent for a day. */
    void dayPasses() {
        page.getByTestId("day-passes").click();
    }

    /** Presses the button of a template. */
    void press() {
        page.getByTestId("press").click();
    }

    void photograph(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    Locator live() {
        return page.getByTestId("connection").filter(new Locator.FilterOptions().setHasText("Live"));
    }

    private Locator messages(String from, String words) {
        return page.locator("[data-testid=message][data-from=" + from + "]")
                .filter(new Locator.FilterOptions().setHasText(words));
    }
}
