package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The staff's page of the simulated Mews, used as at the front desk. */
record Staff(Page page) {

    static Staff at(Page page, String address) {
        page.navigate(address);
        return new Staff(page);
    }

    /** The threads that show {@code words}, as the guest's name or as what was last said; the latest first. */
    Locator threadsOf(String words) {
        return page.getByTestId("thread-line").filter(new Locator.FilterOptions().setHasText(words));
    }

    /** Opens the guest's latest thread. */
    void open(String guest) {
        threadsOf(guest).first().click();
        assertThat(page.getByTestId("guest")).containsText(guest);
    }

    /** Opens the thread whose last message says {@code words}. */
    void openThatSays(String words) {
        threadsOf(words).first().click();
        assertThat(heard(words)).isVisible();
    }

    /** The guest's messages in the open thread that say {@code words}. */
    Locator heard(String words) {
        return messages("Application", words);
    }

    /** The staff's own messages in the open thread that say {@code words}. */
    Locator answered(String words) {
        return messages("Enterprise", words);
    }

    void answer(String words) {
        page.getByTestId("answer").fill(words);
        page.getByTestId("send").click();
        assertThat(page.getByTestId("answer")).hasValue("");
    }

    void resolve() {
        page.getByTestId("resolve").click();
        assertThat(page.getByTestId("resolved-note")).isVisible();
    }

    Locator live() {
        return page.locator("[data-testid=live][data-state=live]");
    }

    private Locator messages(String sender, String words) {
        return page.locator("[data-testid=message][data-sender=" + sender + "]")
                .filter(new Locator.FilterOptions().setHasText(words));
    }
}
