package com.example.email.content;

import com.example.email.head.Headers;
import io.penelope.channel.spi.FileReference;
import io.penelope.channel.spi.MediaKind;
import io.penelope.channel.spi.Part;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a mail holds, in the order in which the guest put it: words, and files that are fetched later.
 *
 * <p>Of what stands there twice, as plain text and as a page, the plain text is taken; nothing else is left out.
 */
public final class MailParts {

    /** What is longer is no letter, and is handed on as a file. */
    private static final int LONGEST_TEXT = 256 << 10;

    /** Deeper nobody nests by hand. */
    private static final int DEEPEST = 20;

    private final Function<List<Integer>, AttachmentId> ids;
    private final List<Part> parts = new ArrayList<>();

    private MailParts(Function<List<Integer>, AttachmentId> ids) {
        this.ids = ids;
    }

    /** Never empty: a mail without any words has empty ones. */
    public static List<Part> of(MimePart mail, Function<List<Integer>, AttachmentId> ids)
            throws MessagingException, IOException {
        MailParts all = new MailParts(ids);
        all.take(mail, List.of());
        return all.parts.isEmpty() ? List.of(Part.text("")) : List.copyOf(all.parts);
    }

    private void take(MimePart part, List<Integer> section) throws MessagingException, IOException {
        Optional<MimeMultipart> inner = section.size() < DEEPEST ? inside(part) : Optional.empty();
        if (inner.isPresent() && part.isMimeType("multipart/alternative")) {
            takeBest(inner.get(), section);
        } else if (inner.isPresent()) {
            for (int i = 0; i < inner.get().getCount(); i++) {
                take((MimePart) inner.get().getBodyPart(i), within(section, i));
            }
        } else {
            Optional<String> words = words(part);
            if (words.isEmpty()) {
                parts.add(file(part, section));
            } else if (!words.get().isBlank()) {
                parts.add(Part.text(words.get()));
            }
        }
    }

    /** Files may stand in any of the ways to say the same, as pictures stand in a page. */
    private void takeBest(MimeMultipart ways, List<Integer> section) throws MessagingException, IOException {
        int chosen = ways.getCount() - 1; // the richest, says RFC 2046
        for (int i = ways.getCount() - 1; i >= 0; i--) {
            MimePart way = (MimePart) ways.getBodyPart(i);
            if (way.isMimeType("text/plain")
                    && words(way).filter(text -> !text.isBlank()).isPresent()) {
                chosen = i;
            }
        }
        for (int i = 0; i < ways.getCount(); i++) {
            MimePart way = (MimePart) ways.getBodyPart(i);
            if (i == chosen) {
                take(way, within(section, i));
            } else {
                takeFiles(way, within(section, i));
            }
        }
    }

    private void takeFiles(MimePart part, List<Integer> section) throws MessagingException, IOException {
        Optional<MimeMultipart> inner = section.size() < DEEPEST ? inside(part) : Optional.empty();
        if (inner.isPresent()) {
            for (int i = 0; i < inner.get().getCount(); i++) {
                takeFiles((MimePart) inner.get().getBodyPart(i), within(section, i));
            }
        } else if (!isText(part)) {
            parts.add(file(part, section));
        }
    }

    /** Empty if the part holds no others. */
    public static Optional<MimeMultipart> inside(MimePart part) throws MessagingException, IOException {
        return part.isMimeType("multipart/*") && part.getContent() instanceof MimeMultipart inner
                ? Optional.of(inner)
                : Optional.empty();
    }

    private static List<Integer> within(List<Integer> section, int index) {
        List<Integer> longer = new ArrayList<>(section);
        longer.add(index + 1);
        return longer;
    }

    /** What a person wrote here; empty if it is a file. */
    private static Optional<String> words(MimePart part) throws MessagingException, IOException {
        if (!isText(part)) {
            return Optional.empty();
        }
        Optional<String> text = Octets.text(part, LONGEST_TEXT);
        boolean page = part.isMimeType("text/html");
        if (!page && Octets.parameter(part, "format").equalsIgnoreCase("flowed")) {
            boolean joined = Octets.parameter(part, "delsp").equalsIgnoreCase("yes");
            text = text.map(flowed -> FlowedText.unfolded(flowed, joined));
        }
        return text.map(written -> page ? PageText.of(written) : written)
                .map(QuotedHistory::cutFrom)
                .map(MailParts::trimmed);
    }

    private static String trimmed(String words) {
        return words.stripTrailing().replaceFirst("^(?:[ \\t]*\\n)+", "");
    }

    private static boolean isText(MimePart part) throws MessagingException {
        return (part.isMimeType("text/plain") || part.isMimeType("text/html"))
                && !"attachment".equalsIgnoreCase(part.getDisposition())
                && fileName(part).isEmpty();
    }

    private Part file(MimePart part, List<Integer> section) throws MessagingException {
        String type = type(part);
        return Part.media(kind(type))
                .fileName(fileName(part).orElse(type.equals("message/rfc822") ? "message.eml" : ""))
                .file(FileReference.of(ids.apply(section).words()).type(type));
    }

    private static Optional<String> fileName(MimePart part) throws MessagingException {
        try {
            return Optional.ofNullable(part.getFileName()).map(Headers::words).filter(name -> !name.isEmpty());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static String type(MimePart part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return "application/octet-stream";
        }
    }

    private static MediaKind kind(String type) {
        return switch (type.substring(0, Math.max(0, type.indexOf('/')))) {
            case "image" -> MediaKind.PHOTO;
            case "video" -> MediaKind.VIDEO;
            case "audio" -> MediaKind.AUDIO;
            default -> MediaKind.FILE;
        };
    }
}
