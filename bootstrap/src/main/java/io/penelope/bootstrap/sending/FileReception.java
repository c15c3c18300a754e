package io.penelope.bootstrap.sending;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.penelope.application.delivering.FileKey;
import io.penelope.application.delivering.SendFileToGuest;
import io.penelope.application.delivering.SendFileToGuest.Addressee;
import io.penelope.application.delivering.SendFileToGuest.Reason;
import io.penelope.application.delivering.SendFileToGuest.Refused;
import io.penelope.application.delivering.SendFileToGuest.Result;
import io.penelope.application.delivering.SendFileToGuest.Taken;
import io.penelope.application.delivering.SendFileToGuest.Taking;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Receives a file for a guest as a form, a few at once: what the page and the API have in common. It reads the form on the
 * request's own thread, and holds nothing of the file but a piece.
 *
 * <p>Fields: {@code file}, {@code caption} and {@code key}, in any order.
 */
public final class FileReception {

    /** Each holds a thread of the server's, which has many more. */
    private static final int AT_ONCE = 6;

    private static final int LONGEST_FIELD = 16 * 1024;

    /** What a form has beside its file. */
    private static final long AROUND_A_FILE = 64 * 1024;

    /** So much of what is not taken is read all the same: a browser that is cut off does not read why. */
    private static final long MOST_READ_IN_VAIN = 256L * 1024 * 1024;

    private static final Duration READ_IN_VAIN_FOR = Duration.ofMinutes(2);
    private static final int AT_ONCE_IN_VAIN = 2;

    private final SendFileToGuest sendFile;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Places of their own, so that whoever has a link that is over holds up nobody. */
    private final Semaphore placesInVain = new Semaphore(AT_ONCE_IN_VAIN);

    public FileReception(SendFileToGuest sendFile) {
        this.sendFile = sendFile;
    }

    /**
     * Takes the file, and owes it to the guest; what comes again under its key is not sent again.
     *
     * @throws ProblemException if it is not sent, with words for whoever sends it
     */
    Result receive(Context context, Addressee to) {
        InputStream body = new SteadyBody(context.bodyInputStream(), System::nanoTime);
        if (!places.tryAcquire()) {
            throw new ProblemException(Problem.of(503, "Too many files are sent at once; try again in a moment"));
        }
        try {
            return received(context, to, body);
        } catch (ProblemException e) {
            readInVain(context, body);
            throw e;
        } catch (IOException e) {
            throw new ProblemException(Problem.of(400, "The file did not come to its end; send it again"));
        } finally {
            places.release();
        }
    }

    /** Reads what somebody sends who was in the right until a moment ago, so that they read why it is not taken. */
    void readInVain(Context context) {
        if (!placesInVain.tryAcquire()) {
            context.header(Header.CONNECTION, "close");
            return;
        }
        try {
            readInVain(context, new SteadyBody(context.bodyInputStream(), System::nanoTime));
        } finally {
            placesInVain.release();
        }
    }

    private Result received(Context context, Addressee to, InputStream body) throws IOException {
        sendFile.refusedAhead(to, Math.max(0, context.req().getContentLengthLong() - AROUND_A_FILE))
                .ifPresent(FileReception::refuse);
        FormParts parts = FormParts.of(Optional.ofNullable(context.header(Header.CONTENT_TYPE)), body);
        String caption = "";
        String key = "";
        Optional<Taken> file = Optional.empty();
        for (Optional<FormParts.Part> next = parts.next(); next.isPresent(); next = parts.next()) {
            FormParts.Part part = next.get();
            switch (part.name()) {
                case "caption" -> caption = part.text(LONGEST_FIELD);
                case "key" -> key = part.text(LONGEST_FIELD);
                case "file" -> file = Optional.of(taken(to, part, file.isPresent()));
                default -> {} // of whoever sends more than we know
            }
        }
        if (file.isEmpty()) {
            throw new ProblemException(Problem.of(400, "There is no file: choose one, in the part with the name file"));
        }
        if (!key.isEmpty() && !FileKey.isOne(key)) {
            throw new ProblemException(Problem.of(400, "A key has 1 to 64 letters, digits and hyphens"));
        }
        FileKey known = new FileKey(key.isEmpty() ? UUID.randomUUID().toString() : key);
        Result result = sendFile.send(to, known, file.get(), caption);
        if (result instanceof Refused refused) {
            refuse(refused);
        }
        return result;
    }

    private Taken taken(Addressee to, FormParts.Part part, boolean another) throws IOException {
        if (another) {
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
        return (Taken) taking;
    }

    private static void refuse(Refused refused) {
        throw problem(refused);
    }

    private static ProblemException problem(Refused refused) {
        int status = switch (refused.reason()) {
            case NO_FILES -> 409;
            case TOO_LARGE -> 413;
            case TYPE -> 415;
            case EMPTY, CAPTION -> 422;
            case NO_ROOM -> 503;
        };
        return new ProblemException(Problem.of(status, refused.words()));
    }

    private static void readInVain(Context context, InputStream body) {
        if (context.req().getContentLengthLong() > MOST_READ_IN_VAIN) {
            return;
        }
        long end = System.nanoTime() + READ_IN_VAIN_FOR.toNanos();
        byte[] buffer = new byte[16 * 1024];
        long total = 0;
        try {
            int read = body.read(buffer);
            while (read >= 0 && total <= MOST_READ_IN_VAIN && System.nanoTime() < end) {
                total += read;
                read = body.read(buffer);
            }
            if (read >= 0) {
                context.header(Header.CONNECTION, "close");
            }
        } catch (IOException e) {
            context.header(Header.CONNECTION, "close"); // nobody waits for the answer, or it comes too slowly
        }
    }
}
