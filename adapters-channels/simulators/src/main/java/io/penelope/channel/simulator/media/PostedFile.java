package io.penelope.channel.simulator.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;

/** A file that the page sends along with a message, as Base64 in JSON: up to 16 MB. */
public final class PostedFile {

    private static final int MOST_BYTES = 16 << 20;

    private PostedFile() {}

    public static Optional<Media> in(ObjectNode message) {
        if (!message.path("file").isTextual()) {
            return Optional.empty();
        }
        String type = message.path("mimeType").asText("application/octet-stream");
        byte[] bytes = Base64.getDecoder().decode(message.path("file").asText());
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("A phone sends files of up to 16 MB");
        }
        return Optional.of(new Media(type, bytes));
    }

    /** The file of a message that is nothing without one. */
    public static Media requiredIn(ObjectNode message) {
        return in(message).orElseThrow(() -> new IllegalArgumentException("There is no file to send"));
    }

    public static String nameIn(ObjectNode message) {
        return message.path("fileName").asText("letter.pdf");
    }
}
