package io.penelope.bootstrap.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What a simulated other side tells on standard output once it runs: what its clients need, a line each. */
final class Announcement {

    private final String title;
    private final List<String> lines = new ArrayList<>();

    /** @param title what runs, as a sentence begins with it */
    Announcement(String title) {
        this.title = title;
    }

    Announcement tell(String what, Object value) {
        lines.add("  %-37s   %s".formatted(what, value));
        return this;
    }

    void print(PrintWriter out) {
        out.printf("%n%s is running.%n%n", title);
        lines.forEach(out::println);
        out.printf("%nCtrl+C ends it.%n%n");
        out.flush();
    }
}
