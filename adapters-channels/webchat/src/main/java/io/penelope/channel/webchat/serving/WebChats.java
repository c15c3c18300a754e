package io.penelope.channel.webchat.serving;

import io.penelope.channel.webchat.guard.ChatGuard;
import io.penelope.channel.webchat.messages.ChatIntake;
import io.penelope.channel.webchat.messages.ChatMessageRoutes;
import io.penelope.channel.webchat.page.ChatPageRoutes;
import io.penelope.channel.webchat.session.Chats;
import io.penelope.channel.webchat.stream.ChatStreamRoutes;
import io.penelope.channel.webchat.stream.ChatStreams;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.transcript.Transcripts;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** All web chats of this Penelope, for guests' browsers: the routes, and what goes on behind them. */
public final class WebChats implements AutoCloseable {

    private static final int PLACES_IN_LINE = 256;

    private final ChatStreams streams;
    private final QueryExecutor queries = QueryExecutor.of("chat", PLACES_IN_LINE);
    private final List<Routes> routes;

    /** @param intake takes what guests say, and what they have read */
    public WebChats(Chats chats, ChatGuard guard, Transcripts transcripts, ChatIntake intake, Clock clock) {
        this.streams = new ChatStreams(transcripts);
        this.routes = List.of(
                new ChatPageRoutes(chats, clock),
                new ChatMessageRoutes(chats, transcripts, intake, guard, queries, clock),
                new ChatStreamRoutes(chats, guard, streams));
    }

    public List<Routes> routes() {
        return routes;
    }

    /** Begins to look for news. */
    public void start() {
        streams.start();
    }

    /**
     * These conversations have changed, and open pages of theirs are told within moments. Quick, and for any thread.
     */
    public void changed(Set<ConversationId> conversations) {
        streams.changed(conversations);
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
    }
}
