package io.penelope.channel.whatsapp.media;

import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.FileReference;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Meta says of a file, in a message or when it is asked where the file lies. */
public final class MediaObject {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    /** No id of Meta's is nearly as long. */
    private static final int LONGEST_ID = 500;

    private static final int NO_SIZE = -1;

    private MediaObject() {}

    /** By what the file is fetched; empty if the message does not name it. */
    public static Optional<FileReference> reference(JsonNode content) {
        return Optional.of(text(content, "id"))
                .filter(id -> !id.isBlank() && id.length() <= LONGEST_ID)
                .map(id -> FileReference.of(id)
                        .type(text(content, "mime_type"))
                        .size(size(content))
                        .sha256(sha256(text(content, "sha256"))));
    }

    /** Its length in bytes, which Meta writes as a number or as text; negative if it does not. */
    static long size(JsonNode content) {
        try {
            return Long.parseLong(text(content, "file_size"));
        } catch (NumberFormatException e) {
            return NO_SIZE;
        }
    }

    /** In hexadecimal digits what webhooks write in base64; whatever is neither the reference leaves out. */
    private static String sha256(String written) {
        if (HEX.matcher(written).matches()) {
            return written;
        }
        try {
            return HexFormat.of().formatHex(Base64.getDecoder().decode(written));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
