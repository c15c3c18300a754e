package io.penelope.mews.simulator.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A way of understanding Mews where its documentation leaves two, or is silent; each constant is the one that the
 * simulator does not take unless asked to.
 *
 * <p>A client that is right about Mews is right under every set of these.
 */
public enum Reading {
    CLOSED_INTERVALS("Time filters include their end, as the serialization page says; else they are half-open, as the"
            + " OpenAPI definition says."),

    BOTH_ENDS_REQUIRED("A time filter of one end is refused; else the other end may be null or missing, as the OpenAPI"
            + " definition allows."),

    FILTERS_COMBINE("messageThreads/getAll takes several of its filters, and gives what passes them all; else it takes"
            + " exactly one."),

    NORMALISED_TEXT("A text is trimmed, its line ends become \\n and it is brought to Unicode's NFC; else it is kept to"
            + " the letter."),

    MESSAGES_UPDATE_THREADS(
            "A new message moves its thread's UpdatedUtc; else only opening, resolving and reopening" + " do."),

    RESOLVED_THREADS_ARE_CLOSED("A thread that the staff resolved takes no more messages from the guest (400); else it"
            + " does, and stays resolved."),

    CURSOR_ON_LAST_PAGE(
            "The last page carries a Cursor too, behind which there is an empty page; else it carries" + " null."),

    NO_BODY_FOR_EMPTY_PAGES(
            "An empty page is 204 without a body for everybody; else only for those who prefer minimal" + " answers."),

    NO_IS_RESOLVED("Threads are shown without IsResolved, as older answers are; else with it."),

    UNKNOWN_PROPERTIES("Answers and webhooks carry properties that no documentation knows yet; else only those that it"
            + " knows. Mews adds some at any time."),

    UNKNOWN_SENDERS("Whatever is said, somebody of a kind that no documentation knows yet says something after it; else"
            + " only guests and staff speak."),

    WINDOW_STARTS_WITH_BURST("The window of the request limit starts with a burst's first request, and at its end all"
            + " are free again; else each request counts until it is as old as the window is long.");

    private final String meaning;

    Reading(String meaning) {
        this.meaning = meaning;
    }

    /** What Mews does under this reading, and what it does without; a sentence or two for people. */
    public String meaning() {
        return meaning;
    }

    /** Its name on a command line, such as {@code closed-intervals}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of that name. */
    public static Optional<Reading> of(String word) {
        return Arrays.stream(values())
                .filter(reading -> reading.word().equals(word))
                .findFirst();
    }
}
