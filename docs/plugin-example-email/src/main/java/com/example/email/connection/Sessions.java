package com.example.email.connection;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;

/** How Angus Mail is told to connect. */
public final class Sessions {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TO_ANSWER = Duration.ofSeconds(25);

    /** Of an attachment, asked for at once; a round trip for each 16 KiB would be slow. */
    private static final int PIECE = 256 << 10;

    private Sessions() {}

    /** @param protocol {@code imap} or {@code smtp}, which names the library's properties */
    public static Session of(String protocol, Security security, String ourDomain) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.put(prefix + "ssl.enable", Boolean.toString(security == Security.TLS));
        properties.put(prefix + "starttls.enable", Boolean.toString(security == Security.STARTTLS));
        properties.put(prefix + "starttls.required", Boolean.toString(security == Security.STARTTLS));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "connectiontimeout", Long.toString(TO_CONNECT.toMillis()));
        properties.put(prefix + "timeout", Long.toString(TO_ANSWER.toMillis()));
        // An interrupt, by which the host gives a call up, ends what waits for a channel and not what waits for a
        // socket.
        properties.put(prefix + "usesocketchannels", "true");
        properties.put("mail.imap.fetchsize", Integer.toString(PIECE));
        properties.put("mail.imap.ignorebodystructuresize", "true"); // some servers reckon it wrongly
        properties.put("mail.smtp.auth", "true");
        properties.put("mail.smtp.localhost", ourDomain); // else the machine's own name is looked up, and told
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.mime.address.strict", "false"); // what guests' programs write is read as well as can be
        return Session.getInstance(properties);
    }
}
