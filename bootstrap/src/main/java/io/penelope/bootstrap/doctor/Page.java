package io.penelope.bootstrap.doctor;

import java.util.function.Consumer;

/** Lines under headings, each as soon as it is known, and none with a secret in it. */
public final class Page {

    private final Consumer<String> lines;
    private final Discretion discretion;

    public Page(Discretion discretion, Consumer<String> lines) {
        this.discretion = discretion;
        this.lines = lines;
    }

    void heading(String words) {
        lines.accept("");
        lines.accept(discretion.of(words));
    }

    void line(String what, String words) {
        lines.accept(discretion.of("  %-28s %s".formatted(what, words)));
    }

    /** As it is, but for secrets. */
    public void plain(String words) {
        lines.accept(discretion.of(words));
    }
}
