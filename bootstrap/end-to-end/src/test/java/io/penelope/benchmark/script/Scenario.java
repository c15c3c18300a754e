package io.penelope.benchmark.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is played in front of Penelope, by the name that it has on the command line.
 *
 * @param unresolved how many threads of earlier guests nobody ever resolved
 */
public record Scenario(String name, Script script, int unresolved) {

    private static final Pattern NAME = Pattern.compile("([a-z]+)(\\d*)");
    private static final double STAFF_ANSWER = 0.8;
    private static final double BETWEEN_PHOTOS = 3.6;
    private static final int PHOTO = 2_000_000;
    private static final int FILM = 100_000_000;

    /** On WhatsApp, where files may be that long. */
    private static final int FILMING_GUEST = 0;

    /**
     * The scenario of that name.
     *
     * @param seconds how long the guests go on writing; 0 for as long as is usual
     */
    public static Scenario of(String name, int seconds) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw unknown(name);
        }
        int number = parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2));
        return switch (parts.group(1)) {
            case "evening" -> new Scenario(name, evening(orElse(seconds, 120)), 0);
            case "photos" -> new Scenario(name, photos(orElse(seconds, 120)), 0);
            case "coach" -> new Scenario(name, coach(orElse(seconds, 45)), 0);
            case "ramp" -> new Scenario(name, ramp(orElse(seconds, 80)), 0);
            case "blips" -> new Scenario(name, blips(orElse(seconds, 60)), 0);
            case "lost" -> new Scenario(name, lost(number, orElse(seconds, 90)), 0);
            case "burst" -> new Scenario(name, burst(orElse(seconds, 64)), 0);
            case "unresolved" -> new Scenario(name, quiet(orElse(seconds, 60)), number);
            default -> throw unknown(name);
        };
    }

    /** What Penelope's configuration has to say for it. */
    public String configuration() {
        return name.equals("photos") ? "\nmedia: {largest: 110MiB, keepFree: 0}" : "";
    }

    private static int orElse(int seconds, int usual) {
        return seconds == 0 ? usual : seconds;
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "There is no scenario " + name
                        + ": there are evening, photos, coach, ramp, blips, lost5, lost20, burst, unresolved10000, rest50 and the like");
    }

    /** A new guest every two seconds, and forty who are in conversation already. */
    private static Script evening(int seconds) {
        return new ScriptWriter(40)
                .chat(3, seconds, STAFF_ANSWER)
                .newGuests(seconds / 2, seconds, 1, 0, STAFF_ANSWER)
                .script();
    }

    /** The same evening, on which guests send a thousand photos an hour, and one of them a film of a hundred megabytes. */
    private static Script photos(int seconds) {
        ScriptWriter writer = new ScriptWriter(40)
                .chat(3, seconds, STAFF_ANSWER)
                .newGuests(seconds / 2, seconds, 1, 0, STAFF_ANSWER)
                .file(seconds / 6.0, FILMING_GUEST, FILM);
        for (int photo = 0; photo * BETWEEN_PHOTOS < seconds; photo++) {
            writer.file(photo * BETWEEN_PHOTOS, photo % 40, PHOTO);
        }
        return writer.script();
    }

    /** A coach brings thirty guests within ten seconds, while ten others chat. */
    private static Script coach(int seconds) {
        return new ScriptWriter(10)
                .chat(2, seconds, STAFF_ANSWER)
                .newGuests(30, 10, 2, seconds - 10.0, STAFF_ANSWER)
                .script();
    }

    /** Sixty guests write more and more, in the end two messages a second each. */
    private static Script ramp(int seconds) {
        return new ScriptWriter(0).ramp(60, 2, 120, seconds, 5).script();
    }

    /** Mews is away for a second, three times. */
    private static Script blips(int seconds) {
        ScriptWriter writer = new ScriptWriter(20).chat(4, seconds, STAFF_ANSWER);
        for (int blip = 1; blip <= 3; blip++) {
            double at = blip * seconds / 4.0;
            writer.turn(at, MewsWeather::away).turn(at + 1, MewsWeather::fair);
        }
        return writer.script();
    }

    /** So many of a hundred answers of Mews's are lost after the work was done. */
    private static Script lost(int percent, int seconds) {
        return new ScriptWriter(20)
                .chat(4, seconds, STAFF_ANSWER)
                .newGuests(seconds / 3, seconds, 1, 0, STAFF_ANSWER)
                .turn(0, weather -> weather.losing(percent))
                .script();
    }

    /** Five hundred guests write for the first time at once, while four who are known ask something now and then. */
    private static Script burst(int seconds) {
        return new ScriptWriter(4)
                .newGuests(500, 0, 1, 0, 0)
                .chat(0.5, seconds, 1)
                .script();
    }

    /** Eight guests chat, and that is all. */
    private static Script quiet(int seconds) {
        return new ScriptWriter(8).chat(2, seconds, STAFF_ANSWER).script();
    }
}
