package io.penelope.domain.message;

import java.nio.charset.StandardCharsets;

/** What a channel counts when it limits the length of a text. */
public enum TextUnit {
    UTF16_UNITS {
        @Override
        int lengthOf(String text) {
            return text.length();
        }
    },
    CODE_POINTS {
        @Override
        int lengthOf(String text) {
            return text.codePointCount(0, text.length());
        }
    },
    UTF8_BYTES {
        @Override
        int lengthOf(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    };

    abstract int lengthOf(String text);
}
