package io.penelope.bootstrap.cli;

import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import io.penelope.channel.simulator.whatsapp.WhatsAppSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs the simulated WhatsApp alone. */
@Command(
        name = "whatsapp",
        sortOptions = false,
        description = {
            "Runs the simulated WhatsApp alone: one business number on Meta's Cloud API, its webhooks, and a page"
                    + " on which one plays the guests.",
            "docs/simulated-platforms.md tells what it does as WhatsApp does, and how to let things go wrong while it"
                    + " runs."
        })
final class SimulateWhatsAppCommand implements Callable<Integer> {

    /** Meta: 80 messages a second, of one number. */
    private static final int A_SECOND = 80;

    /** Meta: one message in 6 seconds to one guest on the whole, and up to 45 at once. */
    private static final int TO_ONE_GUEST = 45;

    private static final Duration TO_ONE_GUEST_WITHIN = Duration.ofSeconds(6 * TO_ONE_GUEST);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8082",
            description = "The port to listen on, at 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 for any that is free).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where to keep chats and files (default: in memory, gone at the end).")
    private @Nullable Path data;

    @Option(
            names = "--access-token",
            paramLabel = "TOKEN",
            defaultValue = "simulated-access-token",
            description = "The system user's token (default: ${DEFAULT-VALUE}).")
    private String accessToken = "";

    @Option(
            names = "--app-secret",
            paramLabel = "SECRET",
            defaultValue = "simulated-app-secret",
            description = "The app's secret, by which webhooks are signed (default: ${DEFAULT-VALUE}).")
    private String appSecret = "";

    @Option(
            names = "--require-app-secret",
            description = "Take no call without a proof that the caller knows the app's secret.")
    private boolean requireAppSecret;

    @Option(
            names = "--phone-number-id",
            paramLabel = "ID",
            defaultValue = "106540352242922",
            description = "The number's id (default: ${DEFAULT-VALUE}).")
    private String phoneNumberId = "";

    @Option(
            names = "--business-account-id",
            paramLabel = "ID",
            defaultValue = "102290129340398",
            description = "The id of the business account that has the number (default: ${DEFAULT-VALUE}).")
    private String businessAccountId = "";

    @Option(
            names = "--app-id",
            paramLabel = "ID",
            defaultValue = "670843887433847",
            description = "The id of the app for which the token was made (default: ${DEFAULT-VALUE}).")
    private String appId = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "Riverside Hotel",
            description = "The name that guests see (default: ${DEFAULT-VALUE}).")
    private String name = "";

    @Option(
            names = "--guest",
            paramLabel = "NUMBER=NAME",
            converter = Guest.class,
            description = "A guest who is there from the beginning. May be given several times (default: none; the page"
                    + " adds some).")
    private List<Guest> guests = List.of();

    @Option(
            names = "--template",
            paramLabel = "NAME/LANGUAGE=WORDS",
            converter = Template.class,
            description = "A message template that Meta has approved. May be given several times (default: none).")
    private List<Template> templates = List.of();

    @Option(
            names = "--limits",
            description =
                    "Refuse what comes faster than Meta allows: 80 messages a second (130429), and 45 to one guest"
                            + " within four and a half minutes (131056).")
    private boolean limits;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            converter = HttpAddress.class,
            description = {
                "Where to send webhooks, as if entered in the App Dashboard with every field, such as",
                // an address is not broken across lines
                "http://127.0.0.1:8080/webhooks/channels/ID (default: where an app registers it)."
            })
    private @Nullable URI webhook;

    @Option(
            names = "--verify-token",
            paramLabel = "TOKEN",
            defaultValue = "simulated-verify-token",
            description = "What the address of --webhook is asked for (default: ${DEFAULT-VALUE}).")
    private String verifyToken = "";

    @Option(
            names = "--hurried",
            description = "Send a webhook that was not accepted again after milliseconds, where Meta takes seconds to"
                    + " hours.")
    private boolean hurried;

    /** A guest by number and name. */
    record Guest(String number, String name) implements ITypeConverter<Guest> {

        private static final Pattern FORM = Pattern.compile("(\\+?[0-9][0-9 ]{4,20})=(\\S.*)");

        Guest() {
            this("", "");
        }

        @Override
        public Guest convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException("'" + text + "' is no guest; one is a number and a name, such as"
                        + " '+30 69 1234 5678=Eurycleia'");
            }
            return new Guest(form.group(1), form.group(2));
        }
    }

    /** A template by name and language. */
    record Template(String name, String language, String words) implements ITypeConverter<Template> {

        private static final Pattern FORM = Pattern.compile("([a-z0-9_]{1,512})/([a-z]{2,3}(?:_[A-Z]{2})?)=(\\S.*)");

        Template() {
            this("", "", "");
        }

        @Override
        public Template convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException("'" + text + "' is no template; one is a name, a language and words,"
                        + " such as 'hotel_has_answered/en=Your hotel has answered you.'");
            }
            return new Template(form.group(1), form.group(2), form.group(3));
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        SimulatedWhatsApp whatsApp = Simulations.started(() -> settings().start());
        whatsApp.requireAppSecret(requireAppSecret);
        if (limits) {
            whatsApp.limits().perSecond(A_SECOND);
            whatsApp.limits().perPair(TO_ONE_GUEST, TO_ONE_GUEST_WITHIN);
        }
        guests.forEach(guest -> whatsApp.guest(guest.number(), guest.name()));
        templates.forEach(template -> whatsApp.templates().has(template.name(), template.language(), template.words()));
        if (webhook != null) {
            whatsApp.deliverTo(webhook);
        }
        announce(whatsApp);
        Stopping.await(whatsApp);
        return CommandLine.ExitCode.OK;
    }

    private WhatsAppSettings settings() {
        WhatsAppSettings settings = SimulatedWhatsApp.with()
                .port(Simulations.port(spec, port))
                .clock(Clocks.steady())
                .accessToken(accessToken)
                .appSecret(appSecret)
                .verifyToken(verifyToken)
                .phoneNumberId(phoneNumberId)
                .accountId(businessAccountId)
                .appId(appId)
                .verifiedName(name);
        if (data != null) {
            settings.journalIn(data);
        }
        return hurried ? settings.hurried() : settings;
    }

    private void announce(SimulatedWhatsApp whatsApp) {
        Announcement said = new Announcement("The simulated WhatsApp")
                .tell("the guests' page", whatsApp.address() + "/")
                .tell("apiUrl", whatsApp.apiUrl())
                .tell("phoneNumberId", phoneNumberId)
                .tell("accessToken", accessToken)
                .tell("appSecret", appSecret)
                .tell("verifyToken", verifyToken)
                .tell("businessAccountId", businessAccountId)
                .tell("the app's id", appId);
        if (webhook != null) {
            said.tell("webhooks go to", webhook)
                    .tell(
                            "what it answered when it was set",
                            whatsApp.verifyWebhook()
                                    ? "the challenge, as it should"
                                    : "not the challenge; webhooks go there all the same");
        }
        if (data != null) {
            said.tell("everything is kept in", data);
        }
        said.print(spec.commandLine().getOut());
    }
}
