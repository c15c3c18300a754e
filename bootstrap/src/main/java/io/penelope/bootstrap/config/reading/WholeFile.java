package io.penelope.bootstrap.config.reading;

import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.Configuration.Api;
import io.penelope.bootstrap.config.Configuration.Console;
import io.penelope.bootstrap.config.Configuration.Files;
import io.penelope.bootstrap.config.Configuration.Http;
import io.penelope.bootstrap.config.Configuration.Logging;
import io.penelope.bootstrap.config.Configuration.Media;
import io.penelope.bootstrap.config.Configuration.Mews;
import io.penelope.bootstrap.config.Configuration.Pace;
import io.penelope.bootstrap.config.Configuration.Plugins;
import io.penelope.bootstrap.config.Configuration.Replies;
import io.penelope.bootstrap.config.Configuration.Retention;
import io.penelope.bootstrap.config.Configuration.Server;
import io.penelope.bootstrap.config.Configuration.Storage;
import io.penelope.bootstrap.config.Configuration.Threads;
import io.penelope.bootstrap.config.PropertySettings;
import io.penelope.bootstrap.config.TrustedProxies;
import io.penelope.bootstrap.config.values.Values;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.domain.delivery.RetrySchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The configuration's sections and keys, with their defaults and limits: one method a section, in the file's order. */
final class WholeFile {

    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final ChannelTypes types;
    private final String version;

    WholeFile(ChannelTypes types, String version) {
        this.types = types;
        this.version = version;
    }

    Configuration read(Section file) {
        Server server = server(file.section("server"));
        Storage storage = storage(file.section("storage"));
        Media media = media(file.section("media"));
        Retention retention = retention(file.section("retention"));
        Console console = new Console(file.section("console").key("password").findOwnSecret(value -> value));
        Api api = new Api(file.section("api").key("token").findOwnSecret(Values::fitForHeader));
        Plugins plugins = plugins(file, types);
        Mews mews = mews(file.section("mews"));
        List<PropertySettings> properties = PropertiesReader.read(file);
        List<ChannelSettings> channels = new ChannelsReader(plugins.types(), properties, server.publicUrl()).read(file);
        return new Configuration(
                new Http(server, console, api),
                new Files(storage, media, retention, plugins),
                mews,
                properties,
                channels,
                new Pace(
                        deliveries(file.section("deliveries")),
                        replies(file.section("replies"), mews.requestBudget()),
                        threads(file.section("threads"))),
                logging(file.section("logging")),
                file.reading().cautions(),
                file.reading().tuned());
    }

    /** @param types those that came with Penelope */
    static Plugins plugins(Section file, ChannelTypes types) {
        Path directory =
                file.section("plugins").key("directory").orElse("plugins").path();
        return new Plugins(directory, types.withPlugins(directory, Deadlines.standard()));
    }

    private static Server server(Section server) {
        return new Server(
                server.key("host").orElse("127.0.0.1").text(),
                server.key("port").orElse("8080").wholeNumber(0, 65535),
                server.key("publicUrl").orElse("http://localhost:8080").baseAddress(),
                // A supervisor that sent SIGTERM is promised an end within 15 seconds.
                server.key("shutdownTimeout").orElse("8s").duration(Duration.ZERO, Duration.ofSeconds(12)),
                proxies(server));
    }

    private static TrustedProxies proxies(Section server) {
        return new TrustedProxies(server.key("trustedProxies")
                .orElse(TrustedProxies.ON_THIS_MACHINE)
                .list(TrustedProxies::network));
    }

    private static Media media(Section media) {
        Path directory = media.key("directory").orElse("data/media").path();
        Duration keepFor = media.key("keepFor").orElse("90d").duration(DAY, DAY.multipliedBy(3650));
        long largest = media.key("largest").orElse("25MiB").bytes();
        long quota = media.key("quota").orElse("10GiB").bytes();
        if (media.isSound("quota") && largest > quota) {
            media.mistake("largest", "must not be more than quota, which is for all files together");
        }
        return new Media(
                directory,
                keepFor,
                largest,
                quota,
                media.key("keepFree").orElse("1GiB").bytes(),
                media.key("clamd")
                        .as(Optional.empty(), address -> Optional.of(ClamdAddress.of(address, media.reading()))));
    }

