package io.penelope.bootstrap.sending;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.application.uploading.SendFileToGuest.Addressee;
import io.penelope.application.uploading.SendFileToGuest.Refused;
import io.penelope.application.uploading.SendFileToGuest.Result;
import io.penelope.bootstrap.http.SharedPlaces;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Receives a file for a guest as a form, a few at once: what the page and the API have in common. It reads the form on the
 * request's own thread, and holds nothing of the file but a piece.
 *
 * <p>Fields: {@code file}, {@code caption} and {@code key}, in any order.
 */
public final class FileReception {

    /** Each holds a thread of the server's, which has many more. */
    private static final int AT_ONCE = 6;

    /** Of one sender: whoever has a link, or the API's token, leaves places to others. */
    private static final int AT_ONCE_OF_ONE = AT_ONCE / 2;

    /** What a form has beside its file. */
    private static final long AROUND_A_FILE = 64 * 1024;

    /** Of a form with a file that is too large, enough is read to say so. */
    private static final long MOST_AROUND_A_FILE = 4 * AROUND_A_FILE;

    /** So much of what is not taken is read all the same: a browser that is cut off does not read why. */
    private static final long MOST_READ_IN_VAIN = 256L * 1024 * 1024;

    private static final Duration READ_IN_VAIN_FOR = Duration.ofMinutes(2);
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);
    private static final int AT_ONCE_IN_VAIN = 2;

    private final SendFileToGuest sendFile;
    private final LongSupplier nanos;
    private final SharedPlaces places = new SharedPlaces(AT_ONCE, AT_ONCE_OF_ONE);

    /** Places of their own, so that whoever has a link that is over holds up nobody. */
    private final SharedPlaces placesInVain = new SharedPlaces(AT_ONCE_IN_VAIN, AT_ONCE_IN_VAIN / 2);

    public FileReception(SendFileToGuest sendFile) {
        this(sendFile, System::nanoTime);
    }

    /** @param nanos the running time, by which it is seen who sends too slowly */
    public FileReception(SendFileToGuest sendFile, LongSupplier nanos) {
        this.sendFile = sendFile;
        this.nanos = nanos;
    }

    /**
     * Takes the file, and owes it to the guest; what comes again under its key is not sent again.
     *
     * @param sender by what it comes: a link's letters, or what stands for all programs
     * @throws ProblemException if it is not sent, with words for whoever sends it
     */
    Result receive(Context context, Addressee to, String sender) {
        SharedPlaces.Answer answer = places.take(sender);
        if (answer instanceof SharedPlaces.Place place) {
            try {
                return received(context, to);
            } finally {
                place.giveBack();
            }
        }
        readInVain(context, sender);
        throw new ProblemException(
                answer == SharedPlaces.None.OF_ALL
                        ? Problem.of(503, "Too many files are sent at once; try again in a moment")
                        : Problem.of(
                                        429,
                                        places.share() + " files are on their way from here already, and no more at"
                                                + " once. Send this one when one of them has arrived.")
                                .retryAfter(COME_AGAIN));
    }

    /**
     * Looks at how a file begins that is to come, so that a long one does not come in vain. Fields: {@code size}, in bytes,
     * and {@code file}, with its name and as much of it as shows its kind; each once, in any order.
     *
     * @throws ProblemException if the file would not be sent, or the form is another one
     */
    void look(Addressee to, Optional<String> contentType, InputStream body) {
        try {
            Beginning.read(FormParts.of(contentType, body))
                    .refusal(sendFile, to)
                    .ifPresent(refused -> {
                        throw FilledForm.problem(refused);
                    });
        } catch (IOException e) {
            throw new ProblemException(Problem.of(400, "The file cannot be looked at; send it"));
        }
    }

    /** Reads what somebody sends who is in the right, or was until a moment ago, so that they read why it is not taken. */
    void readInVain(Context context, String sender) {
        if (placesInVain.take(sender) instanceof SharedPlaces.Place place) {
            try {
                readInVain(context);
            } finally {
                place.giveBack();
            }
        } else {
            context.header(Header.CONNECTION, "close");
        }
    }

    private Result received(Context context, Addressee to) {
        long most = to.files().largest() + MOST_AROUND_A_FILE;
        try {
            return received(context, to, new SteadyBody(context.bodyInputStream(), most, nanos));
        } catch (ProblemException e) {
            readInVain(context);
            throw e;
        } catch (SteadyBody.Exceeded e) {
            Problem problem = e.problem();
            if (problem.status() == 413) {
                readInVain(context);
            } else {
                context.header(Header.CONNECTION, "close");
            }
            throw new ProblemException(problem);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(400, "The file did not come to its end; send it again"));
        }
    }

    private Result received(Context context, Addressee to, InputStream body) throws IOException {
        Optional<Refused> ahead =
                sendFile.refusedAhead(to, Math.max(0, context.req().getContentLengthLong() - AROUND_A_FILE));
        if (ahead.isPresent()) {
            throw FilledForm.problem(ahead.get());
        }
        FormParts parts = FormParts.of(Optional.ofNullable(context.header(Header.CONTENT_TYPE)), body);
        try (FilledForm form = new FilledForm(sendFile, to)) {
            for (Optional<FormParts.Part> next = parts.next(); next.isPresent(); next = parts.next()) {
                form.read(next.get());
            }
            return form.send();
        }
    }

    private static void readInVain(Context context) {
        if (context.req().getContentLengthLong() > MOST_READ_IN_VAIN) {
            return;
        }
        InputStream body = new SteadyBody(context.bodyInputStream(), MOST_READ_IN_VAIN, System::nanoTime);
        long end = System.nanoTime() + READ_IN_VAIN_FOR.toNanos();
        byte[] buffer = new byte[16 * 1024];
        try {
            int read = body.read(buffer);
            while (read >= 0 && System.nanoTime() < end) {
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
