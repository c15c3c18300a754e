package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.PollResult;
import io.penelope.channel.spi.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A channel passes that has the host remember its place, and for which the cursor only says that there is one. */
class PlaceKeepingParrotTest extends LateParrotTck {

    private static final String PLACE = "place";

    @Override
    PollingParrot open(Settings settings, ChannelContext context) {
        return new LateParrot(settings, context) {
            @Override
            public CompletionStage<PollResult> poll(Optional<String> cursor, Duration wait)
                    throws IOException, InterruptedException {
                return super.poll(cursor.flatMap(known -> context.memory().get(PLACE)), wait)
                        .thenApply(news -> news.cursor()
                                .map(place ->
                                        PollResult.of(news.events(), "begun").remembering(PLACE, place))
                                .orElse(news));
            }
        };
    }
}
