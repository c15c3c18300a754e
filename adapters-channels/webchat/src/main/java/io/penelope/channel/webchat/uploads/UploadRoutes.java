package io.penelope.channel.webchat.uploads;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.channel.webchat.guard.ChatGuard;
import io.penelope.channel.webchat.guard.Network;
import io.penelope.channel.webchat.session.BrowserId;
import io.penelope.channel.webchat.session.Chats;
import io.penelope.channel.webchat.session.Session;
import io.penelope.domain.file.FileStore;
import io.penelope.domain.file.FileStore.Keeping;
import io.penelope.domain.transcript.Transcripts;
import io.penelope.web.Json;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Where a browser brings a file, in pieces that each are a request of their own: a line that breaks costs one of them, and
 * no proxy has to take more than that.
 */
public final class UploadRoutes implements Routes {

    /** How many bytes a piece may have. */
    public static final int LONGEST_PIECE = 256 * 1024;

    private static final String BYTES = "application/octet-stream";
    private static final String PATH = "/chat/{channelId}/uploads/{id}";

    private final Chats chats;
    private final Uploads uploads;
    private final Transcripts transcripts;
    private final ChatGuard guard;
    private final QueryExecutor queries;
    private final QueryExecutor writers;

    /**
     * @param queries look up who is known
     * @param writers write what comes to the disk
     */
    public UploadRoutes(
            Chats chats,
            Uploads uploads,
            Transcripts transcripts,
            ChatGuard guard,
            QueryExecutor queries,
            QueryExecutor writers) {
        this.chats = chats;
        this.uploads = uploads;
        this.transcripts = transcripts;
        this.guard = guard;
        this.queries = queries;
        this.writers = writers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(PATH, this::take);
        routes.delete(PATH, this::giveUp);
    }

    /** @param received how many bytes of the file are here */
    record Answer(long received) {}

    private void take(Context context) {
        Chats.Chat chat = chats.named(context);
        Session session = guard.change(chat.id(), context, BYTES);
        BrowserId id = id(context);
        long largest = largest(chat);
        long from = number(context, "from");
        long size = number(context, "size");
        if (size > largest) {
            throw tooLarge(largest);
        }
        byte[] piece = context.bodyAsBytes();
        if (piece.length == 0 || piece.length > LONGEST_PIECE || from > size - piece.length) {
            throw new ProblemException(Problem.of(
                    400, "A piece has 1 to " + LONGEST_PIECE + " bytes, and ends within the \"size\" of the file"));
        }
        Network network = guard.network(context);
        String proof = guard.proof(context);
        Optional<Upload> running = uploads.find(session, id);
        context.future(() -> running.map(CompletableFuture::completedFuture)
                .orElseGet(() -> begin(session, network, id, from, size, proof))
                .thenCompose(upload ->
                        writers.ask(() -> upload.size() == size ? upload.take(from, piece) : new Upload.Elsewhere(0)))
                .thenAccept(word -> Json.answer(context, answer(session, id, word, largest))));
    }

    private CompletableFuture<Upload> begin(
            Session session, Network network, BrowserId id, long from, long size, String proof) {
        if (from > 0) {
            throw elsewhere(0);
        }
        return queries.ask(() -> transcripts.isKnown(session.reader())).thenApply(known -> {
            if (!known) {
                guard.enter(session, network, proof);
            }
            return uploads.begin(session, network, id, size);
        });
    }

    private Answer answer(Session session, BrowserId id, Upload.Word word, long largest) {
        if (word instanceof Upload.Received received) {
            uploads.kept(session);
            return new Answer(received.bytes());
        }
        if (word instanceof Upload.Elsewhere elsewhere) {
            throw elsewhere(elsewhere.bytes());
        }
        uploads.giveUp(session, id);
        Keeping why = ((Upload.Refused) word).why();
        if (why instanceof FileStore.TooLarge) {
            throw tooLarge(largest);
        }
        if (why instanceof FileStore.NoRoom noRoom) {
            uploads.notKept(session, noRoom);
        }
        throw new ProblemException(Problem.of(507, "No more files can be taken at the moment"));
    }

    private static ProblemException elsewhere(long received) {
        return new ProblemException(
                Problem.of(409, "The file goes on with another piece").with("received", received));
    }

    private static ProblemException tooLarge(long largest) {
        return new ProblemException(
                Problem.of(413, "A file has " + largest + " bytes at the most").with("largest", largest));
    }

    private static long largest(Chats.Chat chat) {
        OptionalLong largest = chat.largestFile();
        if (largest.isEmpty()) {
            throw new ProblemException(Problem.of(403, "This chat takes no files"));
        }
        return largest.getAsLong();
    }

    private static BrowserId id(Context context) {
        String id = context.pathParam("id");
        if (!BrowserId.isOne(id)) {
            throw new ProblemException(Problem.of(400, "The upload's id " + BrowserId.RULE));
        }
        return new BrowserId(id);
    }

    private static long number(Context context, String name) {
        try {
            long number =
                    Long.parseLong(Optional.ofNullable(context.queryParam(name)).orElse(""));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new ProblemException(Problem.of(400, "\"" + name + "\" has to be a number of bytes"));
    }

    private void giveUp(Context context) {
        Session session = guard.change(chats.named(context).id(), context);
        BrowserId id = id(context);
        context.future(() -> writers.ask(() -> {
                    uploads.giveUp(session, id);
                    return id;
                })
                .thenRun(() -> context.status(204)));
    }
}
