package io.penelope.channel.webchat.serving;

import io.penelope.channel.webchat.guard.ChatGuard;
import io.penelope.channel.webchat.messages.ChatIntake;
import io.penelope.channel.webchat.messages.ChatMessageRoutes;
import io.penelope.channel.webchat.page.ChatPageRoutes;
import io.penelope.channel.webchat.session.Chats;
import io.penelope.channel.webchat.stream.ChatStreamRoutes;
import io.penelope.channel.webchat.stream.ChatStreams;
import io.penelope.channel.webchat.uploads.UploadRoutes;
import io.penelope.channel.webchat.uploads.Uploads;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.file.FileLinks;
import io.penelope.domain.file.IncomingFiles;
import io.penelope.domain.transcript.Transcripts;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All web chats of this Penelope, for guests' browsers: the routes, and what goes on behind them. */
public final class WebChats implements AutoCloseable {

    private static final int PLACES_IN_LINE = 256;
    private static final int PIECES_IN_LINE = 64;

    private final ChatStreams streams;
    private final Uploads uploads;
    private final QueryExecutor queries = QueryExecutor.of("chat", PLACES_IN_LINE);
    private final QueryExecutor writers = QueryExecutor.of("chat-files", PIECES_IN_LINE);
    private final List<Routes> routes;

    /**
     * @param intake takes what guests say, and what they have read
     * @param files take what guests send
     * @param links to files, for the guests whose they are: relative to their chat's address
     */
    public WebChats(
            Chats chats,
            ChatGuard guard,
            Transcripts transcripts,
            ChatIntake intake,
            IncomingFiles files,
            FileLinks links,
            Clock clock) {
        this.uploads = new Uploads(files, guard, clock);
        this.streams = new ChatStreams(transcripts);
        this.routes = List.of(
                new ChatPageRoutes(chats, clock),
                new ChatMessageRoutes(chats, transcripts, intake, uploads, links, guard, queries, clock),
                new UploadRoutes(chats, uploads, transcripts, guard, queries, writers),
                new ChatStreamRoutes(chats, guard, streams));
    }

    public List<Routes> routes() {
        return routes;
    }

    /** Begins to look for news. */
    public void start() {
        streams.start();
        uploads.start();
    }

    /**
     * These conversations have changed, and open pages of theirs are told within moments. Quick, and for any thread.
     */
    public void changed(Set<ConversationId> conversations) {
        streams.changed(conversations);
    }

    /** Why what guests of this chat send cannot be kept, for whoever runs Penelope; empty if it can. */
    public Optional<String> fileTrouble(ChannelId chat) {
        return uploads.trouble(chat);
    }

    /** How many open pages listen. */
    public int listening() {
        return streams.listening();
    }

    /** Ends all streams, which the server would wait for; what is asked is answered still. */
    public void hangUp() {
        streams.close();
    }

    @Override
    public void close() {
        streams.close();
        queries.close();
        writers.close();
        uploads.close();
    }
}
