package com.example.email.connection;

/** What a mailbox is signed in to with, for both directions. */
public record Account(String username, String password) {

    /** Keeps both out of logs. */
    @Override
    public String toString() {
        return "an account";
    }
}
