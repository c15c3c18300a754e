package io.penelope.bootstrap.cli;

import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulated Mews alone. */
@Command(
        name = "mews",
        description =
                "Runs the simulated Mews alone: its Connector API, its webhooks, and a page on which one plays the"
                        + " hotel's staff.")
final class SimulateMewsCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "The port to listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where to keep threads and messages (default: in memory, gone at the end).")
    private @Nullable Path data;

    @Option(
            names = "--client-token",
            paramLabel = "TOKEN",
            defaultValue = "simulated-client-token",
            description = "The integration's token (default: ${DEFAULT-VALUE}).")
    private String clientToken = "";

    @Option(
            names = "--access-token",
            paramLabel = "TOKEN",
            defaultValue = "simulated-access-token",
            description = "The hotel's token (default: ${DEFAULT-VALUE}).")
    private String accessToken = "";

    @Option(
            names = "--enterprise-id",
            paramLabel = "UUID",
            defaultValue = "851df8c8-90f2-4c4a-8e01-a4fc46b25178",
            description = "The hotel's id (default: ${DEFAULT-VALUE}).")
    private UUID enterpriseId = new UUID(0, 0);

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description =
                    "Where to send General Webhooks, such as http://127.0.0.1:8080/webhooks/mews (default: nowhere).")
    private @Nullable URI webhook;

    @Option(
            names = "--webhook-token",
            paramLabel = "TOKEN",
            defaultValue = "",
            description = "The secret that is appended to the webhook's address as ?Token=.")
    private String webhookToken = "";

    @Option(
            names = "--webhook-entities",
            description = "Let whole messages ride along with the webhooks, as in an older edition of Mews's pages.")
    private boolean entities;

    @Override
    public Integer call() throws InterruptedException {
        SimulatedMews mews = SimulatedMews.start(settings());
        System.out.printf("""

                The simulated Mews is running.

                  platformAddress, and the staff's page   %s/
                  clientToken                             %s
                  accessToken                             %s
                  enterpriseId                            %s

                Ctrl+C ends it.
                %n""", mews.address(), clientToken, accessToken, enterpriseId);
        System.out.flush();
        Stopping.await(mews);
        return CommandLine.ExitCode.OK;
    }

    private Settings settings() {
        Settings.Builder settings = Settings.builder()
                .port(port)
                .clock(Clocks.wall())
                .clientToken(clientToken)
                .enterprise(enterpriseId, "Riverside Hotel", accessToken);
        if (data != null) {
            settings.directory(data);
        }
        if (webhook != null) {
            WebhookSettings webhooks =
                    WebhookSettings.to(webhook, webhookToken).withRetries(Duration.ofSeconds(10), 20);
            settings.webhooks(entities ? webhooks.with(WebhookSettings.Trait.ENTITIES) : webhooks);
        }
        return settings.build();
    }
}
