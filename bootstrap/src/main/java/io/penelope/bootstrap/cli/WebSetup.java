package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.ProgramVersion;
import io.penelope.bootstrap.setup.SetUp;
import io.penelope.bootstrap.setup.SetupException;
import io.penelope.channel.host.opening.ChannelTypes;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** The set-up in the browser, as the commands begin it. */
final class WebSetup {

    private WebSetup() {}

    /**
     * Prints where it is, and runs until the process is told to stop.
     *
     * @param file the configuration that is to come of it
     */
    static void run(Path file, Path data, ChannelTypes types, Map<String, String> environment, int port)
            throws InterruptedException {
        Ports.from(port, 1).requireFree();
        SetUp setUp;
        try {
            setUp = SetUp.start(
                    new SetUp.Surroundings(
                            file,
                            data,
                            types,
                            environment,
                            ProgramVersion.number(),
                            Clocks.steady(),
                            new SecureRandom(),
                            afterwards(file)),
                    port);
        } catch (SetupException e) {
            throw new FailedException(String.valueOf(e.getMessage()), e);
        }
        System.out.printf(
                """

                Penelope is not set up yet. Open this in a browser on this machine; it lets one browser in, once:

                  %s

                On another machine, make a way there first:

                  ssh -L %d:127.0.0.1:%d THIS-MACHINE

                %sCtrl+C ends it.
                %n""", setUp.address(), port, port, setUp.goesOn() ? "What was said before is still there.\n\n" : "");
        System.out.flush();
        Stopping.await(setUp);
    }

    /** A package brings a service, which is to take over. */
    private static String afterwards(Path file) {
        return PenelopeCommand.isInstalled()
                ? "This Penelope runs until she is stopped where she was started, by Ctrl+C. Then the"
                        + " configuration goes to /etc/penelope, and the service can take over:"
                        + " sudo systemctl start penelope"
                : "This Penelope runs until she is stopped where she was started, by Ctrl+C. From then on start her by: "
                        + PenelopeCommand.program() + " serve --config " + file;
    }
}
