package com.example.email.head;

/**
 * The hotel, as guests see it in their mails.
 *
 * @param name may be empty
 * @param subject what stands above an answer to a mail that had none
 */
public record Sender(String address, String name, String subject) {

    public boolean is(String other) {
        return address.equalsIgnoreCase(other);
    }

    /** What stands behind the at sign. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
