package io.penelope.channel.whatsapp.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names for events, the same whenever Meta tells the same thing again. */
public final class EventIds {

    private static final String DIGEST = "digest:";

    private EventIds() {}

    /** Meta's own id of a message or, where it gave none, a digest of what it said. */
    public static String of(JsonNode message) {
        String id = Json.text(message, "id");
        return id.isBlank() ? DIGEST + digest(message) : id;
    }

    /** Whether Meta knows a message by this id, so that we may refer to it. */
    public static boolean isMetas(String messageId) {
        return !messageId.startsWith(DIGEST);
    }

    public static String ofStatus(String messageId, String status) {
        return "status:" + messageId + ":" + status;
    }

    private static String digest(JsonNode node) {
        try {
            byte[] said = node.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
