package io.penelope.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.application.Directory;
import io.penelope.application.running.Lanes;
import io.penelope.bootstrap.metrics.WebhookCounter;
import io.penelope.domain.conversation.MessageThread;
import io.penelope.domain.conversation.MessageThreads;
import io.penelope.domain.property.Property;
import io.penelope.domain.property.PropertyId;
import io.penelope.mews.MewsWebhook;
import io.penelope.mews.MewsWebhooks;
import io.penelope.mews.WebhookTokens;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Mews calls us, with General and Integration Webhooks at one address.
 *
 * <p>A webhook is a reason to look for replies sooner. Nothing of it needs to be stored: what it tells of stands in
 * Mews, every start begins with a look, and so no power cut can lose it.
 */
public final class MewsWebhookRoutes implements Routes {

    private static final Logger log = LoggerFactory.getLogger(MewsWebhookRoutes.class);
    private static final String PATH = "/webhooks/mews";

    private final WebhookTokens tokens;
    private final Directory directory;
    private final MessageThreads threads;
    private final Lanes lanes;
    private final WebhookCounter counter;

    public MewsWebhookRoutes(
            WebhookTokens tokens, Directory directory, MessageThreads threads, Lanes lanes, WebhookCounter counter) {
        this.tokens = tokens;
        this.directory = directory;
        this.threads = threads;
        this.lanes = lanes;
        this.counter = counter;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(PATH, this::take);
        routes.after(PATH, context -> counter.answered("mews", context.statusCode()));
    }

    private void take(Context context) {
        if (!tokens.accept(context.queryParam("Token"))) {
            Problems.answer(context, 401, "");
            return;
        }
        MewsWebhook webhook = MewsWebhooks.read(context.bodyAsBytes());
        if (webhook instanceof MewsWebhook.Malformed malformed) {
            Problems.answer(context, 400, malformed.reason());
            return;
        }
        if (webhook instanceof MewsWebhook.News news && news.announced() > 0) {
            propertiesWithNews(news).forEach(lanes::news);
        }
        context.status(202);
    }

    /** The hotel that the webhook names, and those to which the threads that it names belong. */
    private Set<PropertyId> propertiesWithNews(MewsWebhook.News news) {
        Set<PropertyId> properties = new HashSet<>();
        news.enterprise().flatMap(directory::byEnterprise).map(Property::id).ifPresent(properties::add);
        for (Property property : directory.properties()) {
            news.threads().stream()
                    .flatMap(thread -> threads.find(property.id(), thread).stream())
                    .map(MessageThread::property)
                    .forEach(properties::add);
        }
        if (properties.isEmpty()) {
            log.debug("Mews told of news in a hotel that is none of ours");
        }
        return properties;
    }
}
