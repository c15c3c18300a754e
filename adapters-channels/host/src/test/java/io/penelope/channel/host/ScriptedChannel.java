package io.penelope.channel.host;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.LookupChannel;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.PollingChannel;
import io.penelope.channel.spi.ProfileChannel;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.SignallingChannel;
import io.penelope.channel.spi.TextUnit;
import io.penelope.channel.spi.WebhookChannel;
import io.penelope.channel.spi.WebhookRequest;
import io.penelope.channel.spi.WebhookResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/** A channel that does what its test tells it to. */
public class ScriptedChannel implements Channel {

    public Capabilities capabilities =
            Capabilities.text(4096, TextUnit.CODE_POINTS).build();
    public Optional<String> account = Optional.empty();
    public Script<OutboundMessage, SendResult> send = message -> SendResult.accepted("m-" + message.key());
    public Step<Health> check = () -> Health.ok("all is well");
    public Step<Boolean> connect = () -> true;
    public Step<Boolean> close = () -> true;

    /** What is done with a thing. */
    public interface Script<A, R> {
        R play(A given) throws Exception;
    }

    /** What is done. */
    public interface Step<R> {
        R play() throws Exception;
    }

    /** Waits until it is interrupted, and so never gives the answer. */
    public static <R> R hangBefore(R answer) throws InterruptedException {
        new CountDownLatch(1).await();
        return answer;
    }

    /** Waits for the latch, and heeds no interrupt. */
    public static void hangDeaf(CountDownLatch until) {
        while (true) {
            try {
                until.await();
                return;
            } catch (InterruptedException e) {
                // Deaf.
            }
        }
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Optional<String> account() {
        return account;
    }

    @Override
    public SendResult send(OutboundMessage message) throws Exception {
        return send.play(message);
    }

    @Override
    public Health check() throws Exception {
        return check.play();
    }

    @Override
    public void connect() throws Exception {
        connect.play();
    }

    @Override
    public void close() {
        try {
            close.play();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that can be asked what it sent. */
    public static final class Lookup extends ScriptedChannel implements LookupChannel {

        public Script<OutboundMessage, Optional<String>> find = message -> Optional.empty();

        @Override
        public Optional<String> find(OutboundMessage message) throws Exception {
            return find.play(message);
        }
    }

    /** One that can be asked who a guest is. */
    public static final class Profiles extends ScriptedChannel implements ProfileChannel {

        public Script<GuestAddress, Optional<GuestAddress>> profile = guest -> Optional.empty();

        @Override
        public Optional<GuestAddress> profile(GuestAddress guest) throws Exception {
            return profile.play(guest);
        }
    }

    /** One with courtesies. */
    public static final class Signalling extends ScriptedChannel implements SignallingChannel {

        public Script<String, Boolean> markRead = messageId -> true;

        @Override
        public void markRead(GuestAddress guest, String messageId) throws Exception {
            markRead.play(guest.ids() + " " + messageId);
        }
    }

    /** One whose platform calls; the header {@code Secret} proves a request genuine. */
    public static final class Webhook extends ScriptedChannel implements WebhookChannel {

        public String secret = "right";
        public Script<WebhookRequest, Boolean> authentic =
                request -> request.header("Secret").filter(secret::equals).isPresent();
        public Script<WebhookRequest, WebhookResult> read = request -> WebhookResult.of(List.of());
        public Optional<String> whyRefused = Optional.of("the secret does not fit");

        @Override
        public Optional<String> whyRefused(WebhookRequest request) {
            return whyRefused;
        }

        @Override
        public Set<String> methods() {
            return Set.of("GET", "POST");
        }

        @Override
        public boolean authentic(WebhookRequest request) {
            try {
                return authentic.play(request);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public WebhookResult read(WebhookRequest request) throws MalformedRequestException {
            try {
                return read.play(request);
            } catch (MalformedRequestException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** One that is polled. */
    public static final class Polling extends ScriptedChannel implements PollingChannel {

        public Script<Optional<String>, CompletionStage<PollResult>> poll = cursor -> new CompletableFuture<>();

        @Override
        public CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait) throws Exception {
            return poll.play(cursor);
        }
    }
}
