package io.penelope.channel.simulator.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;

/** A file that the page sends along with a message, as Base64 in JSON. */
public final class PostedFile {

    private PostedFile() {}

    public static Optional<Media> in(ObjectNode message) {
        if (!message.path("file").isTextual()) {
            return Optional.empty();
        }
        String type = message.path("mimeType").asText("application/octet-stream");
        return Optional.of(
                new Media(type, Base64.getDecoder().decode(message.path("file").asText())));
    }
}
