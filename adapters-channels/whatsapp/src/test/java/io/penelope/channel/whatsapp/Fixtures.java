package io.penelope.channel.whatsapp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bodies of webhooks, each named for what it shows, and the events that they tell.
 *
 * <p>{@code events.txt} names each body in a line of its own; the events follow, indented.
 */
final class Fixtures {

    private static final Map<String, List<String>> EVENTS = expectedEvents();

    private Fixtures() {}

    static Set<String> names() {
        return EVENTS.keySet();
    }

    static List<String> events(String name) {
        return EVENTS.getOrDefault(name, List.of());
    }

    static byte[] body(String name) throws IOException {
        return bytes(name + ".json");
    }

    private static Map<String, List<String>> expectedEvents() {
        try {
            Map<String, List<String>> expected = new LinkedHashMap<>();
            List<String> current = new ArrayList<>();
            for (String line : new String(bytes("events.txt"), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("    ")) {
                    current.add(line.strip());
                } else if (!line.isBlank()) {
                    current = new ArrayList<>();
                    expected.put(line, current);
                }
            }
            return expected;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream content = Fixtures.class.getResourceAsStream("/whatsapp/" + file)) {
            if (content == null) {
                throw new IOException("No fixture " + file);
            }
            return content.readAllBytes();
        }
    }
}
