package io.penelope.channel.webchat.session;

import java.util.regex.Pattern;

/** The id that a browser made up for what a guest says: the same whenever it is sent again. */
public record BrowserId(String value) {

    /** What an id has to be, for whoever made up another one. */
    public static final String RULE = "has to be a UUID in lower case";

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public BrowserId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("A browser's id " + RULE);
        }
    }

    public static boolean isOne(String value) {
        return UUID.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
