package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.ProgramVersion;
import io.penelope.bootstrap.demo.Demo;
import io.penelope.bootstrap.demo.DemoConfiguration;
import io.penelope.bootstrap.demo.DemoWorld;
import io.penelope.channel.host.opening.ChannelTypes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs everything on this machine, with no account anywhere. */
@Command(
        name = "demo",
        description = "Runs everything on this machine with no account anywhere: a simulated Mews, simulated WhatsApp"
                + " and Telegram, the web chat, a hotel's own site, and Penelope between them.")
final class DemoCommand implements Callable<Integer> {

    /** Penelope's, and those of the four around her. */
    private static final int PORTS = 5;

    private final ChannelTypes types;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Penelope's port; the simulators have the four after it (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept, to go on from at the next start (default: a temporary folder).")
    private @Nullable Path data;

    DemoCommand(ChannelTypes types) {
        this.types = types;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ports ports = Ports.from(port, PORTS);
        DemoFolder.requireOurs(data);
        ports.requireFree();
        try (DemoFolder folder = DemoFolder.of(data)) {
            Demo demo = started(folder.path(), ports);
            announce(demo.world(), demo.penelope(), folder.path());
            Stopping.await(() -> {
                demo.close();
                folder.close();
            });
        }
        return CommandLine.ExitCode.OK;
    }

    private Demo started(Path folder, Ports ports) {
        try {
            return Demo.start(folder, port, port + 1, Clocks.steady(), types, ProgramVersion.number());
        } catch (RuntimeException e) {
            throw ports.areToBlameFor(e)
                    ? new FailedException(
                            "Another program took a port of " + ports + " while the demo started. Start it"
                                    + " again, or choose other ports by --port",
                            e)
                    : e;
        }
    }

    private static void announce(DemoWorld world, URI penelope, Path folder) {
        System.out.printf(
                """

                Penelope's demo is running. Open these side by side:

                  The hotel's staff, in a simulated Mews    %s/
                  A guest on a simulated WhatsApp           %s/
                  A guest on a simulated Telegram           %s/
                  A guest at the web chat                   %s/chat/%s
                  The same chat on the hotel's own site     %s/

                Write as a guest, answer as the staff, mark the thread as resolved.

                  Penelope's health and metrics             %s/health/ready  %s/metrics
                  Its configuration and everything stored   %s

                What a program of the integrator's sees of it:

                  curl -H 'Authorization: Bearer %s' %s/api/v1/conversations

                Ctrl+C ends it.
                %n""",
                world.mews().address(),
                world.whatsApp().address(),
                world.telegram().address(),
                penelope,
                DemoConfiguration.WEB,
                world.hotelSite().address(),
                penelope,
                penelope,
                folder.toAbsolutePath(),
                DemoWorld.API_TOKEN,
                penelope);
        System.out.flush();
    }
}
