package io.penelope.bootstrap.sending;

import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.application.uploading.SendFileToGuest.Addressee;
import io.penelope.application.uploading.SendFileToGuest.Refused;
import io.penelope.domain.file.IncomingFiles;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.io.IOException;
import java.util.Optional;

/** How a file begins that somebody wants to send, what it is called, and how many bytes it has. */
final class Beginning {

    private static final int LONGEST_NUMBER = 19;

    private final String name;
    private final byte[] bytes;
    private final long size;

    private Beginning(String name, byte[] bytes, long size) {
        this.name = name;
        this.bytes = bytes;
        this.size = size;
    }

    /**
     * Reads a form with the parts {@code size} and {@code file}, each once.
     *
     * @throws ProblemException 400 if it is another form
     */
    static Beginning read(FormParts parts) throws IOException {
        Optional<Long> size = Optional.empty();
        Optional<FormParts.Part> file = Optional.empty();
        byte[] bytes = {};
        for (Optional<FormParts.Part> next = parts.next(); next.isPresent(); next = parts.next()) {
            FormParts.Part part = next.get();
            if (part.name().equals("size") && size.isEmpty()) {
                size = Optional.of(number(part.text(LONGEST_NUMBER)));
            } else if (part.name().equals("file") && file.isEmpty()) {
                file = next;
                bytes = part.content().readNBytes(IncomingFiles.ENOUGH_FOR_A_TYPE);
            } else {
                throw wrong();
            }
        }
        if (size.isEmpty() || file.isEmpty()) {
            throw wrong();
        }
        return new Beginning(file.get().fileName().orElse(""), bytes, Math.max(size.get(), bytes.length));
    }

    private static long number(String digits) {
        try {
            long number = Long.parseLong(digits);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static ProblemException wrong() {
        return new ProblemException(Problem.of(
                400, "There have to be a part size, with a number of bytes, and a part file, and no others"));
    }

    /** Why it is not to be sent; empty if all of it has to be looked at. */
    Optional<Refused> refusal(SendFileToGuest sendFile, Addressee to) {
        return sendFile.refusedByBeginning(to, name, bytes, size);
    }

    @Override
    public String toString() {
        return "the beginning of a file of " + size + " bytes";
    }
}
