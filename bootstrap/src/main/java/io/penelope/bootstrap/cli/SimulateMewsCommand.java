package io.penelope.bootstrap.cli;

import static java.util.stream.Collectors.joining;

import io.penelope.mews.simulator.SimulatedMews;
import io.penelope.mews.simulator.settings.Reading;
import io.penelope.mews.simulator.settings.RequestLimit;
import io.penelope.mews.simulator.settings.Settings;
import io.penelope.mews.simulator.settings.WebhookFault;
import io.penelope.mews.simulator.settings.WebhookSettings;
import io.penelope.mews.simulator.settings.WebhookSettings.Trait;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs the simulated Mews alone. */
@Command(
        name = "mews",
        sortOptions = false,
        description = {
            "Runs the simulated Mews alone: its Connector API, its webhooks, and a page on which one plays the"
                    + " hotel's staff.",
            "docs/simulated-mews.md tells what it does as Mews does, and how to let things go wrong while it runs."
        })
final class SimulateMewsCommand implements Callable<Integer> {

    private static final int WIDTH_OF_MEANINGS = 70;

    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "The port to listen on, at 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 for any that is free).")
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
            converter = Id.class,
            defaultValue = "851df8c8-90f2-4c4a-8e01-a4fc46b25178",
            description = "The hotel's id (default: ${DEFAULT-VALUE}).")
    private UUID enterpriseId = new UUID(0, 0);

    @Option(
            names = "--portfolio-token",
            paramLabel = "TOKEN",
            description = "A portfolio's token, which reads the hotel's threads but opens none (default: there is no"
                    + " portfolio).")
    private @Nullable String portfolioToken;

    @Option(
            names = "--request-limit",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many requests an access token may make in any 30 seconds (default: ${DEFAULT-VALUE}).")
    private int requestLimit;

    @Option(
            names = "--no-retry-after",
            description = "Leave Retry-After out of the answers to requests over the limit.")
    private boolean noRetryAfter;

    @Option(
            names = "--page-size",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many items a page holds at most, whatever is asked for (default: ${DEFAULT-VALUE}).")
    private int pageSize;

    @Option(
            names = "--reading",
            paramLabel = "WORD",
            split = ",",
            converter = Word.class,
            description =
                    "Understand Mews in another way where its documentation leaves two, or is silent. May be given"
                            + " several times; the words are below.")
    private Set<Reading> readings = EnumSet.noneOf(Reading.class);

    @ArgGroup(exclusive = false)
    private @Nullable Hook hook;

    /** Where webhooks go, and how. */
    static final class Hook {

        @Option(
                names = "--webhook",
                paramLabel = "URL",
                required = true,
                converter = HttpAddress.class,
                description = {
                    "Where to send General Webhooks, such as", // an address is not broken across lines
                    "http://127.0.0.1:8080/webhooks/mews (default: nowhere). The options that begin like this one"
                            + " need it."
                })
        private URI address = URI.create("");

        @Option(
                names = "--webhook-token",
                paramLabel = "TOKEN",
                defaultValue = "",
                description = "The secret that is appended to the webhook's address as ?Token=.")
        private String token = "";

        @Option(
                names = "--webhook-lag",
                paramLabel = "SECONDS",
                defaultValue = "0",
                description = "How long after the event to send it (default: ${DEFAULT-VALUE}; Mews may take minutes).")
        private int lagSeconds;

        @Option(
                names = "--webhook-shuffled",
                description = "Send each event alone, at any moment of the lag, in any order.")
        private boolean shuffled;

        @Option(
                names = "--webhook-copies",
                paramLabel = "N",
                defaultValue = "1",
                description = "How often to send each at once (default: ${DEFAULT-VALUE}; 0 loses them all).")
        private int copies;

        @Option(
                names = "--webhook-retry",
                paramLabel = "SECONDS",
                defaultValue = "10",
                description = "How long after a failure to send it again (default: ${DEFAULT-VALUE}; Mews takes"
                        + " minutes).")
        private int retrySeconds;

        @Option(
                names = "--webhook-attempts",
                paramLabel = "N",
                defaultValue = "20",
                description = "How often to send it before it is thrown away (default: ${DEFAULT-VALUE}; Mews tries"
                        + " several times).")
        private int attempts;

        @Option(
                names = "--webhook-entities",
                description = "Let whole messages ride along, as in an older edition of Mews's pages.")
        private boolean entities;

        @Option(
                names = "--webhook-thread-ids",
                description = "Let each event tell its message's thread, as Mews's use-case page says.")
        private boolean threadIds;

        @Option(
                names = "--webhook-unrelated-kinds",
                description = "Mix in events of other kinds, one of which no documentation knows.")
        private boolean unrelatedKinds;

        @Option(names = "--webhook-no-content-type", description = "Send no Content-Type, since Mews promises none.")
        private boolean noContentType;

        WebhookSettings settings() {
            WebhookSettings settings =
                    WebhookSettings.to(address, token).withRetries(Duration.ofSeconds(retrySeconds), attempts);
            settings = entities ? settings.with(Trait.ENTITIES) : settings;
            settings = threadIds ? settings.with(Trait.THREAD_IDS) : settings;
            settings = unrelatedKinds ? settings.with(Trait.UNRELATED_KINDS) : settings;
            return noContentType ? settings.with(Trait.NO_CONTENT_TYPE) : settings;
        }

        WebhookFault fault() {
            return new WebhookFault(copies, Duration.ofSeconds(lagSeconds), shuffled);
        }
    }

    /** A reading by its word. */
    static final class Word implements ITypeConverter<Reading> {

        @Override
        public Reading convert(String word) {
            return Reading.of(word)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no reading " + word + "; --help lists those that there are"));
        }
    }

    /** An id, or words for people about why it is none. */
    static final class Id implements ITypeConverter<UUID> {

        @Override
        public UUID convert(String id) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException noId) {
                throw new TypeConversionException("'" + id + "' is not a UUID");
            }
        }
    }

    /** Tells of every reading at the end of the help. */
    @Spec
    void setSpec(CommandSpec newSpec) {
        spec = newSpec;
        Stream<String> words = Arrays.stream(Reading.values())
                .flatMap(reading -> Stream.concat(
                        Stream.of("  " + reading.word()),
                        Arrays.stream(wrapped(reading.meaning()).split("\n")).map(line -> "      " + line)));
        spec.usageMessage()
                .footer(Stream.concat(Stream.of("", "Readings:"), words)
                        .map(line -> line.replace("%", "%%"))
                        .toArray(String[]::new));
    }

    private static String wrapped(String sentence) {
        return sentence.replaceAll("(.{1," + WIDTH_OF_MEANINGS + "})(?: |$)", "$1\n");
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settings();
        SimulatedMews mews = Simulations.started(() -> SimulatedMews.start(settings));
        announce(spec.commandLine().getOut(), mews.address());
        Stopping.await(mews);
        return CommandLine.ExitCode.OK;
    }

    /** Tells what a client needs, and what of this Mews is not as it is by itself. */
    private void announce(PrintWriter out, URI address) {
        Announcement said = new Announcement("The simulated Mews")
                .tell("platformAddress, and the staff's page", address + "/")
                .tell("clientToken", clientToken)
                .tell("accessToken", accessToken)
                .tell("enterpriseId", enterpriseId);
        if (portfolioToken != null) {
            said.tell("accessToken of the portfolio", portfolioToken);
        }
        if (hook != null) {
            said.tell("webhooks go to", hook.address); // without its secret
        }
        if (!readings.isEmpty()) {
            said.tell("readings", readings.stream().map(Reading::word).collect(joining(", ")));
        }
        if (data != null) {
            said.tell("everything is kept in", data);
        }
        said.print(out);
    }

    private Settings settings() {
        try {
            Settings.Builder settings = Settings.builder()
                    .port(port)
                    .clock(Clocks.steady())
                    .clientToken(clientToken)
                    .enterprise(enterpriseId, "Riverside Hotel", accessToken)
                    .limit(limit())
                    .pageSize(pageSize);
            readings.forEach(settings::reading);
            if (data != null) {
                settings.directory(data);
            }
            if (portfolioToken != null) {
                settings.portfolio("Riverside Group", portfolioToken, enterpriseId);
            }
            if (hook != null) {
                settings.webhooks(hook.settings()).webhookFault(hook.fault());
            }
            return settings.build();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private RequestLimit limit() {
        RequestLimit limit = RequestLimit.of(requestLimit, RequestLimit.DOCUMENTED.window());
        return noRetryAfter ? limit.withoutRetryAfter() : limit;
    }
}
