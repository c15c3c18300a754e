package io.penelope.bootstrap;

import io.penelope.bootstrap.config.ChannelSettings;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.channel.host.calling.Deadlines;
import io.penelope.channel.host.opening.ConfiguredChannel;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.domain.file.FileScanner;
import io.penelope.domain.storing.Journal;
import io.penelope.domain.storing.Transactions;
import io.penelope.mews.HotelAccess;
import io.penelope.mews.MewsHotelMessaging;
import io.penelope.mews.MewsSettings;
import io.penelope.mews.api.AccessToken;
import io.penelope.mews.api.AnswerListener;
import io.penelope.persistence.Stores;
import io.penelope.persistence.bytes.FileFolder;
import io.penelope.persistence.bytes.FolderLimits;
import io.penelope.persistence.clamd.ClamdScanner;
import io.penelope.persistence.database.Inspection;
import io.penelope.persistence.database.Mode;
import io.penelope.persistence.database.StoreFacts;
import io.penelope.persistence.database.StoreListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Whatever Penelope is connected to, as the configuration names it. */
public final class Connections {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private Connections() {}

    /**
     * The store.
     *
     * @throws io.penelope.persistence.database.UnusableStoreException if it cannot be opened; the message says what to do
     */
    public static Stores store(Configuration configuration, Mode mode, StoreListener listener) {
        return Stores.open(url(configuration), Path.of(""), mode, listener, Ids.inOrderOfTime());
    }

    /**
     * Looks at the store from outside, and neither makes nor changes a file.
     *
     * @throws io.penelope.persistence.database.UnusableStoreException if that cannot be done
     */
    public static Inspection inspectStore(Configuration configuration) {
        return Stores.inspect(url(configuration), Path.of(""));
    }

    /** How things go, as the store tells it from outside; nothing of it changes. */
    public static StoreFacts storeFacts(Configuration configuration) {
        return Stores.facts(url(configuration), Path.of(""));
    }

    /**
     * Where guests' files are kept.
     *
     * @param owner the id of the store that knows them
     */
    static FileFolder files(Configuration configuration, String owner, Clock clock) {
        return FileFolder.open(configuration.files().media().directory(), limits(configuration), owner, clock);
    }

    /** Looks at where guests' files are kept from outside, and neither makes nor changes one. */
    public static Inspection inspectFiles(Configuration configuration) {
        return FileFolder.inspect(configuration.files().media().directory(), limits(configuration));
    }

    /** Who looks through files for malware; empty if nobody is to. */
    public static Optional<FileScanner> scanner(Configuration configuration) {
        return configuration.files().media().clamd().map(ClamdScanner::new);
    }

    private static FolderLimits limits(Configuration configuration) {
        Configuration.Media media = configuration.files().media();
        return new FolderLimits(media.largest(), media.quota(), media.keepFree());
    }

    /**
     * Copies the store, which may be in use, into a file; how many bytes that has.
     *
     * @param replace whether a file that is there already gives way
     * @throws io.penelope.persistence.database.UnusableStoreException if the store cannot be read
     * @throws io.penelope.persistence.database.BackupException if the copy cannot be written
     */
    public static long backUp(Configuration configuration, Path target, boolean replace) {
        return Stores.backUp(url(configuration), Path.of(""), target, replace);
    }

    /** Whether there is a store that the next start brings up to date. */
    public static boolean isOutdated(Configuration configuration) {
        return Stores.isOutdated(url(configuration), Path.of(""));
    }

    private static String url(Configuration configuration) {
        return "jdbc:sqlite:" + configuration.files().storage().file().toAbsolutePath();
    }

    /** Reads the certificates that are trusted, unless that is done: a fifth of a second's work, for the first client. */
    static void loadTrust() {
        try {
            SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java knows no TLS", e);
        }
    }

    /** Mews, for all properties. */
    public static MewsHotelMessaging mews(
            Configuration configuration, Clock clock, Transactions transactions, Journal journal) {
        return mews(configuration, clock, transactions, journal, AnswerListener.NONE);
    }

    /** Mews, for all properties, and for somebody who wants to hear of every answer. */
    public static MewsHotelMessaging mews(
            Configuration configuration,
            Clock clock,
            Transactions transactions,
            Journal journal,
            AnswerListener listener) {
        List<HotelAccess> accesses = configuration.properties().stream()
                .map(property -> new HotelAccess(
                        property.property().id(),
                        property.property().enterprise(),
                        new AccessToken(property.accessToken().value())))
                .toList();
        Configuration.Mews mews = configuration.mews();
        return new MewsHotelMessaging(
                new MewsSettings(
                        mews.platformAddress(),
                        mews.clientToken().value(),
                        mews.client(),
                        mews.requestBudget(),
                        mews.requestDeadline()),
                accesses,
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                clock,
                transactions,
                journal,
                listener);
    }

    /** The channels, opened; no platform is called yet. */
    public static OpenChannels channels(Configuration configuration, Clock clock, Deadlines deadlines) {
        URI publicUrl = configuration.http().server().publicUrl();
        List<ConfiguredChannel> channels = configuration.channels().stream()
                .map(channel -> configured(channel, publicUrl))
                .toList();
        return OpenChannels.open(configuration.files().plugins().types(), channels, clock, deadlines);
    }

    private static ConfiguredChannel configured(ChannelSettings channel, URI publicUrl) {
        return new ConfiguredChannel(
                channel.id(),
                channel.type().id(),
                channel.property(),
                channel.settings(),
                URI.create(publicUrl + "/webhooks/channels/" + channel.id()));
    }
}
