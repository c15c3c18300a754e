package io.penelope.bootstrap.cli;

import io.penelope.bootstrap.Connections;
import io.penelope.bootstrap.ProgramVersion;
import io.penelope.bootstrap.certification.Certification;
import io.penelope.bootstrap.certification.CertificationReport;
import io.penelope.bootstrap.certification.LastAnswer;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.Configuration.Logging;
import io.penelope.bootstrap.config.PropertySettings;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.bootstrap.setup.MemoryJournal;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.domain.property.Property;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Calls what Mews's certification wants to see called, and prints what its form asks for. */
@Command(
        name = "certify",
        description =
                "Calls every operation of Mews's that Penelope uses, in Mews's demo environment, and prints what the"
                        + " certification form asks for. It opens one thread with one message, which say what they are.")
final class CertifyCommand implements Callable<Integer> {

    private static final String PRODUCTION = "mews.com";
    private static final String DEMO_ADDRESS = "https://api.mews-demo.com";

    private final ChannelTypes types;

    @Mixin
    private final ConfigurationFile file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--property",
            paramLabel = "ID",
            description = "The property on whose behalf to call; needed if there are several.")
    private @Nullable String property;

    @Option(names = "--csv", description = "Print the calls as comma-separated values, and all else on standard error.")
    private boolean csv;

    @Option(
            names = "--production",
            description =
                    "Call even if mews.platformAddress is Mews's production, where a hotel's staff see the thread.")
    private boolean production;

    CertifyCommand(ChannelTypes types, Map<String, String> environment) {
        this.types = types;
        this.file = new ConfigurationFile(environment);
    }

    @Override
    public Integer call() {
        Configuration configuration = file.read(types);
        LoggingSetup.apply(new Logging(Logging.Format.TEXT, Logging.Level.ERROR), System.err); // the report says it all
        Configuration.Mews mews = configuration.mews();
        requireDemo(mews.platformAddress());
        Property chosen = chosen(configuration.properties());
        Clock clock = Clocks.steady();
        MemoryJournal journal = new MemoryJournal();
        LastAnswer answers = new LastAnswer();
        CertificationReport report = new Certification(
                        Connections.mews(configuration, clock, journal, journal, answers),
                        answers,
                        chosen.id(),
                        mews.client(),
                        clock)
                .run();
        print(report, mews, chosen);
        return report.isWell() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void requireDemo(URI address) {
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        boolean isProduction = host.equals(PRODUCTION) || host.endsWith("." + PRODUCTION);
        if (isProduction && !production) {
            throw new ParameterException(
                    spec.commandLine(),
                    "mews.platformAddress is " + address
                            + ", where hotels work, and certify opens a thread there that their"
                            + " staff would see. Set it to " + DEMO_ADDRESS
                            + ", with tokens of the demo environment; or"
                            + " say --production");
        }
    }

    private Property chosen(List<PropertySettings> configured) {
        List<Property> properties =
                configured.stream().map(PropertySettings::property).toList();
        if (property == null && properties.size() == 1) {
            return properties.get(0);
        }
        return properties.stream()
                .filter(one -> one.id().value().equals(property))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        (property == null
                                        ? "There are several properties: name one by --property"
                                        : "There is no property \"" + property + "\" in the configuration")
                                + "; there are "
                                + properties.stream()
                                        .map(one -> one.id().value())
                                        .collect(Collectors.joining(", "))));
    }

    private void print(CertificationReport report, Configuration.Mews mews, Property chosen) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter remarks = csv ? spec.commandLine().getErr() : out;
        remarks.printf(
                "Called at %s as the client \"%s\", for %s (property %s)%n%n",
                mews.platformAddress(), mews.client(), report.hotel().orElse(chosen.name()), chosen.id());
        if (csv) {
            report.printCsv(out);
        } else {
            report.printTable(out);
        }
        remarks.println();
        report.printRemarks(remarks);
        if (mews.client().equals("Penelope " + ProgramVersion.number())) {
            remarks.println(
                    "Mews's reviewers find these calls by the client's name, and this one is every Penelope's. Before"
                            + " you call for a review, set mews.client to a name that nobody else has.");
        }
        out.flush();
        remarks.flush();
    }
}
