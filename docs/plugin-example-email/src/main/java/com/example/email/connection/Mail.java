package com.example.email.connection;

import org.eclipse.angus.mail.imap.IMAPMessage;

/** A mail as the server has it, and where. */
public record Mail(IMAPMessage message, String folder, long validity, long uid) {

    /** For a mail that bears no id. */
    public String ownId() {
        return "uid " + folder + " " + validity + " " + uid;
    }
}
