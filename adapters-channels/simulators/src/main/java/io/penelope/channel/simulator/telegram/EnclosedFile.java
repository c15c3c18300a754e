package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.media.Media;
import io.penelope.channel.simulator.media.PostedForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A file that the bot sends: what Telegram takes, and what it makes of it.
 *
 * @see <a href="https://core.telegram.org/bots/api#sending-files">Bot API, Sending files</a>
 */
final class EnclosedFile {

    private static final int LARGEST = 50 << 20;
    private static final int LARGEST_PHOTO = 10 << 20;
    private static final int LONGEST_SIDES = 10_000;
    private static final int NARROWEST = 20;

    private EnclosedFile() {}

    static void check(String kind, PostedForm.Enclosed file) throws Refused {
        int size = file.media().size();
        if (size == 0) {
            throw Refused.badRequest("file must be non-empty");
        }
        if (size > LARGEST) {
            throw new Refused(BotAnswer.refused(413, "Request Entity Too Large"));
        }
        if (kind.equals("photo")) {
            if (size > LARGEST_PHOTO) {
                throw Refused.badRequest("file is too big");
            }
            checkSides(file.media());
        }
    }

    private static void checkSides(Media photo) throws Refused {
        if (photo.mimeType().equals("image/webp")) {
            return; // the JDK cannot read it
        }
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(photo.bytes()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw Refused.badRequest("IMAGE_PROCESS_FAILED");
            }
            ImageReader reader = readers.next();
            reader.setInput(input);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width + height > LONGEST_SIDES || Math.max(width, height) > NARROWEST * Math.min(width, height)) {
                throw Refused.badRequest("PHOTO_INVALID_DIMENSIONS");
            }
        } catch (IOException e) {
            throw Refused.badRequest("IMAGE_PROCESS_FAILED");
        }
    }

    static ObjectNode content(String kind, PostedForm.Enclosed file, String id) {
        ObjectNode described = Json.object()
                .put("file_id", id)
                .put("file_unique_id", BotApi.uniqueId(file.media()))
                .put("file_size", file.media().size());
        ObjectNode message = Json.object();
        if (kind.equals("photo")) {
            message.set("photo", Json.array(described.put("width", 640).put("height", 480)));
            return message;
        }
        described.put("mime_type", file.media().mimeType());
        Optional.of(file.fileName())
                .filter(name -> !kind.equals("voice"))
                .ifPresent(name -> described.put("file_name", name));
        message.set(kind, described);
        return message;
    }
}
