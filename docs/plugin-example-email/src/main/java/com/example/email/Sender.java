package com.example.email;

/**
 * The hotel, as guests see it in their mails.
 *
 * @param name may be empty
 * @param subject what stands above an answer to a mail that had none
 */
record Sender(String address, String name, String subject) {

    boolean is(String other) {
        return address.equalsIgnoreCase(other);
    }

    /** What stands behind the at sign. */
    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
