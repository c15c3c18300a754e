package io.penelope.bootstrap.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.penelope.application.receiving.ReceiveFromChannels;
import io.penelope.bootstrap.metrics.WebhookCounter;
import io.penelope.bootstrap.probe.Probes;
import io.penelope.channel.host.hearing.WebhookReading;
import io.penelope.channel.host.hearing.Webhooks;
import io.penelope.channel.spi.WebhookAnswer;
import io.penelope.domain.Names;
import io.penelope.domain.channel.ChannelId;
import io.penelope.web.Routes;
import java.util.concurrent.CompletionStage;

/**
 * Where messaging platforms call us.
 *
 * <p>What a request carried is stored before it is answered, and no thread waits for that.
 */
public final class ChannelWebhookRoutes implements Routes {

    private static final String PATH = "/webhooks/channels/{channelId}";

    private final Webhooks webhooks;
    private final ReceiveFromChannels receive;
    private final WebhookCounter counter;

    public ChannelWebhookRoutes(Webhooks webhooks, ReceiveFromChannels receive, WebhookCounter counter) {
        this.webhooks = webhooks;
        this.receive = receive;
        this.counter = counter;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Handler handler = this::take;
        routes.get(PATH, handler);
        routes.post(PATH, handler);
        routes.put(PATH, handler);
        routes.patch(PATH, handler);
        routes.delete(PATH, handler);
        routes.after(PATH, context -> {
            if (!Probes.isOne(context)) {
                counter.answered(context.pathParam("channelId"), context.statusCode());
            }
        });
    }

    private void take(Context context) {
        String id = context.pathParam("channelId");
        if (!Names.isName(id)) {
            Problems.answer(context, 404, "");
            return;
        }
        WebhookReading reading = Probes.isOne(context)
                ? webhooks.tried(new ChannelId(id), ReceivedRequest.of(context))
                : webhooks.read(new ChannelId(id), ReceivedRequest.of(context));
        if (reading instanceof WebhookReading.Carried carried) {
            answerOnceStored(context, carried);
        } else if (reading instanceof WebhookReading.Malformed malformed) {
            Problems.answer(context, reading.status(), malformed.words());
        } else {
            if (reading instanceof WebhookReading.MethodNotAllowed notAllowed) {
                context.header(Header.ALLOW, String.join(", ", notAllowed.allowed()));
            }
            Problems.answer(context, reading.status(), "");
        }
    }

    private void answerOnceStored(Context context, WebhookReading.Carried carried) {
        if (carried.events().isEmpty() && carried.alongside().isEmpty()) {
            answer(context, carried.answer());
            return;
        }
        CompletionStage<Void> stored =
                receive.receive(carried.events(), carried.alongside().orElse(() -> {}));
        context.future(
                () -> stored.thenRun(() -> answer(context, carried.answer())).toCompletableFuture());
    }

    private static void answer(Context context, WebhookAnswer answer) {
        context.status(answer.status());
        if (!answer.contentType().isEmpty()) {
            context.contentType(answer.contentType());
        }
        context.result(answer.body());
    }
}
