package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.setup.Dialog;
import io.penelope.bootstrap.setup.SetupException;
import java.io.Console;
import java.util.Optional;

/** Somebody at the terminal from which Penelope was started. */
final class TerminalDialog implements Dialog {

    private final Console console;

    private TerminalDialog(Console console) {
        this.console = console;
    }

    /** Empty if nobody sits there, as in a script. */
    static Optional<Dialog> find() {
        return Optional.ofNullable(System.console())
                .filter(TerminalDialog::isTerminal)
                .map(TerminalDialog::new);
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells the two apart. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public void say(String line) {
        console.printf("%s%n", line);
    }

    @Override
    public String ask(String question) {
        return Optional.ofNullable(console.readLine("%s", question))
                .map(String::strip)
                .orElseThrow(TerminalDialog::gone);
    }

    @Override
    public String askSecret(String question) {
        return Optional.ofNullable(console.readPassword("%s", question))
                .map(String::new)
                .map(String::strip)
                .orElseThrow(TerminalDialog::gone);
    }

    private static SetupException gone() {
        return new SetupException("Nobody answers any more, and nothing was written");
    }
}
