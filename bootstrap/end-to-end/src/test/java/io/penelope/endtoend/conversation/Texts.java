package io.penelope.endtoend.conversation;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts that are hard to carry, each of which shows something, and the ways in which JSON may spell them. */
final class Texts {

    /** As long as a word can get when somebody falls asleep on the keyboard. */
    static final String LONG_WORD = "a".repeat(20_000);

    private static final List<String> HARD = List.of(
            "\u0000",
            "\uD83D",
            "\uDE00",
            "\uDE00\uD83D",
            "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\u000B\f\u000E\u000F",
            "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F",
            "\u007F\u0080\u0085\u009F",
            "\r\n",
            "\r",
            "\n\n",
            "\t",
            "  ",
            "\u00A0\u2003\u3000",
            "\u2028\u2029",
            "\uFEFF",
            "\u200B\u200C\u200D\u2060",
            "\u202A\u202B\u202C\u202D\u202E",
            "\u2066\u2067\u2068\u2069",
            "\u200E\u200F\u061C",
            "\uFFFE\uFFFF\uFDD0",
            "\uDBFF\uDFFF",
            "\uE000",
            "👨‍👩‍👧‍👦",
            "👩🏽‍🚀",
            "🇨🇿🇬🇷🇨",
            "❤️❤︎",
            "1️⃣",
            "Z̸̢̛͔̝̗̟̥̄̽̂̊͝",
            "Zürich Zu\u0308rich ﬁ Å",
            "שָׁלוֹם",
            "السلام عليكم",
            "नमस्ते",
            "각 각",
            "𝒜𠮷",
            "_half *a [word](of `markup~ ||x||",
            "<b>&amp;&#0;</b>",
            "\\u0041\\n\\\\\"\"'",
            "/../%00%2e",
            "{\"text\":null}",
            "', NULL); --",
            "${jndi:x} {0} %s");

    /** A way in which JSON may spell a text. Half a pair has no other spelling than its escape. */
    enum Spelling {
        /** Nothing is escaped that need not be. */
        RAW,
        /** As Meta does it: all that is not ASCII, and the slash. */
        METAS,
        /** All of it. */
        ESCAPED,
        /** Now so, now so. */
        MIXED
    }

    private final Random random;

    Texts(long seed) {
        this.random = new Random(seed);
    }

    /** Each piece by itself, then as many of random pieces. */
    List<String> ofGuests(int atRandom) {
        List<String> texts = new ArrayList<>();
        HARD.forEach(piece -> texts.add("." + piece + "."));
        HARD.forEach(piece -> texts.add(piece + "x" + piece));
        texts.add(LONG_WORD);
        IntStream.range(0, atRandom).forEach(i -> texts.add(atRandom(40)));
        return texts;
    }

    /** Some that fit into one message, and some that do not; without what no JSON of Mews's can hold. */
    List<String> ofStaff(int atRandom) {
        List<String> texts = new ArrayList<>(List.of(
                LONG_WORD,
                "👨‍👩‍👧‍👦".repeat(1_000),
                "🇨🇿".repeat(2_049),
                "x" + "🇬🇷".repeat(1_025),
                ("o" + "\u0301\u0323".repeat(20)).repeat(250),
                "אבג דהו ".repeat(1_300),
                "x".repeat(4_095) + "😀" + "x".repeat(4_095) + "\r\n" + "x".repeat(4_095) + "e\u0301",
                HARD.stream().filter(piece -> !hasHalfPair(piece)).collect(Collectors.joining(" - "))));
        while (texts.size() < atRandom) {
            String text = atRandom(2_500);
            if (!hasHalfPair(text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    private String atRandom(int mostPieces) {
        int pieces = 1 + random.nextInt(mostPieces);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(random.nextInt(3) == 0 ? "word" : HARD.get(random.nextInt(HARD.size())));
        }
        return text.insert(random.nextBoolean() ? 0 : text.length(), "x").toString();
    }

    Spelling spelling() {
        return Spelling.values()[random.nextInt(Spelling.values().length)];
    }

    /** The text as a JSON string, with its quotation marks. */
    String spelled(String text, Spelling spelling) {
        StringBuilder json = new StringBuilder("\"");
        text.codePoints().forEach(codePoint -> {
            boolean must = codePoint < 0x20 || codePoint == '"' || codePoint == '\\' || isHalfPair(codePoint);
            boolean escaped = must
                    || switch (spelling) {
                        case RAW -> false;
                        case METAS -> codePoint > 0x7E || codePoint == '/';
                        case ESCAPED -> true;
                        case MIXED -> random.nextBoolean();
                    };
            json.append(escaped ? escaped(codePoint, spelling) : Character.toString(codePoint));
        });
        return json.append('"').toString();
    }

    private String escaped(int codePoint, Spelling spelling) {
        int shortly = "\"\\/\b\f\n\r\t".indexOf(codePoint);
        if (shortly >= 0 && (spelling != Spelling.MIXED || random.nextBoolean()) && spelling != Spelling.ESCAPED) {
            return "\\" + "\"\\/bfnrt".charAt(shortly);
        }
        HexFormat hex = random.nextBoolean() ? HexFormat.of() : HexFormat.of().withUpperCase();
        return Character.toString(codePoint)
                .chars()
                .mapToObj(unit -> "\\u" + hex.toHexDigits((char) unit))
                .collect(Collectors.joining());
    }

    private static boolean hasHalfPair(String text) {
        return text.codePoints().anyMatch(Texts::isHalfPair);
    }

    private static boolean isHalfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** What has to arrive: the text, but for what neither a store nor Mews takes. */
    static String arrived(String text) {
        return text.codePoints()
                .map(codePoint -> codePoint == 0 || isHalfPair(codePoint) ? 0xFFFD : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The text in ASCII, so that a difference shows. */
    static String inAscii(String text) {
        return text.chars()
                .mapToObj(unit -> unit > 0x20 && unit < 0x7F
                        ? Character.toString(unit)
                        : "\\u" + HexFormat.of().toHexDigits((char) unit))
                .collect(Collectors.joining());
    }
}
