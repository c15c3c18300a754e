package io.penelope.bootstrap.sending;

import io.penelope.application.uploading.FileKey;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.application.uploading.SendFileToGuest.Addressee;
import io.penelope.application.uploading.SendFileToGuest.Reason;
import io.penelope.application.uploading.SendFileToGuest.Refused;
import io.penelope.application.uploading.SendFileToGuest.Result;
import io.penelope.application.uploading.SendFileToGuest.Taking;
import io.penelope.application.uploading.TakenFile;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * A form with a file for a guest, as far as it has been read. Whatever is wrong with a part is told as soon as it is seen,
 * and of a file that is not sent nothing is left. Not thread-safe.
 */
final class FilledForm implements AutoCloseable {

    private static final int LONGEST_FIELD = 16 * 1024;

    private final SendFileToGuest sendFile;
    private final Addressee to;
    private Optional<String> caption = Optional.empty();
    private Optional<String> key = Optional.empty();
    private Optional<TakenFile> file = Optional.empty();

    FilledForm(SendFileToGuest sendFile, Addressee to) {
        this.sendFile = sendFile;
        this.to = to;
    }

    /**
     * Reads the next part.
     *
     * @throws ProblemException if nothing is sent for it
     * @throws IOException if the part does not come to its end
     */
    void read(FormParts.Part part) throws IOException {
        switch (part.name()) {
            case "caption" -> caption = Optional.of(once("caption", caption, part.text(LONGEST_FIELD)));
            case "key" -> key = Optional.of(once("key", key, part.text(LONGEST_FIELD)));
            case "file" -> file = Optional.of(taken(part));
            default ->
                throw new ProblemException(Problem.of(
                        400, "There is a part that nobody knows; there may be file, caption and key, and no others"));
        }
    }

    private static String once(String name, Optional<String> before, String given) {
        if (before.isPresent()) {
            throw new ProblemException(Problem.of(400, "There are two parts with the name " + name + "; send one"));
        }
        return given;
    }

    private static FileKey keyOf(String given) {
        if (!FileKey.isOne(given)) {
            throw new ProblemException(Problem.of(400, "A key has 1 to 64 letters, digits and hyphens"));
        }
        return new FileKey(given);
    }

    private TakenFile taken(FormParts.Part part) throws IOException {
        if (file.isPresent()) {
            throw new ProblemException(Problem.of(400, "One file at a time: send the others after this one"));
        }
        String name = part.fileName().orElse("");
        Taking taking = sendFile.take(to, name, part.content());
        if (taking instanceof Refused refused) {
            // A form in which nothing was chosen has an empty file without a name.
            throw name.isEmpty() && refused.reason() == Reason.EMPTY
                    ? new ProblemException(Problem.of(422, "There is no file: choose one"))
                    : problem(refused);
        }
        return (TakenFile) taking;
    }

    /**
     * Sends what the form has, which is whole.
     *
     * @throws ProblemException if it is not sent
     */
    Result send() {
        TakenFile taken = file.orElseThrow(() ->
                new ProblemException(Problem.of(400, "There is no file: choose one, in the part with the name file")));
        FileKey known = key.filter(given -> !given.isEmpty())
                .map(FilledForm::keyOf)
                .orElseGet(() -> new FileKey(UUID.randomUUID().toString()));
        Result result = sendFile.send(to, known, taken, caption.orElse(""));
        if (result instanceof Refused refused) {
            throw problem(refused);
        }
        return result;
    }

    /** What whoever sends a file reads, if it is refused. */
    static ProblemException problem(Refused refused) {
        int status = switch (refused.reason()) {
            case NO_FILES, KEY -> 409;
            case TOO_LARGE -> 413;
            case TYPE -> 415;
            case EMPTY, CAPTION, MALWARE -> 422;
            case NO_ROOM, NOT_SCANNED -> 503;
        };
        return new ProblemException(Problem.of(status, refused.words()));
    }

    @Override
    public void close() {
        file.ifPresent(TakenFile::close);
    }
}
