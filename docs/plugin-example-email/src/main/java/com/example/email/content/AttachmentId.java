package com.example.email.content;

import com.example.email.connection.Mail;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a guest's file is to be found again: in which mail, and there in which part.
 *
 * @param messageId by which the mail is found once its number is no longer valid; may be empty
 * @param section the numbers of the parts that lead to it from the outside inwards; none for the mail itself
 */
public record AttachmentId(String folder, long validity, long uid, String messageId, List<Integer> section) {

    public static AttachmentId of(Mail mail, String messageId, List<Integer> section) {
        return new AttachmentId(mail.folder(), mail.validity(), mail.uid(), messageId, List.copyOf(section));
    }

    public String words() {
        return String.join(
                "/",
                encoded(folder),
                Long.toString(validity),
                Long.toString(uid),
                encoded(messageId),
                String.join(".", section.stream().map(String::valueOf).toList()));
    }

    /** Empty if the words are not those of such an id. */
    public static Optional<AttachmentId> parse(String words) {
        String[] fields = words.split("/", -1);
        if (fields.length != 5) {
            return Optional.empty();
        }
        try {
            List<Integer> section = fields[4].isEmpty()
                    ? List.of()
                    : Arrays.stream(fields[4].split("\\."))
                            .map(Integer::valueOf)
                            .toList();
            return Optional.of(new AttachmentId(
                    decoded(fields[0]),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    decoded(fields[3]),
                    section));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String field) {
        return URLEncoder.encode(field, StandardCharsets.UTF_8);
    }

    private static String decoded(String field) {
        return URLDecoder.decode(field, StandardCharsets.UTF_8);
    }
}
