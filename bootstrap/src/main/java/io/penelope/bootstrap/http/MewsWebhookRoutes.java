package io.penelope.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.application.collecting.HearOfNews;
import io.penelope.application.running.Relay;
import io.penelope.bootstrap.metrics.WebhookCounter;
import io.penelope.bootstrap.probe.Probes;
import io.penelope.channel.host.telling.RefusedCalls;
import io.penelope.channel.host.telling.RefusedCalls.Reason;
import io.penelope.mews.MewsWebhook;
import io.penelope.mews.MewsWebhooks;
import io.penelope.mews.WebhookTokens;
import io.penelope.web.Routes;
import java.util.Set;

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
    private final RefusedCalls refusedCalls;
    private final WebhookCounter counter;

    /** @param refusedCalls where it is told what is refused */
    public MewsWebhookRoutes(WebhookTokens tokens, Relay relay, RefusedCalls refusedCalls, WebhookCounter counter) {
        this.tokens = tokens;
        this.hearOfNews = relay.hearOfNews();
        this.relay = relay;
        this.refusedCalls = refusedCalls;
        this.counter = counter;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(PATH, this::take);
        routes.after(PATH, context -> {
            if (!Probes.isOne(context)) {
                counter.answered("mews", context.statusCode());
            }
        });
    }

    private void take(Context context) {
        String token = context.queryParam("Token");
        if (Probes.isOne(context)) {
            context.status(tokens.accept(token) ? 202 : 401);
            return;
        }
        if (!tokens.accept(token)) {
            refusedCalls.refused(
                    Reason.PROOF,
                    token == null
                            ? "Mews's webhook is refused with 401: the address carries no Token; ask Mews to register it"
                                    + " with the value of mews.webhookToken"
                            : "Mews's webhook is refused with 401: its Token does not fit mews.webhookToken; have Mews"
                                    + " register that one, or set mews.webhookToken to what Mews has");
            Problems.answer(context, 401, "");
            return;
        }
        refusedCalls.right(Set.of(Reason.PROOF));
        MewsWebhook webhook = MewsWebhooks.read(context.bodyAsBytes());
        if (webhook instanceof MewsWebhook.Malformed malformed) {
            refusedCalls.refused(
                    Reason.MALFORMED,
                    "Mews's webhook is refused with 400, though its Token is right: " + malformed.reason());
            Problems.answer(context, 400, malformed.reason());
            return;
        }
        refusedCalls.right(Set.of(Reason.MALFORMED));
        if (webhook instanceof MewsWebhook.News news && news.announced() > 0) {
            hearOfNews
                    .placesToLook(
                            new HearOfNews.News(news.enterprise(), news.announced(), news.messages(), news.threads()))
                    .forEach(relay::news);
        }
        context.status(202);
    }
}
