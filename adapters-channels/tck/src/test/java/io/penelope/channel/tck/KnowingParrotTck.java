package io.penelope.channel.tck;

import io.penelope.channel.spi.Channel;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.ProfileChannel;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.ThrottledException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The kit for a parrot that knows its guests by name: {@code POST /who} is answered with {@code NAME}, or with 404. */
abstract class KnowingParrotTck extends ParrotTck {

    /** For the rest like any other. */
    static class KnowingParrot extends Parrot implements ProfileChannel {

        KnowingParrot(Settings settings, ChannelContext context) {
            super(settings, context);
        }

        @Override
        public Optional<GuestAddress> profile(GuestAddress guest) throws Exception {
            HttpResponse<String> answer = call("/who", "", guest.ids().get(0));
            boolean page = HttpTrouble.isPage(answer.headers(), answer.body().getBytes(StandardCharsets.UTF_8));
            if (answer.statusCode() == 429) {
                throw new ThrottledException(Duration.ZERO, "The parrot wants its peace");
            }
            if (answer.statusCode() == 404 && !page) {
                return Optional.empty();
            }
            if (answer.statusCode() != 200 || page) {
                throw new IOException("The parrot says " + answer.statusCode());
            }
            return Optional.of(guest.name(answer.body()));
        }
    }

    abstract KnowingParrot openKnowing(Settings settings, ChannelContext context);

    @Override
    Channel open(Settings settings, ChannelContext context) {
        return openKnowing(settings, context);
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new Cage() {
            @Override
            public Optional<ProfileService> profiles() {
                return Optional.of(new ProfileService() {
                    @Override
                    public Answer tells(Call call, String name) {
                        return Answer.of(200, name);
                    }

                    @Override
                    public Answer knowsNot(Call call) {
                        return Answer.of(404, "");
                    }
                });
            }
        });
    }
}
