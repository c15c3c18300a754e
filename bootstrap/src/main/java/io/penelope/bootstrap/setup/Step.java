package io.penelope.bootstrap.setup;

import java.util.Locale;

/** A page of the set-up. */
enum Step {
    HOTEL("Hotel"),
    MEWS("Mews"),
    CHANNELS("Channels"),
    /** One of the channels. */
    CHANNEL("Channels"),
    FINISH("Start"),
    /** Between the set-up's own server and the bridge's. */
    STARTING("First message"),
    MESSAGE("First message");

    private final String words;

    Step(String words) {
        this.words = words;
    }

    /** As the steps at the top of each page call it. */
    String words() {
        return words;
    }

    String path() {
        return "/setup/" + name().toLowerCase(Locale.ROOT);
    }

    String file() {
        return name().toLowerCase(Locale.ROOT) + ".html";
    }

    /** The step as which it counts. */
    Step shownAs() {
        return switch (this) {
            case CHANNEL -> CHANNELS;
            case STARTING -> MESSAGE;
            default -> this;
        };
    }
}
