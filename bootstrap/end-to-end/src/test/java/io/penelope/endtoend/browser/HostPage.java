package io.penelope.endtoend.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Sites that show the widget by its one line, each with a habit that has hidden, covered or lost other widgets. */
enum HostPage {
    EMPTY_BOXES,
    STACKING,
    HEAVY_HAND,
    STRICT_POLICY,
    SWAPPED_BODY,
    SWAPPED_DOCUMENT,
    MORPHED,
    TWICE,
    TAKEN_NAMES,
    RIGHT_TO_LEFT,
    ZOOMED,
    OPEN_DIALOG;

    /** The one line that a hotel's site has of the widget. */
    static String line(Demo demo) {
        String chats = demo.webChat().replaceAll("/[^/]*$", "");
        String channel = demo.webChat().substring(chats.length() + 1);
        return "<script async src=\"%s/widget.js\" data-channel=\"%s\"></script>".formatted(chats, channel);
    }

    /** Whether the site's own policy is not part of its habit, and must not hinder it. */
    boolean isWithoutPolicy() {
        return this != STRICT_POLICY;
    }

    Page open(BrowserContext guest, Demo demo) {
        return open(guest, demo, line(demo));
    }

    /**
     * Shows the page at the hotel's own origin, the one that may show the chat. It is written into a file that really
     * comes from there: pages that a test makes up come from nowhere, and browsers keep those from the local network.
     */
    Page open(BrowserContext guest, Demo demo, String widget) {
        Page page = guest.newPage();
        if (this == STRICT_POLICY) {
            page.navigate(demo.hotelSite()); // as strict as a browser lets it be
        } else {
            page.navigate(demo.hotelSite() + "site.css");
            page.setContent(read().replace("{{widget}}", widget));
        }
        return page;
    }

    private String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".html";
    }

    private String read() {
        try (InputStream file = HostPage.class.getResourceAsStream("zoo/" + file())) {
            if (file == null) {
                throw new IllegalStateException("There is no page zoo/" + file());
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
