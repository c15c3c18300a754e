package io.penelope.channel.webchat.stream;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import io.penelope.channel.webchat.guard.ChatGuard;
import io.penelope.channel.webchat.session.Chats;
import io.penelope.channel.webchat.session.Session;
import io.penelope.web.Heads;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.Routes;

/** Where an open page listens for news. */
public final class ChatStreamRoutes implements Routes {

    private static final String PATH = "/chat/{channelId}/stream";
    private static final String EVENT_STREAM = "text/event-stream";

    private final Chats chats;
    private final ChatGuard guard;
    private final ChatStreams streams;

    public ChatStreamRoutes(Chats chats, ChatGuard guard, ChatStreams streams) {
        this.chats = chats;
        this.guard = guard;
        this.streams = streams;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        SseHandler stream = new SseHandler(this::listen);
        SseHandler head = new SseHandler(client -> {}); // ends at once
        routes.get(PATH, context -> {
            Session session = guard.session(chats.named(context).id(), context);
            if (!String.valueOf(context.header(Header.ACCEPT)).contains(EVENT_STREAM)) {
                throw new ProblemException(Problem.of(406, "This is a stream of events: accept " + EVENT_STREAM));
            }
            if (!streams.places().take(session)) {
                throw new ProblemException(Problem.of(503, "Too many listen already; ask for messages instead"));
            }
            // Neither a proxy nor Penelope may keep an event back until there is enough to compress.
            context.disableCompression();
            context.header("X-Accel-Buffering", "no");
            if (Heads.areEnough(context)) {
                streams.places().giveBack(session);
                head.handle(context);
                return;
            }
            try {
                stream.handle(context);
            } catch (RuntimeException e) {
                streams.places().giveBack(session);
                throw e;
            }
        });
    }

    private void listen(SseClient client) {
        Context context = client.ctx();
        streams.add(guard.session(chats.named(context).id(), context), ChatPage.of(client));
    }
}
