package io.penelope.channel.host.plugins;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the channel SPI: plugins for a lower minor run on a higher one, and no other. */
public record SpiVersion(int major, int minor) {

    /** The one that this host has. */
    public static final SpiVersion OURS = new SpiVersion(1, 0);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\.\\d{1,4})?");

    /** Empty if it is none, such as {@code latest}. A third number says nothing of the interface. */
    static Optional<SpiVersion> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new SpiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether a host with this one runs what needs {@code needed}. */
    boolean runs(SpiVersion needed) {
        return major == needed.major && minor >= needed.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
