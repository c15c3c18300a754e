package io.penelope.channel.webchat;

import java.util.regex.Pattern;

/**
 * A hotel's colour, and what becomes of it on the page: however pale or dark it is, it can be read.
 *
 * @param rgb red, green and blue, eight bits each
 */
public record AccentColor(int rgb) {

    /** WCAG 2.2, success criterion 1.4.3: text needs this contrast. */
    static final double READABLE = 4.5;

    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0x000000;

    /** The page's background in the light and in the dark theme. */
    private static final int LIGHT_PAGE = WHITE;

    private static final int DARK_PAGE = 0x1b1d21;

    private static final int STEPS = 40;

    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

    static boolean isColor(String value) {
        return COLOR.matcher(value).matches();
    }

    static AccentColor of(String value) {
        return new AccentColor(Integer.parseInt(value.substring(1), 16));
    }

    /** As style sheets write it. */
    public String hex() {
        return "#%06x".formatted(rgb);
    }

    /** The style sheet that gives the page this colour, in both themes. */
    public String styleSheet() {
        return ":root {%n%s}%n@media (prefers-color-scheme: dark) {%n  :root {%n%s  }%n}%n"
                .formatted(properties(on(LIGHT_PAGE)), properties(on(DARK_PAGE)))
                .replace("\r\n", "\n");
    }

    private static String properties(int accent) {
        return "    --accent: #%06x;%n    --on-accent: #%06x;%n".formatted(accent, textOn(accent));
    }

    /** The colour nearest to this one that can be read on a page of that colour. */
    int on(int page) {
        int towards = textOn(page);
        int color = rgb;
        for (int step = 1; contrast(color, page) < READABLE && step <= STEPS; step++) {
            color = mixed(rgb, towards, (double) step / STEPS);
        }
        return color;
    }

    /** White or black, whichever can be read better on this colour. */
    static int textOn(int color) {
        return contrast(WHITE, color) >= contrast(BLACK, color) ? WHITE : BLACK;
    }

    private static int mixed(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double value = channel(from, shift) * (1 - share) + channel(to, shift) * share;
            mixed |= (int) Math.round(value) << shift;
        }
        return mixed;
    }

    private static int channel(int color, int shift) {
        return color >> shift & 0xff;
    }

    /** From 1 to 21, see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. */
    static double contrast(int one, int other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int color) {
        return 0.2126 * linear(channel(color, 16))
                + 0.7152 * linear(channel(color, 8))
                + 0.0722 * linear(channel(color, 0));
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
