package io.penelope.channel.whatsapp.graph;

import io.penelope.channel.spi.GuestAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ids under which Meta knows a guest; either may be empty.
 *
 * <p>A guest with a user name may be known by the user id alone. The number is kept to the digit as Meta gives it: its
 * national oddities (Mexico's 1, Argentina's and Brazil's 9) are part of the id.
 *
 * @param number the telephone number in digits, which Meta calls {@code wa_id}
 * @param userId the business-scoped user id, such as {@code CZ.1349120865}; opaque
 */
public record GuestIds(String number, String userId) {

    private static final Pattern NUMBER = Pattern.compile("\\+?(\\d{1,20})");
    private static final int LONGEST_ID = 200;

    /** As Meta wrote them. Partners were seen to put the user id where the number belongs, so each is known by its look. */
    public static GuestIds of(String writtenNumber, String writtenUserId) {
        String candidate = writtenNumber.strip();
        String userId = writtenUserId.strip();
        var number = NUMBER.matcher(candidate);
        if (number.matches()) {
            return new GuestIds(number.group(1), userId);
        }
        return new GuestIds("", userId.isEmpty() ? candidate : userId);
    }

    /** Whether both name the same guest by at least one id. */
    public boolean meets(GuestIds other) {
        return (!number.isEmpty() && number.equals(other.number)) || (!userId.isEmpty() && userId.equals(other.userId));
    }

    /** These ids, with what they lack taken from others of the same guest. */
    public GuestIds or(GuestIds others) {
        return new GuestIds(number.isEmpty() ? others.number : number, userId.isEmpty() ? others.userId : userId);
    }

    public boolean none() {
        return number.isEmpty() && userId.isEmpty();
    }

    /**
     * The number stands first, since replies to it keep it visible; but numbers are given anew, and who it is the user id
     * tells. Empty if there is no id to reply to.
     */
    public Optional<GuestAddress> address() {
        boolean hasNumber = !number.isEmpty();
        boolean hasUserId = !userId.isEmpty() && userId.length() <= LONGEST_ID;
        if (!hasNumber) {
            return hasUserId ? Optional.of(GuestAddress.of(userId).lasting(userId)) : Optional.empty();
        }
        GuestAddress byNumber = GuestAddress.of(number).phone("+" + number);
        return Optional.of(hasUserId ? byNumber.lasting(userId) : byNumber);
    }

    /** Whether an id of a guest's address is a telephone number. */
    public static boolean isNumber(String id) {
        return NUMBER.matcher(id).matches();
    }

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a guest's ids";
    }
}
