package com.example.email.reading;

import com.example.email.head.Headers;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a machine wrote a mail: a note that somebody is out of office, a newsletter, a server's report. RFC 3834 and what
 * was customary before it.
 */
final class Automatic {

    private static final Set<String> PRECEDENCES = Set.of("bulk", "list", "junk", "auto_reply");
    private static final List<String> TELLTALES =
            List.of("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "X-Auto-Reply");

    private Automatic() {}

    static boolean is(MimeMessage mail) throws MessagingException {
        for (String name : TELLTALES) {
            if (mail.getHeader(name) != null) {
                return true;
            }
        }
        Optional<String> submitted = word(mail, "Auto-Submitted");
        return submitted.isPresent() && !submitted.get().startsWith("no")
                || word(mail, "Precedence").filter(PRECEDENCES::contains).isPresent()
                || word(mail, "Return-Path").filter("<>"::equals).isPresent()
                || mail.isMimeType("multipart/report");
    }

    private static Optional<String> word(MimeMessage mail, String name) throws MessagingException {
        return Headers.raw(mail, name).map(value -> value.strip().toLowerCase(Locale.ROOT));
    }
}
