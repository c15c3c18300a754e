package io.penelope.channel.tck;

import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.Download;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.GuestAddress;
import io.penelope.channel.spi.InboundEvent;
import io.penelope.channel.spi.MalformedRequestException;
import io.penelope.channel.spi.MediaChannel;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Part;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.ThrottledException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kit for a parrot that fetches what guests threw. */
abstract class FetchingParrotTck extends ParrotTck {

    private static final FileReference NUT = FileReference.of("nut-7");

    /** A parrot that fetches. Its platform takes {@code GET /thrown/ID}, and answers with bytes, or 410. */
    static class FetchingParrot extends Parrot implements MediaChannel {

        FetchingParrot(Settings settings, ChannelContext context) {
            super(settings, context);
        }

        @Override
        InboundEvent event(String[] fields) throws MalformedRequestException {
            return fields.length == 3 && fields[2].startsWith("throws ")
                    ? InboundEvent.message(
                            fields[0],
                            GuestAddress.of(fields[1]),
                            Instant.EPOCH,
                            Part.media(MediaKind.FILE).file(FileReference.of(fields[2].substring("throws ".length()))))
                    : super.event(fields);
        }

        @Override
        public Optional<Download> fetch(FileReference file) throws Exception {
            HttpResponse<InputStream> answer = thrown(file);
            if (answer.statusCode() == 410) {
                return Optional.empty();
            }
            if (answer.statusCode() == 429) {
                throw new ThrottledException(Duration.ZERO, "The parrot wants its peace");
            }
            String type = answer.headers().firstValue("Content-Type").orElse("");
            if (answer.statusCode() != 200 || !type.equals("application/octet-stream")) {
                throw new IOException("The parrot says " + answer.statusCode());
            }
            return Optional.of(Download.of(answer.body())
                    .size(answer.headers().firstValueAsLong("Content-Length").orElse(-1)));
        }

        HttpResponse<InputStream> thrown(FileReference file) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(settings.url(URL).resolve("/thrown/" + file.id()))
                    .header("Authorization", settings.text(TOKEN))
                    .build();
            return context.http().send(request, BodyHandlers.ofInputStream());
        }
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new Floor());
    }

    /** The cage with what lies below it. */
    private static final class Floor extends Cage implements FileService {

        @Override
        public Optional<FileService> files() {
            return Optional.of(this);
        }

        @Override
        public FileReference file() {
            return NUT;
        }

        @Override
        public Answer serves(Call call, byte[] bytes) {
            return call.path().equals("/thrown/nut-7")
                    ? Answer.of(200, bytes).header("Content-Type", "application/octet-stream")
                    : Answer.of(404, "");
        }

        @Override
        public Answer forgot(Call call) {
            return Answer.of(410, "");
        }
    }

    @Override
    protected List<Recording> recordings() {
        return Stream.concat(
                        super.recordings().stream(),
                        Stream.of(signed("a nut", "m3|U1|throws nut-7\n.").tells("message m3 of U1: file")))
                .toList();
    }
}
