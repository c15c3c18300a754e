package io.penelope.channel.webchat.stream;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import io.penelope.channel.webchat.guard.ChatGuard;
import io.penelope.channel.webchat.session.Chats;
import io.penelope.channel.webchat.session.Session;
import io.penelope.channel.webchat.stream.StreamPlaces.Place;
import io.penelope.web.Heads;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.Routes;
import java.util.Objects;

/** Where an open page listens for news. */
public final class ChatStreamRoutes implements Routes {

    private static final String PATH = "/chat/{channelId}/stream";
    private static final String PLACE = Place.class.getName();
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
            Place place = streams.places()
                    .take(session, guard.network(context))
                    .orElseThrow(() ->
                            new ProblemException(Problem.of(503, "Too many listen already; ask for messages instead")));
            context.attribute(PLACE, place);
            // Neither a proxy nor Penelope may keep an event back until there is enough to compress.
            context.disableCompression();
            context.header("X-Accel-Buffering", "no");
            if (Heads.areEnough(context)) {
                place.giveBack();
                head.handle(context);
                return;
            }
            try {
                stream.handle(context);
            } catch (RuntimeException e) {
                place.giveBack();
                throw e;
            }
        });
    }

    private void listen(SseClient client) {
        Context context = client.ctx();
        Session session = guard.session(chats.named(context).id(), context);
        streams.add(session, Objects.requireNonNull(context.<Place>attribute(PLACE)), ChatPage.of(client));
    }
}
