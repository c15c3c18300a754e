package io.penelope.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A demo, the staff's window at it, and those of any number of guests at its web chat. */
final class ChatRoom implements AutoCloseable {

    private final Chromium chromium;
    private final Demo demo;
    private final BrowserContext hotel;
    private final List<BrowserContext> guests = new ArrayList<>();
    private final List<String> pageErrors = new ArrayList<>();
    private int addresses;

    private ChatRoom(Chromium chromium, Demo demo) {
        this.chromium = chromium;
        this.demo = demo;
        this.hotel = chromium.window(1280, 800, 1);
    }

    /** @param data where the demo keeps everything */
    static ChatRoom open(Path data) {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        Chromium chromium = Chromium.launch();
        try {
            return new ChatRoom(chromium, Demo.start(data));
        } catch (RuntimeException | Error e) {
            chromium.close();
            throw e;
        }
    }

    Demo demo() {
        return demo;
    }

    Staff staff() {
        return Staff.at(hotel.newPage(), demo.staff());
    }

    BrowserContext guest() {
        return guest(1280, 800, 1);
    }

    BrowserContext guest(int width, int height, double scale) {
        return watched(chromium.window(width, height, scale));
    }

    BrowserContext guest(Browser.NewContextOptions options) {
        return watched(chromium.window(options));
    }

    /** What the scripts of this one's pages throw is meant to be thrown. */
    BrowserContext guestWhosePageFails() {
        return addressed(chromium.window(1280, 800, 1));
    }

    private BrowserContext watched(BrowserContext window) {
        window.onWebError(error -> pageErrors.add(error.error()));
        return addressed(window);
    }

    /** With an address of its own, as most guests have. */
    private BrowserContext addressed(BrowserContext window) {
        window.setExtraHTTPHeaders(Map.of("X-Forwarded-For", "203.0.113." + ++addresses));
        guests.add(window);
        return window;
    }

    /** Somebody of this window's address says something, by a secret of 43 characters. */
    void stranger(BrowserContext window, String secret) {
        APIResponse answer = window.request()
                .post(
                        demo.webChat() + "/messages",
                        RequestOptions.create()
                                .setHeader("Authorization", "Bearer " + secret)
                                .setData(Map.of("id", UUID.randomUUID().toString(), "text", "We are many.")));
        assertThat(answer).isOK();
    }

    /** The chat on a page of its own, in a guest's window. */
    Chat chat(BrowserContext guest) {
        Chat chat = Chat.at(guest.newPage(), demo.webChat());
        assertThat(chat.composer()).isVisible();
        return chat;
    }

    /** Ends a test: closes whatever is open, and fails if a script of a guest's threw what it should not have. */
    void closeWindows() {
        guests.forEach(BrowserContext::close);
        guests.clear();
        hotel.pages().forEach(Page::close);
        List<String> thrown = List.copyOf(pageErrors);
        pageErrors.clear();
        assertThat(thrown).as("what the pages' scripts threw").isEmpty();
    }

    @Override
    public void close() {
        chromium.close();
        demo.close();
    }
}
