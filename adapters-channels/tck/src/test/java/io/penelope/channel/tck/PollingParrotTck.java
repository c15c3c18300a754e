package io.penelope.channel.tck;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.ChannelType;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.PollingChannel;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.SettingsSchema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The kit for a parrot that is asked what it heard: {@code heard}, then lines of {@code ID|GUEST|WORDS}. */
abstract class PollingParrotTck extends PollingChannelTck {

    private static final String HEARD = "heard\n";

    private final ParrotTck sibling = new ParrotTest();

    abstract PollingParrot open(Settings settings, ChannelContext context);

    /** A parrot that is asked, and that blocks until it has answered; for the rest like any other. */
    static class PollingParrot implements PollingChannel {

        private final Parrot parrot;

        PollingParrot(Settings settings, ChannelContext context) {
            this.parrot = new Parrot(settings, context);
        }

        @Override
        public CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait)
                throws IOException, InterruptedException {
            return CompletableFuture.completedFuture(heard(cursor));
        }

        String answerTo(String path) throws IOException, InterruptedException {
            return parrot.call(path, "", "").body();
        }

        private PollResult heard(Optional<String> cursor) throws IOException, InterruptedException {
            HttpResponse<String> answer = parrot.call("/heard", "", cursor.orElse(""));
            if (!answer.body().startsWith(HEARD)) {
                throw new IOException("The parrot says " + answer.statusCode());
            }
            List<InboundEvent> events = new ArrayList<>();
            answer.body()
                    .substring(HEARD.length())
                    .lines()
                    .map(line -> line.split("\\|", 3))
                    .forEach(fields -> events.add(InboundEvent.message(
                            fields[0], GuestAddress.of(fields[1]), Instant.EPOCH, Part.text(fields[2]))));
            return events.isEmpty()
                    ? PollResult.nothing()
                    : PollResult.of(events, events.get(events.size() - 1).id());
        }

        @Override
        public Capabilities capabilities() {
            return parrot.capabilities();
        }

        @Override
        public SendResult send(OutboundMessage message) throws Exception {
            return parrot.send(message);
        }

        @Override
        public Health check() throws Exception {
            return parrot.check();
        }
    }

    @Override
    protected ChannelType type() {
        return new ChannelType() {
            @Override
            public String id() {
                return "polling-parrot";
            }

            @Override
            public String displayName() {
                return "Parrot";
            }

            @Override
            public SettingsSchema settings() {
                return sibling.type().settings();
            }

            @Override
            public Channel open(Settings settings, ChannelContext context) {
                return PollingParrotTck.this.open(settings, context);
            }
        };
    }

    @Override
    protected Map<String, String> settings(URI platform) {
        return sibling.settings(platform);
    }

    @Override
    protected Optional<Platform> platform() {
        return sibling.platform();
    }

    @Override
    protected List<RecordedPoll> polls() {
        return List.of(RecordedPoll.of(
                "two messages",
                Answer.of(200, HEARD + "m1|U1|Hello\nm2|U2|はい\n"),
                "message m1 of U1: Hello",
                "message m2 of U2: はい"));
    }

    @Override
    protected Answer nothingNew() {
        return Answer.of(200, HEARD);
    }
}
