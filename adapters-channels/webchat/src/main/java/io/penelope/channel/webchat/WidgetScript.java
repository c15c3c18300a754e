package io.penelope.channel.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The widget as browsers get it: with its words in all languages, and with what it shows of the hotel, so that it has to
 * ask for nothing before the guest opens the chat and can name the hotel's telephone when Penelope cannot be reached.
 */
public final class WidgetScript {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = "'{{known}}'";

    private static final List<String> WORDS =
            List.of("writeToUs", "writeToHotel", "unread", "newWindow", "silent", "otherwise", "tryAgain", "close");

    private final String script;
    private final ObjectNode words;

    public WidgetScript(PageStrings strings) {
        this.script = new String(PageFiles.read("widget.js"), UTF_8);
        this.words = JSON.createObjectNode();
        PageStrings.LANGUAGES.forEach(
                language -> words.set(language, strings.in(language).deepCopy().retain(WORDS)));
    }

    /**
     * What the widget shows of a hotel.
     *
     * @param accent its colour, as {@code #rrggbb}
     */
    public record Hotel(
            String channel,
            String name,
            String accent,
            @Nullable String phone,
            @Nullable String email) {}

    /** @param hotel empty if the page's own tag tells which it is: the widget asks for {@link #about} then */
    public byte[] file(Optional<Hotel> hotel) {
        ObjectNode known = JSON.createObjectNode();
        known.set("words", words);
        known.set("hotel", JSON.valueToTree(hotel.orElse(null)));
        return script.replace(PLACE, written(known)).getBytes(UTF_8);
    }

    /** The hotel alone, as a module of which it is the default. */
    public byte[] about(Hotel hotel) {
        return ("export default " + written(JSON.valueToTree(hotel)) + ";\n").getBytes(UTF_8);
    }

    private static String written(JsonNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain words cannot be written", e);
        }
    }
}
