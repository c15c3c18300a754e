package io.penelope.bootstrap.setup;

/** Somebody who is asked, a line at a time. */
public interface Dialog {

    void say(String line);

    /**
     * What they answer; empty if nothing.
     *
     * @throws SetupException if they have gone
     */
    String ask(String question);

    /** The same, of what nobody is to see. */
    String askSecret(String question);
}
