package io.penelope.bootstrap.config;

import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.domain.delivery.RetrySchedule;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that {@code penelope.yaml} says, checked, with defaults in place of what it leaves out.
 *
 * <p>Paths are absolute, addresses end without a slash. {@code docs/configuration.md} explains each key.
 *
 * @param cautions what was taken as it is, and ought to be mended all the same
 */
public record Configuration(
        Http http,
        Files files,
        Mews mews,
        List<PropertySettings> properties,
        List<ChannelSettings> channels,
        Pace pace,
        Logging logging,
        List<Mistake> cautions,
        List<Tuned> tuned) {

    public Configuration {
        properties = List.copyOf(properties);
        channels = List.copyOf(channels);
        cautions = List.copyOf(cautions);
        tuned = List.copyOf(tuned);
    }

    /** A key that has a default, and was given another value; never a secret's. */
    public record Tuned(String key, String value) {}

    /** What Penelope answers over HTTP, and to whom. */
    public record Http(Server server, Console console, Api api) {}

    /** What lies on the disk. */
    public record Files(Storage storage, Media media, Retention retention, Plugins plugins) {}

    /**
     * How soon things are done, and done again.
     *
     * @param deliveries when what could not be delivered is tried again
     */
    public record Pace(RetrySchedule deliveries, Replies replies, Threads threads) {}

    /**
     * Where Penelope listens.
     *
     * @param port 0 for any that is free
     * @param publicUrl what guests, staff and platforms reach; every address that Penelope writes starts with it
     * @param shutdownTimeout how long work in hand may take after the signal to stop
     */
    public record Server(
            String host, int port, URI publicUrl, Duration shutdownTimeout, TrustedProxies trustedProxies) {

        /** Where she is reached from her own machine, whatever stands in front of her. */
        public URI here() {
            String reached = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
            String literal = reached.contains(":") && !reached.startsWith("[") ? "[" + reached + "]" : reached;
            return URI.create("http://" + literal + ":" + port);
        }
    }

    /** @param file the SQLite database; neither it nor its folder need exist */
    public record Storage(Path file) {}

    /**
     * The files that guests send.
     *
     * @param directory need not exist
     * @param keepFor how long a file is kept, and its link leads to it
     * @param largest bytes of one file
     * @param quota bytes of all files together
     * @param keepFree bytes of the disk that stay free
     * @param clamd where files are scanned for malware: a host whose name is not looked up, or a socket in the file system
     */
    public record Media(
            Path directory, Duration keepFor, long largest, long quota, long keepFree, Optional<SocketAddress> clamd) {}

    /** @param rawEvents how long a request of which nothing could be made is kept as it came */
    public record Retention(Duration rawEvents) {}

    /** @param password empty: there is no console */
    public record Console(Optional<Secret> password) {}

    /** @param token empty: there is no {@code /api/v1} */
    public record Api(Optional<Secret> token) {}

    /**
     * Channels of others' making.
     *
     * @param directory need not exist: then there are no plugins
     * @param types all channel types that are installed, those that came with Penelope included
     */
    public record Plugins(Path directory, ChannelTypes types) {}

    /**
     * Mews, for all properties alike.
     *
     * @param client how Penelope introduces itself
     * @param webhookToken what Mews appends to the webhook's address as {@code ?Token=}
     * @param requestBudget the requests that one access token may make in any 30 seconds
     * @param requestDeadline how long Mews may take to answer, before it is in doubt what became of a request
     */
    public record Mews(
            URI platformAddress,
            Secret clientToken,
            String client,
            Secret webhookToken,
            int requestBudget,
            Duration requestDeadline) {}

    /**
     * How often Mews is asked for the staff's replies when no webhook brings them, and how long they wait for guests.
     *
     * @param lookWhileWaiting the pause between two looks while a guest waits for an answer
     * @param lookWhenQuiet the pause between two looks at other times
     * @param waitingFor how long after their last message guests count as waiting
     * @param overlap how far behind its predecessor's end a look begins
     * @param holdFor how long a reply waits for a guest whose platform takes none before they write again
     * @param warnBeforeClosing how long before a platform takes no more the staff are told; zero for not at all
     */
    public record Replies(
            Duration lookWhileWaiting,
            Duration lookWhenQuiet,
            Duration waitingFor,
            Duration overlap,
            Duration holdFor,
            Duration warnBeforeClosing) {}

    /** @param checkAfter the age from which it is asked anew whether the staff resolved a thread */
    public record Threads(Duration checkAfter) {}

    /** What the log looks like and how much it tells. */
    public record Logging(Format format, Level level) {

        /** How a line of the log is written. */
        public enum Format {
            TEXT,
            JSON
        }

        /** The least important kind of line that is written. */
        public enum Level {
            ERROR,
            WARN,
            INFO,
            DEBUG,
            TRACE
        }
    }
}
