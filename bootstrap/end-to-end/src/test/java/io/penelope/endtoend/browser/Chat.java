package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;

/** A guest at the web chat, on its own page or in the widget's frame. */
record Chat(Frame frame) {

    static Chat at(Page page, String address) {
        hearOfFileChoosers(page);
        page.navigate(address);
        return new Chat(page.mainFrame());
    }

    /** The chat in the frame of the widget that this page has opened. */
    static Chat inWidget(Page site) {
        site.waitForCondition(() -> site.frames().size() > 1);
        return new Chat(site.frames().get(1));
    }

    /** Whoever begins to listen with the very key that opens a chooser listens too late at times. */
    static void hearOfFileChoosers(Page page) {
        page.onFileChooser(chooser -> {});
    }

    Page page() {
        return frame.page();
    }

    void write(String words) {
        composer().fill(words);
        composer().press("Enter");
        assertThat(said(words)).isVisible();
    }

    Locator composer() {
        return frame.locator("#words");
    }

    /** The button to attach files. */
    Locator attach() {
        return frame.getByLabel("Attach files");
    }

    void attach(FilePayload... files) {
        page().waitForFileChooser(() -> attach().click()).setFiles(files);
    }

    void attach(Path file) {
        page().waitForFileChooser(() -> attach().click()).setFiles(file);
    }

    /** The files that are chosen and not sent yet. */
    Locator tray() {
        return frame.locator("#tray");
    }

    /** The guest's messages that say {@code words}. */
    Locator said(String words) {
        return messages("guest", words);
    }

    /** The guest's messages that say {@code words} and are in Mews. */
    Locator delivered(String words) {
        return frame.locator(".message.guest[data-state=delivered]")
                .filter(new Locator.FilterOptions().setHasText(words));
    }

    /** The hotel's messages that say {@code words}. */
    Locator received(String words) {
        return messages("hotel", words);
    }

    /** The words of everything said, in order. */
    Locator everything() {
        return frame.locator("[data-state] .text");
    }

    Locator status() {
        return frame.locator("#status");
    }

    private Locator messages(String from, String words) {
        return frame.locator(".message." + from).filter(new Locator.FilterOptions().setHasText(words));
    }
}
