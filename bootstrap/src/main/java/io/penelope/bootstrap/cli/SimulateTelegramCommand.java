package io.penelope.bootstrap.cli;

import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.telegram.TelegramSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** Runs the simulated Telegram alone. */
@Command(
        name = "telegram",
        sortOptions = false,
        description = {
            "Runs the simulated Telegram alone: one bot on the Bot API, polled or with a webhook, and a page on which"
                    + " one plays the guests.",
            "docs/simulated-platforms.md tells what it does as Telegram does, and how to let things go wrong while it"
                    + " runs."
        })
final class SimulateTelegramCommand implements Callable<Integer> {

    /** The Bot API's FAQ: 30 messages a second in all, and about one a second in a chat, with short bursts. */
    private static final int A_SECOND = 30;

    private static final int IN_ONE_CHAT = 70;
    private static final Duration IN_ONE_CHAT_WITHIN = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8083",
            description = "The port to listen on, at 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 for any that is free).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where to keep chats and files (default: in memory, gone at the end).")
    private @Nullable Path data;

    @Option(
            names = "--bot-token",
            paramLabel = "TOKEN",
            defaultValue = "7200000001:AAsimulated-token-of-the-bot",
            description = "The bot's token (default: ${DEFAULT-VALUE}).")
    private String botToken = "";

    @Option(
            names = "--username",
            paramLabel = "NAME",
            defaultValue = "riverside_hotel_bot",
            description = "The bot's user name (default: ${DEFAULT-VALUE}).")
    private String username = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "Riverside Hotel",
            description = "The name that guests see (default: ${DEFAULT-VALUE}).")
    private String name = "";

    @Option(
            names = "--guest",
            paramLabel = "ID=NAME",
            converter = Guest.class,
            description = "A guest who is there from the beginning. May be given several times (default: none; the page"
                    + " adds some).")
    private List<Guest> guests = List.of();

    @Option(
            names = "--limits",
            description = "Refuse what comes faster than Telegram says (429): 30 messages a second, and 70 in one chat"
                    + " within a minute.")
    private boolean limits;

    @ArgGroup(exclusive = false)
    private @Nullable Hook hook;

    @Option(
            names = "--hurried",
            description =
                    "Send an update that the webhook did not accept again after milliseconds, where Telegram takes"
                            + " seconds.")
    private boolean hurried;

    /** The webhook, as if the bot had set it. */
    static final class Hook {

        @Option(
                names = "--webhook",
                paramLabel = "URL",
                required = true,
                converter = HttpAddress.class,
                description = {
                    "Where to send updates, as if by setWebhook, such as", // an address is not broken across lines
                    "http://127.0.0.1:8080/webhooks/channels/ID (default: the bot polls, or sets it" + " itself)."
                })
        private URI address = URI.create("");

        @Option(
                names = "--webhook-secret",
                paramLabel = "SECRET",
                defaultValue = "simulated-webhook-secret",
                description = "What comes with them as X-Telegram-Bot-Api-Secret-Token (default: ${DEFAULT-VALUE}).")
        private String secret = "";
    }

    /** A guest by id and name. */
    record Guest(long id, String name) implements ITypeConverter<Guest> {

        private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,14})=(\\S.*)");

        Guest() {
            this(0, "");
        }

        @Override
        public Guest convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no guest; one is an id and a name, such as '200000001=Odysseus'");
            }
            return new Guest(Long.parseLong(form.group(1)), form.group(2));
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        TelegramSettings settings = settings();
        SimulatedTelegram telegram = Simulations.started(settings::start);
        if (limits) {
            telegram.limits().perSecond(A_SECOND);
            telegram.limits().perChat(IN_ONE_CHAT, IN_ONE_CHAT_WITHIN);
        }
        guests.forEach(guest -> telegram.guest(guest.id(), guest.name()));
        if (hook != null) {
            telegram.deliverTo(hook.address, hook.secret);
        }
        announce(telegram);
        Stopping.await(telegram);
        return CommandLine.ExitCode.OK;
    }

    private TelegramSettings settings() {
        try {
            TelegramSettings settings = SimulatedTelegram.with()
                    .port(Simulations.port(spec, port))
                    .clock(Clocks.steady())
                    .botToken(botToken)
                    .botName(name)
                    .botUsername(username);
            if (data != null) {
                settings.journalIn(data);
            }
            return hurried ? settings.hurried() : settings;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private void announce(SimulatedTelegram telegram) {
        Announcement said = new Announcement("The simulated Telegram")
                .tell("the guests' page", telegram.address() + "/")
                .tell("apiUrl", telegram.address())
                .tell("botToken", botToken);
        if (hook != null) {
            said.tell("updates go to", hook.address).tell("with the secret", hook.secret);
        }
        if (data != null) {
            said.tell("everything is kept in", data);
        }
        said.print(spec.commandLine().getOut());
    }
}
