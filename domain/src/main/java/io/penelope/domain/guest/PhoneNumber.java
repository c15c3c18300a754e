package io.penelope.domain.guest;

/**
 * A guest's telephone number, as their channel says it.
 *
 * @param value in the form {@code +420123456789}
 */
public record PhoneNumber(String value) {

    /** Keeps the guest out of logs. */
    @Override
    public String toString() {
        return "a telephone number";
    }
}
