package com.example.email.content;

/** Text whose lines a mail program broke, and marked where, so that they can be joined again: RFC 3676. */
final class FlowedText {

    private static final String SIGNATURE = "-- ";

    private FlowedText() {}

    /** @param joined whether the blank that marks a break belongs to no word and goes */
    static String unfolded(String text, boolean joined) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            String words = line.startsWith(" ") ? line.substring(1) : line; // put in front of what looked like a mark
            boolean broken = words.endsWith(" ") && !words.equals(SIGNATURE) && !words.startsWith(">");
            out.append(broken && joined ? words.substring(0, words.length() - 1) : words);
            if (!broken) {
                out.append('\n');
            }
        }
        return out.toString();
    }
}
