package io.penelope.channel.tck;

import io.penelope.channel.spi.BlockedException;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.LookupChannel;
import io.penelope.channel.spi.OutboundMessage;
import io.penelope.channel.spi.Settings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The kit for a parrot that can be asked what it said. */
abstract class RememberingParrotTck extends ParrotTck {

    /** A parrot that can be asked. */
    static class RememberingParrot extends Parrot implements LookupChannel {

        RememberingParrot(Settings settings, ChannelContext context) {
            super(settings, context);
        }

        @Override
        public Optional<String> find(OutboundMessage message)
                throws IOException, InterruptedException, BlockedException {
            HttpResponse<String> answer = call("/said", message.key(), "");
            if (answer.statusCode() == 401) {
                throw new BlockedException("The parrot does not know us: make a new token");
            }
            return switch (answer.body()) {
                case "yes" -> Optional.of("17");
                case "no" -> Optional.empty();
                default -> throw new IOException("The parrot says " + answer.statusCode());
            };
        }
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new RememberingCage());
    }

    private static final class RememberingCage extends Cage {

        private final Set<String> said = new HashSet<>();

        @Override
        public synchronized Answer accepts(Call call) {
            String key = key(call).orElseThrow();
            if (call.path().equals("/said")) {
                return Answer.of(200, said.contains(key) ? "yes" : "no");
            }
            said.add(key);
            return super.accepts(call);
        }
    }
}
