package io.penelope.channel.webchat.session;

import java.util.regex.Pattern;

/** The ids that browsers make up for what guests say: the same whenever it is sent again. */
public final class BrowserIds {

    /** What an id has to be, for whoever made up another one. */
    public static final String RULE = "has to be a UUID in lower case";

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private BrowserIds() {}

    public static boolean isOne(String id) {
        return UUID.matcher(id).matches();
    }
}
