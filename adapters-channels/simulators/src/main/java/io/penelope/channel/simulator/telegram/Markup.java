package io.penelope.channel.simulator.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways to write formatting into a text, and what is left when it is read out of it again.
 *
 * <p>Strict where the real parser is: one reserved character too many, and nothing is sent. What it accepts beyond the
 * usual marks (quotations, custom emoji) is not simulated.
 */
enum Markup {
    NONE {
        @Override
        String strip(String text) {
            return text;
        }
    },

    HTML {
        @Override
        String strip(String text) throws Refused {
            StringBuilder plain = new StringBuilder();
            Deque<String> open = new ArrayDeque<>();
            Matcher tag = TAG.matcher(text);
            int done = 0;
            while (tag.find()) {
                plain.append(text, done, tag.start());
                done = tag.end();
                String name = tag.group("name").toLowerCase(Locale.ROOT);
                boolean closing = !tag.group("slash").isEmpty();
                if (!TAGS.contains(name)) {
                    throw unparsable("Unsupported start tag \"" + name + "\" at byte offset " + tag.start());
                }
                if (!closing) {
                    open.push(name);
                } else if (open.isEmpty() || !open.pop().equals(name)) {
                    throw unparsable("Unexpected end tag at byte offset " + tag.start());
                }
            }
            if (!open.isEmpty()) {
                throw unparsable("Can't find end tag corresponding to start tag \"" + open.peek() + "\"");
            }
            plain.append(text, done, text.length());
            if (plain.indexOf("<") >= 0) {
                throw unparsable("Unsupported start tag \"\" at byte offset " + text.indexOf('<'));
            }
            return plain.toString()
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&");
        }
    },

    MARKDOWN_V2 {
        @Override
        String strip(String text) throws Refused {
            StringBuilder plain = new StringBuilder();
            Deque<String> open = new ArrayDeque<>();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                String pair = text.startsWith("__", i) || text.startsWith("||", i) ? text.substring(i, i + 2) : "";
                if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) < 127) {
                    plain.append(text.charAt(++i));
                } else if (!pair.isEmpty()) {
                    toggle(open, pair);
                    i++;
                } else if ("*_~`".indexOf(c) >= 0) {
                    toggle(open, String.valueOf(c));
                } else if (c == '[') {
                    open.push("[");
                } else if (c == ']' && "[".equals(open.peek())) {
                    open.pop();
                    i = endOfAddress(text, i);
                } else if (RESERVED.indexOf(c) >= 0) {
                    throw unparsable("Character '" + c + "' is reserved and must be escaped with the preceding '\\'");
                } else {
                    plain.append(c);
                }
            }
            if (!open.isEmpty()) {
                throw unparsable("Can't find end of the entity " + open.peek());
            }
            return plain.toString();
        }
    },

    MARKDOWN {
        @Override
        String strip(String text) throws Refused {
            StringBuilder plain = new StringBuilder();
            Deque<String> open = new ArrayDeque<>();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\\' && i + 1 < text.length() && "_*`[".indexOf(text.charAt(i + 1)) >= 0) {
                    plain.append(text.charAt(++i));
                } else if ("_*`".indexOf(c) >= 0) {
                    toggle(open, String.valueOf(c));
                } else {
                    plain.append(c);
                }
            }
            if (!open.isEmpty()) {
                throw unparsable(
                        "Can't find end of the entity starting at byte offset " + text.lastIndexOf(open.peek()));
            }
            return plain.toString();
        }
    };

    private static final String RESERVED = "_*[]()~`>#+-=|{}.!";
    private static final Pattern TAG = Pattern.compile("<(?<slash>/?)(?<name>[A-Za-z-]+)(?:\\s[^<>]*)?>");
    private static final Set<String> TAGS = Set.of(
            "b",
            "strong",
            "i",
            "em",
            "u",
            "ins",
            "s",
            "strike",
            "del",
            "span",
            "a",
            "code",
            "pre",
            "blockquote",
            "tg-spoiler",
            "tg-emoji");

    /** The words that are left, without their marks. */
    abstract String strip(String text) throws Refused;

    static Markup of(String parseMode) throws Refused {
        return switch (parseMode.toLowerCase(Locale.ROOT)) {
            case "" -> NONE;
            case "html" -> HTML;
            case "markdown" -> MARKDOWN;
            case "markdownv2" -> MARKDOWN_V2;
            default -> throw Refused.badRequest("unsupported parse_mode");
        };
    }

    private static void toggle(Deque<String> open, String mark) throws Refused {
        if (mark.equals(open.peek())) {
            open.pop();
        } else if (open.contains(mark)) {
            throw unparsable("Can't find end of the entity " + open.peek());
        } else {
            open.push(mark);
        }
    }

    /** Where the address ends that follows a link's words in brackets. */
    private static int endOfAddress(String text, int closingBracket) {
        if (!text.startsWith("(", closingBracket + 1)) {
            return closingBracket;
        }
        int end = text.indexOf(')', closingBracket);
        return end < 0 ? closingBracket : end;
    }

    private static Refused unparsable(String reason) {
        return Refused.badRequest("can't parse entities: " + reason);
    }
}
