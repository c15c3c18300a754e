package io.penelope.channel.tck;

import io.penelope.channel.spi.Capabilities;
import io.penelope.channel.spi.ChannelContext;
import io.penelope.channel.spi.FileForm;
import io.penelope.channel.spi.FileSendingChannel;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.MultipartForm;
import io.penelope.channel.spi.OutboundFile;
import io.penelope.channel.spi.SendResult;
import io.penelope.channel.spi.Settings;
import io.penelope.channel.spi.TextUnit;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The kit for a parrot that throws things at guests. */
abstract class ThrowingParrotTck extends ParrotTck {

    static final FileForm NUT = FileForm.of(MediaKind.FILE, 10 << 20).types("application/nut");
    static final FileForm FEATHER =
            FileForm.of(MediaKind.PHOTO, 2 << 20).types("image/png").caption(20, TextUnit.CODE_POINTS);

    /** A parrot that throws. Its platform takes forms at {@code POST /throw}. */
    static class ThrowingParrot extends Parrot implements FileSendingChannel {

        ThrowingParrot(Settings settings, ChannelContext context) {
            super(settings, context);
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.text(LONGEST, TextUnit.CODE_POINTS)
                    .keyPreventsDoubles(Duration.ofHours(1))
                    .file(NUT)
                    .file(FEATHER)
                    .build();
        }

        @Override
        public SendResult sendFile(OutboundFile file) throws Exception {
            MultipartForm form = MultipartForm.empty();
            if (!file.text().isEmpty()) {
                form.field("words", file.text());
            }
            return thrown(file, form.file("thing", file, file.type()));
        }

        SendResult thrown(OutboundFile file, MultipartForm form) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(settings.url(URL).resolve("/throw"))
                    .header("Authorization", settings.text(TOKEN))
                    .header("Parrot-Key", file.key())
                    .header("Content-Type", form.contentType())
                    .POST(form.body())
                    .build();
            try {
                return judged(context.http().send(request, BodyHandlers.ofString()));
            } catch (ConnectException e) {
                return SendResult.unavailable("The parrot is not in its cage");
            }
        }
    }

    @Override
    protected Optional<Platform> platform() {
        return Optional.of(new Target());
    }

    /** The cage from which things are thrown. */
    private static final class Target extends Cage {

        @Override
        public Answer accepts(Call call) {
            String words = call.field("words").orElse("");
            return call.path().equals("/throw")
                    ? words.codePointCount(0, words.length()) > 20 ? Answer.of(413, "") : Answer.of(200, "said 18")
                    : super.accepts(call);
        }

        @Override
        public Optional<String> fileFor(Call call) {
            return call.part("thing");
        }

        @Override
        public Optional<String> caption(Call call) {
            return call.field("words");
        }
    }
}
