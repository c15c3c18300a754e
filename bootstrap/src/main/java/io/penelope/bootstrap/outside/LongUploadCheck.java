package io.penelope.bootstrap.outside;

import io.penelope.bootstrap.findings.Finding;
import io.penelope.bootstrap.outside.Announcement.Word;
import java.io.IOException;
import java.net.URI;

/**
 * Whether the staff's largest files get through to {@code /send/}: one is announced, with a link that is none. Penelope
 * refuses it for want of one, and a proxy that wants to have it first waits.
 */
final class LongUploadCheck {

    private static final String SEND = "/send/";
    private static final int MEBIBYTE = 1024 * 1024;

    /** For the words beside the file, and the form. */
    private static final long ROOM = 64 * 1024;

    private final Announcement announcement;
    private final URI publicUrl;
    private final long largest;

    /** @param largest bytes of a file that the staff may send */
    LongUploadCheck(Announcement announcement, URI publicUrl, long largest) {
        this.announcement = announcement;
        this.publicUrl = publicUrl;
        this.largest = largest;
    }

    Finding run() {
        String size = "files of " + largest / MEBIBYTE + " MiB";
        Word word;
        try {
            word = announcement.make(
                    URI.create(publicUrl + SEND + "no-link"), "multipart/form-data; boundary=probe", largest + ROOM);
        } catch (IOException e) {
            return Finding.problem(
                    SEND,
                    size + ": the connection breaks (" + e.getClass().getSimpleName() + ") when they are announced");
        }
        if (word.welcome()) {
            return Finding.ok(
                    SEND, size + (word.hers() ? " are let through to Penelope" : " are not refused by their size"));
        }
        return word.tooLong()
                ? Finding.problem(
                        SEND,
                        size + ", which the staff may send: somebody in front of Penelope answers 413. Let it take "
                                + (largest + ROOM + MEBIBYTE) / MEBIBYTE
                                + " MiB at /send/ (nginx: client_max_body_size), and"
                                + " hand them on as they come")
                : Finding.problem(
                        SEND,
                        size + ": somebody in front of Penelope answers "
                                + word.status().get());
    }
}
