package com.example.email.head;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What makes an answer stand below the mail that it answers: the ids of the mails before it, the answered one last, as the
 * header References has them.
 */
public final class ReplyContext {

    /** The first one names the conversation, the last ones its branch; what lies between is dispensable, says RFC 5537. */
    private static final int MOST = 20;

    private ReplyContext() {}

    /** Empty for a mail that has no id: then an answer begins a conversation of its own. */
    public static String of(MimeMessage mail, Optional<String> messageId) throws MessagingException {
        if (messageId.isEmpty()) {
            return "";
        }
        List<String> ids = new ArrayList<>(Headers.ids(mail, "References"));
        if (ids.isEmpty()) {
            ids.addAll(Headers.ids(mail, "In-Reply-To"));
        }
        ids.remove(messageId.get());
        ids.add(messageId.get());
        if (ids.size() > MOST) {
            ids.subList(1, ids.size() - MOST + 1).clear();
        }
        return String.join(" ", ids);
    }

    /** The ids in a context, which an older version of this channel, or nobody knows who, may have made. */
    public static List<String> ids(String context) {
        return Headers.ids(context);
    }
}
