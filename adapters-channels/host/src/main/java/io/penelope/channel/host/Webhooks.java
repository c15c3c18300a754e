package io.penelope.channel.host;

import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import io.penelope.domain.channel.AddressedEvent;
import io.penelope.domain.channel.ChannelId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what platforms send to channels' webhook addresses: proves it genuine first, and only then looks into it. */
public final class Webhooks {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final OpenChannels channels;
    private final Addressing addressing;
    private final Firsts failures = new Firsts();

    public Webhooks(OpenChannels channels) {
        this.channels = channels;
        this.addressing = new Addressing(channels);
    }

    /**
     * Reads one request; blocks until the channel has read it, or has missed its deadline.
     *
     * @param request stays readable after this call, on any thread: a channel that hangs may still hold it
     */
    public WebhookReading read(ChannelId id, WebhookRequest request) {
        Optional<OpenChannel> found = channels.find(id);
        if (found.isEmpty()) {
            return channels.isConfigured(id)
                    ? new WebhookReading.Broken(channels.whyNotOpen(id))
                    : new WebhookReading.NotFound();
        }
        OpenChannel channel = found.get();
        Optional<WebhookChannel> webhooks = channel.as(WebhookChannel.class);
        if (webhooks.isEmpty()) {
            return new WebhookReading.NotFound();
        }
        if (!channel.nature().methods().contains(request.method())) {
            return new WebhookReading.MethodNotAllowed(channel.nature().methods());
        }
        try {
            WebhookReading reading = reading(channel, webhooks.get(), request);
            channel.readWebhook(Optional.empty());
            return reading;
        } catch (TroubleException e) {
            return broken(channel, String.valueOf(e.getMessage()));
        }
    }

    private WebhookReading reading(OpenChannel channel, WebhookChannel webhooks, WebhookRequest request)
            throws TroubleException {
        Optional<Read> proven = ask(
                channel,
                () -> webhooks.authentic(request)
                        ? Optional.of(Read.of(webhooks, request, channel.discretion()))
                        : Optional.empty());
        if (proven.isEmpty()) {
            return new WebhookReading.Unauthentic(request.method().equals("GET") ? 403 : 401);
        }
        Read read = proven.get();
        if (read.result() == null) {
            return new WebhookReading.Malformed(read.malformed());
        }
        List<AddressedEvent> events = addressing.addressed(
                channel, read.result().events(), RawRequest.text(request.body()), proofOf(request));
        return new WebhookReading.Carried(events, read.result().answer());
    }

    private <T> T ask(OpenChannel channel, Callable<T> question) throws TroubleException {
        return channel.threads()
                .reading()
                .call(question, channels.deadlines().webhook())
                .value();
    }

    private boolean authentic(OpenChannel channel, WebhookRequest request) throws TroubleException {
        Optional<WebhookChannel> webhooks = channel.as(WebhookChannel.class);
        return webhooks.isPresent() && ask(channel, () -> webhooks.get().authentic(request));
    }

    /** Asks each channel once for one request. */
    private Addressing.Proof proofOf(WebhookRequest request) {
        Map<ChannelId, Boolean> proven = new HashMap<>();
        return channel -> {
            Boolean known = proven.get(channel.id());
            if (known == null) {
                known = channel.nature().methods().contains(request.method()) && authentic(channel, request);
                proven.put(channel.id(), known);
            }
            return known;
        };
    }

    private WebhookReading broken(OpenChannel channel, String words) {
        channel.readWebhook(Optional.of("it cannot read a webhook, which is answered 500: " + words));
        if (failures.isFirst(channel.id() + " " + words)) {
            LOG.error("Channel {} cannot read a webhook, which is answered 500: {}", channel.id(), words);
        }
        return new WebhookReading.Broken(words);
    }

    /** What a channel read, or what is wrong with the request. */
    private record Read(@Nullable WebhookResult result, String malformed) {

        static Read of(WebhookChannel channel, WebhookRequest request, Discretion discretion) {
            try {
                return new Read(Objects.requireNonNull(channel.read(request)), "");
            } catch (MalformedRequestException e) {
                return new Read(null, discretion.words(String.valueOf(e.getMessage())));
            }
        }
    }
}
