package com.example.email.reading;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How far a folder has been read.
 *
 * @param validity the folder's UIDVALIDITY: while it stays, so do the numbers of its mails
 * @param uid the number of the last mail that was taken
 * @param day on which the folder was read last, which still says where to go on when the numbers do not
 */
public record Place(long validity, long uid, LocalDate day) {

    /** Of a folder: the memory takes names of a hundred characters. */
    public static final int LONGEST_NAME = 80;

    /** Under which the host remembers it. */
    public static String nameFor(String folder) {
        return "place in " + folder;
    }

    /** As it was remembered; empty if it is not to be read. */
    static Optional<Place> parse(String words) {
        String[] fields = words.split(" ", 3);
        try {
            return fields.length < 3
                    ? Optional.empty()
                    : Optional.of(new Place(
                            Long.parseLong(fields[0]), Long.parseLong(fields[1]), LocalDate.parse(fields[2])));
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    Place upTo(long lastUid, LocalDate today) {
        return new Place(validity, lastUid, today);
    }

    public String words() {
        return validity + " " + uid + " " + day;
    }
}
