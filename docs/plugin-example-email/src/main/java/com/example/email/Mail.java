package com.example.email;

import org.eclipse.angus.mail.imap.IMAPMessage;

/** A mail as the server has it, and where. */
record Mail(IMAPMessage message, String folder, long validity, long uid) {

    /** For a mail that bears no id. */
    String ownId() {
        return "uid " + folder + " " + validity + " " + uid;
    }
}
