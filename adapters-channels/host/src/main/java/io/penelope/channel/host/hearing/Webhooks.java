package io.penelope.channel.host.hearing;

import io.penelope.channel.host.calling.TroubleException;
import io.penelope.channel.host.opening.OpenChannel;
import io.penelope.channel.host.opening.OpenChannels;
import io.penelope.channel.host.telling.LogOnce;
import io.penelope.channel.host.telling.Redaction;
import io.penelope.channel.host.telling.RefusedCalls;
import io.penelope.channel.host.telling.RefusedCalls.Reason;
import io.penelope.channel.host.translating.RawRequest;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import io.penelope.domain.channel.AddressedEvent;
import io.penelope.domain.channel.ChannelId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what platforms send to channels' webhook addresses: proves it genuine first, and only then looks into it. */
public final class Webhooks {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final OpenChannels channels;
    private final Addressing addressing;
    private final LogOnce failures = new LogOnce();
    private final RefusedCalls strays = new RefusedCalls("A webhook's address");

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
            if (channels.isConfigured(id)) {
                return new WebhookReading.Broken(channels.whyNotOpen(id));
            }
            // No trouble of any channel's: whoever guesses at addresses would make one that nobody could end.
            strays.refused(
                    Reason.ACCOUNT,
                    "/webhooks/channels/" + id + " is called, which no channel has for its id: compare the address"
                            + " that the platform has with the ids in the configuration");
            return new WebhookReading.NotFound();
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

    /**
     * As {@link #read}, for a call that somebody makes in the platform's place to try the way: it carries no event, and
     * neither health nor log hear of it, whether it is right or wrong.
     */
    public WebhookReading tried(ChannelId id, WebhookRequest request) {
        Optional<OpenChannel> found = channels.find(id);
        Optional<WebhookChannel> webhooks = found.flatMap(open -> open.as(WebhookChannel.class));
        if (found.isEmpty() || webhooks.isEmpty()) {
            return found.isEmpty() && channels.isConfigured(id)
                    ? new WebhookReading.Broken(channels.whyNotOpen(id))
                    : new WebhookReading.NotFound();
        }
        OpenChannel channel = found.get();
        if (!channel.nature().methods().contains(request.method())) {
            return new WebhookReading.MethodNotAllowed(channel.nature().methods());
        }
        try {
            Read read = proved(channel, webhooks.get(), request);
            if (read.refused() != null) {
                return new WebhookReading.Unauthentic(request.method().equals("GET") ? 403 : 401);
            }
            return read.result() == null
                    ? new WebhookReading.Malformed(read.malformed())
                    : new WebhookReading.Carried(
                            List.of(), Optional.empty(), read.result().answer());
        } catch (TroubleException e) {
            return new WebhookReading.Broken(String.valueOf(e.getMessage()));
        }
    }

    private Read proved(OpenChannel channel, WebhookChannel webhooks, WebhookRequest request) throws TroubleException {
        return ask(
                channel,
                () -> webhooks.authentic(request)
                        ? Read.of(webhooks, request, channel.redaction())
                        : Read.refused(webhooks, request, channel.redaction()));
    }

    private WebhookReading reading(OpenChannel channel, WebhookChannel webhooks, WebhookRequest request)
            throws TroubleException {
        boolean handshake = request.method().equals("GET");
        Read read = proved(channel, webhooks, request);
        RefusedCalls calls = channel.refusedCalls();
        String whyRefused = read.refused();
        if (whyRefused != null) {
            Reason reason = handshake ? Reason.HANDSHAKE : Reason.PROOF;
            if (whyRefused.isEmpty()) {
                calls.counted(reason);
            } else {
                calls.refused(
                        reason, "it refuses its webhook " + (handshake ? "with 403" : "with 401") + ": " + whyRefused);
            }
            return new WebhookReading.Unauthentic(handshake ? 403 : 401);
        }
        if (read.result() == null) {
            calls.right(handshake ? Set.of(Reason.HANDSHAKE) : Set.of(Reason.HANDSHAKE, Reason.PROOF));
            calls.refused(
                    Reason.MALFORMED,
                    "it refuses a genuine webhook with 400, since it is not what its platform sends: "
                            + read.malformed());
            return new WebhookReading.Malformed(read.malformed());
        }
        calls.right(handshake ? Set.of(Reason.HANDSHAKE) : Set.of(Reason.HANDSHAKE, Reason.PROOF, Reason.MALFORMED));
        List<AddressedEvent> events = addressing.addressed(
                channel, read.result().events(), RawRequest.text(request.body()), proofOf(request));
        return new WebhookReading.Carried(
                events, remembering(channel, read.result()), read.result().answer());
    }

    private static Optional<Runnable> remembering(OpenChannel channel, WebhookResult result) throws TroubleException {
        try {
            return result.remembered().isEmpty()
                    ? Optional.empty()
                    : Optional.of(channel.memory().noting(result.remembered()));
        } catch (IllegalArgumentException e) {
            throw new TroubleException(String.valueOf(e.getMessage()));
        }
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

    /**
     * What a channel read, or what is wrong with the request.
     *
     * @param refused why it was likely refused, empty if that tells nobody anything; null if it is genuine
     */
    private record Read(
            @Nullable WebhookResult result,
            String malformed,
            @Nullable String refused) {

        static Read refused(WebhookChannel channel, WebhookRequest request, Redaction redaction) {
            String why;
            try {
                why = channel.whyRefused(request).map(redaction::words).orElse("");
            } catch (RuntimeException e) {
                // It is refused all the same; only nobody knows better than that.
                why = "the signature or secret does not fit the channel's settings";
            }
            return new Read(null, "", why);
        }

        static Read of(WebhookChannel channel, WebhookRequest request, Redaction redaction) throws TroubleException {
            try {
                WebhookResult result = channel.read(request);
                if (result == null) {
                    throw new TroubleException("its read() answered null");
                }
                return new Read(result, "", null);
            } catch (MalformedRequestException e) {
                return new Read(null, redaction.words(String.valueOf(e.getMessage())), null);
            }
        }
    }
}
