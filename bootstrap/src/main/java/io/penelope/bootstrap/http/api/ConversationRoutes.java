package io.penelope.bootstrap.http.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.application.overseeing.Browse;
import io.penelope.bootstrap.http.api.json.ConversationJson;
import io.penelope.bootstrap.http.api.json.MessageJson;
import io.penelope.bootstrap.http.api.json.PageJson;
import io.penelope.domain.channel.ChannelId;
import io.penelope.domain.conversation.ConversationId;
import io.penelope.domain.overseeing.ConversationFilter;
import io.penelope.domain.overseeing.ConversationView;
import io.penelope.domain.overseeing.MessageView;
import io.penelope.domain.overseeing.Page;
import io.penelope.domain.overseeing.PageRequest;
import io.penelope.domain.property.PropertyId;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;

/** Conversations, and what was said in them. */
public final class ConversationRoutes implements Routes {

    private static final String CONVERSATIONS = "/api/v1/conversations";
    private static final Cursor CONVERSATION_CURSOR = new Cursor("conversations");
    private static final Cursor MESSAGE_CURSOR = new Cursor("messages");

    /** The states by which conversations are filtered. */
    private enum State {
        OPEN,
        RESOLVED
    }

    private final Browse browse;
    private final QueryExecutor queries;

    public ConversationRoutes(Browse browse, QueryExecutor queries) {
        this.browse = browse;
        this.queries = queries;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(CONVERSATIONS, this::list);
        routes.get(CONVERSATIONS + "/{id}", this::one);
        routes.get(CONVERSATIONS + "/{id}/messages", this::messages);
    }

    private void list(Context context) {
        Query query = Query.of(context, "property", "channel", "state", "waiting", "limit", "cursor");
        ConversationFilter filter = new ConversationFilter(
                query.name("property").map(PropertyId::new),
                query.name("channel").map(ChannelId::new),
                query.word("state", State.class).map(State.OPEN::equals),
                query.yesOrNo("waiting"));
        PageRequest request = query.page(CONVERSATION_CURSOR);
        query.requireRight();
        queries.answer(context, () -> {
            Page<ConversationView> page = browse.conversations(filter, request);
            return new PageJson<>(
                    page.items().stream().map(ConversationJson::of).toList(), CONVERSATION_CURSOR.next(page));
        });
    }

    private void one(Context context) {
        Query query = Query.of(context);
        ConversationId id = new ConversationId(query.id());
        query.requireRight();
        queries.answer(
                context,
                () -> browse.conversation(id).map(ConversationJson::of).orElseThrow(ConversationRoutes::unknown));
    }

    private void messages(Context context) {
        Query query = Query.of(context, "limit", "cursor");
        ConversationId id = new ConversationId(query.id());
        PageRequest request = query.page(MESSAGE_CURSOR);
        query.requireRight();
        queries.answer(context, () -> {
            Page<MessageView> page = browse.messages(id, request).orElseThrow(ConversationRoutes::unknown);
            return new PageJson<>(page.items().stream().map(MessageJson::of).toList(), MESSAGE_CURSOR.next(page));
        });
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.of(404, "There is no conversation with this id"));
    }
}
