package io.penelope.endtoend.trouble.sick;

import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A sick channel that is called with {@code ID|GUEST|WORDS}. */
final class SickWebhook extends SickChannel implements WebhookChannel {

    SickWebhook(Illness illness) {
        super(illness);
    }

    @Override
    public boolean authentic(WebhookRequest request) {
        illness.breaksOut("proving");
        return true;
    }

    @Override
    @SuppressWarnings("NullAway") // one of the illnesses
    public WebhookResult read(WebhookRequest request) {
        illness.breaksOut("reading");
        if (illness.isNull("reading")) {
            return null;
        }
        String[] fields = new String(request.body(), StandardCharsets.UTF_8).split("\\|", 3);
        InboundEvent event =
                InboundEvent.message(fields[0], GuestAddress.of(fields[1]), Instant.EPOCH, Part.text(fields[2]));
        return WebhookResult.of(illness.isNull("event") ? Arrays.asList(event, null) : List.of(event));
    }
}