    private static Retention retention(Section retention) {
        return new Retention(retention.key("rawEvents").orElse("30d").duration(DAY, DAY.multipliedBy(3650)));
    }

    private static Storage storage(Section storage) {
        storage.key("username").find(value -> value);
        storage.key("password").findSecret(value -> value);
        return new Storage(storage.key("url")
                .orElse("jdbc:sqlite:data/penelope.db")
                .as(Path.of(""), url -> StorageAddress.file(url, storage.reading())));
    }

    private Mews mews(Section mews) {
        return new Mews(
                mews.key("platformAddress").orElse("https://api.mews.com").confidentialAddress(),
                mews.key("clientToken")
                        .required("Mews gives it to the integration, the same for all properties")
                        .secret(),
                mews.key("client").orElse("Penelope " + version).text(),
                mews.key("webhookToken")
                        .required("Choose a long random one, and give Mews the webhook's address with it:"
                                + " …/webhooks/mews?Token=…")
                        .ownSecret(Values::fitForAddress),
                mews.key("requestBudget").orElse("198").wholeNumber(20, 200),
                mews.key("requestDeadline").orElse("20s").duration(SECOND, MINUTE.multipliedBy(2)));
    }

    private static RetrySchedule deliveries(Section deliveries) {
        Duration first = deliveries.key("firstRetry").orElse("1s").duration(TENTH, HOUR);
        Duration longest = deliveries.key("longestRetry").orElse("5m").duration(SECOND, DAY);
        Duration giveUpAfter = deliveries.key("giveUpAfter").orElse("72h").duration(MINUTE, DAY.multipliedBy(30));
        inOrder(deliveries, "firstRetry", first, "longestRetry", longest);
        inOrder(deliveries, "longestRetry", longest, "giveUpAfter", giveUpAfter);
        return new RetrySchedule(first, longest.compareTo(first) < 0 ? first : longest, giveUpAfter);
    }

    private static Replies replies(Section replies, int requestBudget) {
        // A look is at least one request: looking must leave nine tenths of the budget to messages.
        Duration leastPause = MINUTE.multipliedBy(5).dividedBy(requestBudget);
        Duration waiting = replies.key("lookWhileWaiting").orElse("4s").duration(SECOND, HOUR);
        Duration quiet = replies.key("lookWhenQuiet").orElse("45s").duration(SECOND, HOUR);
        if (waiting.compareTo(leastPause) < 0) {
            replies.mistake(
                    "lookWhileWaiting",
                    "takes more than a tenth of mews.requestBudget: write "
                            + Values.words(Duration.ofSeconds(leastPause.toSeconds() + 1)) + " or more");
        }
        inOrder(replies, "lookWhileWaiting", waiting, "lookWhenQuiet", quiet);
        return new Replies(
                waiting,
                quiet,
                replies.key("waitingFor").orElse("30m").duration(MINUTE, DAY),
                replies.key("overlap").orElse("2m").duration(Duration.ZERO, HOUR),
                replies.key("holdFor").orElse("72h").duration(HOUR, DAY.multipliedBy(30)),
                replies.key("warnBeforeClosing").orElse("0s").duration(Duration.ZERO, HOUR.multipliedBy(12)));
    }

    private static Threads threads(Section threads) {
        return new Threads(threads.key("checkAfter").orElse("30s").duration(Duration.ofMillis(100), HOUR));
    }

    private static Logging logging(Section logging) {
        return new Logging(
                logging.key("format").orElse("text").oneOf(Logging.Format.class),
                logging.key("level").orElse("info").oneOf(Logging.Level.class));
    }

    private static void inOrder(Section section, String shorter, Duration first, String longer, Duration second) {
        if (section.isSound(longer) && first.compareTo(second) > 0) {
            section.mistake(shorter, "must not be longer than " + longer + ", which is " + Values.words(second));
        }
    }
}
