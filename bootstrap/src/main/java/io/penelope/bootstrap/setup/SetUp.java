package io.penelope.bootstrap.setup;

import io.penelope.bootstrap.Bridge;
import io.penelope.bootstrap.config.Configuration;
import io.penelope.bootstrap.config.reading.ConfigurationReader;
import io.penelope.bootstrap.files.OwnerOnly;
import io.penelope.bootstrap.http.HttpServer;
import io.penelope.bootstrap.logging.LoggingSetup;
import io.penelope.channel.host.opening.ChannelTypes;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set-up in the browser, which serves nothing else until it is done, and then the bridge that comes of it, in the same
 * place.
 */
public final class SetUp implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SetUp.class);
    private static final String HOST = "127.0.0.1";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Surroundings surroundings;
    private final int port;
    private final Draft draft;
    private final Trials trials;
    private final Visitor visitor;
    private final SetupPages pages;
    private final SetupRoutes routes;
    private final QueryExecutor queries = QueryExecutor.of("setup", 16);

    private volatile CountDownLatch awaited = new CountDownLatch(1);
    private @Nullable AutoCloseable running;
    private boolean closed;

    /**
     * What a set-up has around it.
     *
     * @param file in which the configuration is to stand, which must not be there yet
     * @param data where the store and guests' files are to lie
     * @param environment what {@code ${NAME}} stands for
     * @param version Penelope's
     * @param random must be one that nobody can guess
     * @param after what there is to do when all is done
     */
    public record Surroundings(
            Path file,
            Path data,
            ChannelTypes types,
            Map<String, String> environment,
            String version,
            Clock clock,
            RandomGenerator random,
            String after) {}

    private SetUp(Surroundings surroundings, int port) {
        this.surroundings = surroundings;
        this.port = port;
        this.draft = Draft.beside(
                surroundings.file(),
                () -> Answers.none(surroundings.data(), surroundings.random()),
                answers -> answers.at(port));
        this.trials =
                new Trials(surroundings.types(), surroundings.file(), surroundings.version(), surroundings.clock());
        this.visitor = new Visitor(surroundings.random());
        this.pages = new SetupPages(surroundings.file());
        this.routes = new SetupRoutes(
                new SetupDoor(visitor, pages),
                draft,
                trials,
                pages,
                surroundings.types().byId(),
                surroundings.random(),
                finishing());
    }

    /**
     * Begins one, or goes on with one that was begun.
     *
     * @param port on which the bridge is to listen, too
     * @throws SetupException if there is a configuration already, none could be written, or answers cannot be read
     * @throws io.penelope.bootstrap.http.CannotListenException if the port cannot be had
     */
    public static SetUp start(Surroundings surroundings, int port) {
        if (Files.exists(surroundings.file())) {
            Path draft = Draft.fileBeside(surroundings.file());
            throw new SetupException(surroundings.file()
                    + " is already there and stays as it is. Remove it, or name another by --config"
                    + (Files.exists(draft)
                            ? ". " + draft + " is left of a set-up, and holds secrets: remove it, if that is done"
                            : ""));
        }
        if (!canBeWritten(surroundings.file())) {
            throw new SetupException(surroundings.file()
                    + " could not be written. See that its folder can be, or name another file by --config");
        }
        SetUp setUp = new SetUp(surroundings, port);
        setUp.ask();
        return setUp;
    }

    /** Whether a new file could be there; folders that are lacking are made for it. */
    private static boolean canBeWritten(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    }

    private synchronized void ask() {
        HttpServer server = new HttpServer(HOST, port, List.of(routes));
        server.start();
        running = server;
    }

    /** Opened once; it holds the key. */
    public URI address() {
        return URI.create("http://" + HOST + ":" + port + "/setup/" + visitor.key());
    }

    /** Whether there were answers of an earlier day. */
    public boolean goesOn() {
        return !draft.answers().hotel().accessToken().isBlank()
                || !draft.answers().channels().isEmpty();
    }

    private SetupRoutes.Finish finishing() {
        return new SetupRoutes.Finish() {

            @Override
            public List<String> with(Answers answers) {
                return finish(answers);
            }

            @Override
            public void awaited() {
                awaited.countDown();
            }
        };
    }

    private List<String> finish(Answers answers) {
        if (trials.whole(answers) instanceof Trials.Read.Wrong wrong) {
            return wrong.words();
        }
        Path file = surroundings.file();
        try {
            OwnerOnly.writeNew(
                    file,
                    ConfigurationText.of(answers, surroundings.types().byId().values())
                            .text());
        } catch (FileAlreadyExistsException e) {
            return List.of(file + " is there by now, and stays as it is. Remove it to write another.");
        } catch (IOException e) {
            return List.of(file + " cannot be written: " + e.getClass().getSimpleName());
        }
        new Thread(this::end, "setup-end").start();
        return List.of();
    }

    /** Between the two servers nobody answers: a browser first needs what lets it wait, unless it runs no scripts. */
    private void end() {
        try {
            var unused = awaited.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        turnIntoBridge();
    }

    private synchronized void turnIntoBridge() {
        try {
            stop();
            if (closed) {
                return;
            }
            running = bridge();
        } catch (RuntimeException e) {
            log.error("Penelope does not start with what was said: {}", e.getMessage());
            takeBack(String.valueOf(e.getMessage()));
            return;
        }
        log.info("Penelope is set up, and runs with {}", surroundings.file());
        discardDraft();
    }

    /** She runs: what is left over takes nothing back. */
    private void discardDraft() {
        try {
            draft.discard();
        } catch (UncheckedIOException e) {
            log.warn("{}", e.getMessage());
        }
    }

    private Bridge bridge() {
        Configuration configuration = new ConfigurationReader(
                        surroundings.types(), surroundings.environment(), surroundings.version())
                .read(surroundings.file());
        LoggingSetup.apply(configuration.logging(), System.out);
        return Bridge.start(configuration, surroundings.clock(), this::firstMessage);
    }

    private List<Routes> firstMessage(Bridge.Sight sight) {
        FirstMessage message = new FirstMessage(
                sight.browse(),
                sight.channels(),
                sight.stock(),
                surroundings.clock().instant());
        return List.of(new FirstMessageRoutes(
                new SetupDoor(visitor, pages), pages, message, routes.places(), surroundings.after(), queries));
    }

    /** Nothing half-done stays: it is asked again, with what is wrong. */
    private void takeBack(String why) {
        try {
            Files.deleteIfExists(surroundings.file());
        } catch (IOException e) {
            log.error("{} cannot be removed", surroundings.file());
        }
        awaited = new CountDownLatch(1);
        routes.refuse(why);
        ask();
    }

    private void stop() {
        AutoCloseable ending = running;
        running = null;
        if (ending != null) {
            try {
                ending.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("It does not stop", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
        queries.close();
    }
}
