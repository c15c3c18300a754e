package com.example.email.connection;

/** What the configuration calls the settings, also where words send people to one of them. */
public final class SettingNames {

    public static final String IMAP = "imap";
    public static final String IMAP_SECURITY = "imapSecurity";
    public static final String SMTP = "smtp";
    public static final String SMTP_SECURITY = "smtpSecurity";
    public static final String USERNAME = "username";
    public static final String PASSWORD = "password";
    public static final String ADDRESS = "address";
    public static final String NAME = "name";
    public static final String SUBJECT = "subject";
    public static final String FOLDERS = "folders";
    public static final String POLL_EVERY = "pollEvery";
    public static final String LARGEST_FILE = "largestFile";

    private SettingNames() {}
}
