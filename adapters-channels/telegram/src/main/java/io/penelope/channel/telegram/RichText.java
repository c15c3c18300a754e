package io.penelope.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words of a rich message, one line for each of its blocks.
 *
 * <p>Such a message has blocks instead of a text. A block's words are a string, a list of words, or an object that
 * holds words; blocks hold further blocks, items and rows of cells.
 *
 * @see <a href="https://core.telegram.org/bots/api">Bot API 10.1, RichMessage</a>
 */
final class RichText {

    private static final List<String> WORDS = List.of("text", "expression", "alternative_text", "summary", "credit");
    private static final List<String> HELD = List.of("blocks", "items", "cells", "caption");
    private static final Set<String> PICTURES =
            Set.of("photo", "video", "animation", "audio", "voice_note", "map", "collage", "slideshow", "document");

    private RichText() {}

    /** Empty if there is not a word in it. */
    static String flatten(JsonNode richMessage) {
        List<String> lines = new ArrayList<>();
        addLines(richMessage, lines);
        return String.join("\n", lines);
    }

    private static void addLines(JsonNode block, List<String> lines) {
        if (block.isArray()) {
            block.forEach(held -> addLines(held, lines));
            return;
        }
        if (block.isTextual()) {
            lines.add(block.textValue());
            return;
        }
        if (!block.isObject()) {
            return;
        }
        String type = Json.text(block, "type").orElse("");
        if (PICTURES.contains(type)) {
            String name = Json.text(block.path(type), "file_name")
                    .map(known -> " " + known)
                    .orElse("");
            lines.add("[" + type.replace('_', ' ') + name + "]");
        }
        addButtons(block.path("buttons"), lines);
        int before = lines.size();
        for (String field : WORDS) {
            StringBuilder line = new StringBuilder();
            addWords(block.path(field), line);
            if (!line.toString().isBlank()) {
                lines.add(line.toString());
            }
        }
        for (String field : HELD) {
            addLines(block.path(field), lines);
        }
        mark(block, before, lines);
    }

    /** Whether the guest has ticked a thing is what the guest says of it. */
    private static void mark(JsonNode item, int first, List<String> lines) {
        if (item.path("has_checkbox").asBoolean() && lines.size() > first) {
            lines.set(first, tick(item.path("is_checked").asBoolean()) + lines.get(first));
        }
    }

    static String tick(boolean done) {
        return done ? "[x] " : "[ ] ";
    }

    private static void addButtons(JsonNode buttons, List<String> lines) {
        if (buttons.isArray()) {
            buttons.forEach(held -> addButtons(held, lines));
        } else {
            Json.text(buttons, "text").ifPresent(label -> lines.add("[button] " + label));
        }
    }

    private static void addWords(JsonNode words, StringBuilder line) {
        if (words.isTextual()) {
            line.append(words.textValue());
        } else if (words.isArray()) {
            words.forEach(word -> addWords(word, line));
        } else if (words.isObject()) {
            WORDS.forEach(field -> addWords(words.path(field), line));
            addWords(words.path("button"), line);
        }
    }
}
