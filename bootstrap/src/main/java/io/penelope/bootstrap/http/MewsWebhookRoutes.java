package io.penelope.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.application.collecting.HearOfNews;
import io.penelope.application.running.Relay;
import io.penelope.bootstrap.metrics.WebhookCounter;
import io.penelope.mews.MewsWebhook;
import io.penelope.mews.MewsWebhooks;
import io.penelope.mews.WebhookTokens;

/**
 * Where Mews calls us, with General and Integration Webhooks at one address.
 *
 * <p>A webhook is a reason to look for replies sooner. Nothing of it needs to be stored: what it tells of stands in
 * Mews, every start begins with a look, and so no power cut can lose it.
 */
public final class MewsWebhookRoutes implements Routes {

    private static final String PATH = "/webhooks/mews";

    private final WebhookTokens tokens;
    private final HearOfNews hearOfNews;
    private final Relay relay;
    private final WebhookCounter counter;

    public MewsWebhookRoutes(WebhookTokens tokens, Relay relay, WebhookCounter counter) {
        this.tokens = tokens;
        this.hearOfNews = relay.hearOfNews();
        this.relay = relay;
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
            hearOfNews
                    .placesToLook(
                            new HearOfNews.News(news.enterprise(), news.announced(), news.messages(), news.threads()))
                    .forEach(relay::news);
        }
        context.status(202);
    }
}
