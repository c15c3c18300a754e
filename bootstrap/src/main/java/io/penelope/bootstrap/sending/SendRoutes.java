package io.penelope.bootstrap.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.penelope.application.uploading.FileWords;
import io.penelope.application.uploading.ForeseenWait;
import io.penelope.application.uploading.SendFileToGuest;
import io.penelope.application.uploading.SendFileToGuest.Accepted;
import io.penelope.application.uploading.SendFileToGuest.AcceptedBefore;
import io.penelope.application.uploading.SendFileToGuest.Addressee;
import io.penelope.bootstrap.media.SealedSendLinks;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.message.PlainText;
import io.penelope.web.Html;
import io.penelope.web.Json;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page on which the staff send files to one guest, for an hour, from the link that stands in Mews. */
public final class SendRoutes implements Routes {

    /** It runs its own script, and speaks to its own server. */
    private static final String OWN_FILES_ALONE = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final String NOT_A_LINK =
            "There is no such page. See that the link was copied to its end, or write /file in the guest's thread.";
    private static final String OVER =
            "This link was good for an hour, which is over. Write /file in the guest's thread for another one.";
    private static final String SENT_BEFORE = "This form was sent before, and a file is sent once. If you chose another"
            + " file since, choose it here once more.";
    private static final String MEDIA_STYLE = "/io/penelope/bootstrap/media/style.css";

    private final SealedSendLinks links;
    private final SendFileToGuest sendFile;
    private final ForeseenWait foreseen;
    private final FileReception reception;
    private final QueryExecutor queries;
    private final Clock clock;
    private final String page = read("page.html");
    private final String refused = read("refused.html");
    private final byte[] script = read("send.js").getBytes(UTF_8);
    private final byte[] style = (read(MEDIA_STYLE) + read("send.css")).getBytes(UTF_8);

    /** @param queries look up whom a link is for */
    public SendRoutes(
            SealedSendLinks links,
            SendFileToGuest sendFile,
            ForeseenWait foreseen,
            FileReception reception,
            QueryExecutor queries,
            Clock clock) {
        this.links = links;
        this.sendFile = sendFile;
        this.foreseen = foreseen;
        this.reception = reception;
        this.queries = queries;
        this.clock = clock;
    }

    private static String read(String name) {
        try (InputStream file =
                Objects.requireNonNull(SendRoutes.class.getResourceAsStream(name), "The jar lacks " + name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar cannot be read", e);
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                SealedSendLinks.PATH + "style.css",
                context -> context.contentType("text/css; charset=utf-8")
                        .header(Header.CACHE_CONTROL, "max-age=3600")
                        .result(style));
        routes.get(
                SealedSendLinks.PATH + "send.js",
                context -> context.contentType("text/javascript; charset=utf-8")
                        .header(Header.CACHE_CONTROL, "max-age=3600")
                        .result(script));
        routes.get(SealedSendLinks.PATH + "{key}", this::show);
        routes.post(SealedSendLinks.PATH + "{key}", this::take);
        routes.post(SealedSendLinks.PATH + "{key}/beginning", this::look);
    }

    private SealedSendLinks.Link link(String key) {
        SealedSendLinks.Link link =
                links.read(key).orElseThrow(() -> new ProblemException(Problem.of(404, NOT_A_LINK)));
        if (!link.until().isAfter(clock.instant())) {
            throw new ProblemException(Problem.of(410, OVER));
        }
        return link;
    }

    private Addressee addressee(SealedSendLinks.Link link) {
        return sendFile.find(link.conversation()).orElseThrow(() -> new ProblemException(Problem.of(404, NOT_A_LINK)));
    }

    private void show(Context context) {
        String key = context.pathParam("key");
        if (context.path().endsWith("/")) { // below it, the page would look for its own files elsewhere
            context.redirect("../" + key, HttpStatus.MOVED_PERMANENTLY);
            return;
        }
        try {
            SealedSendLinks.Link link = link(key);
            context.future(() -> queries.ask(() -> addressee(link)).handle((to, failure) -> {
                if (failure == null) {
                    answer(context, key, to, "", "");
                } else {
                    refuse(context, known(failure));
                }
                return context;
            }));
        } catch (ProblemException e) {
            refuse(context, e);
        }
    }

    private static ProblemException known(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        throw new IllegalStateException("A guest could not be looked up", failure);
    }

    /** Answers 204 if a file that begins so is worth sending. */
    private void look(Context context) {
        SealedSendLinks.Link link = link(context.pathParam("key"));
        context.future(() -> queries.ask(() -> {
                    reception.look(
                            addressee(link),
                            Optional.ofNullable(context.header(Header.CONTENT_TYPE)),
                            context.bodyInputStream());
                    return Optional.empty();
                })
                .thenAccept(worthSending -> context.status(204)));
    }

    /** For a page with a script as JSON; for one without as the page again, with what became of the file. */
    private void take(Context context) {
        boolean asPage = Optional.ofNullable(context.header(Header.ACCEPT))
                .filter(accepted -> accepted.contains("text/html"))
                .isPresent();
        String key = context.pathParam("key");
        Addressee to;
        try {
            to = addressee(link(key));
        } catch (ProblemException e) {
            if (e.problem().status() == 410) {
                reception.readInVain(context, key);
            }
            if (!asPage) {
                throw e;
            }
            refuse(context, e);
            return;
        }
        if (!asPage) {
            answerJson(context, reception.receive(context, to, key));
            return;
        }
        try {
            if (reception.receive(context, to, key) instanceof Accepted accepted) {
                answer(
                        context,
                        key,
                        to,
                        accepted.waiting().orElse("The file is on its way to the guest."),
                        accepted.waiting().isPresent() ? "" : "good");
            } else {
                answer(context, key, to, SENT_BEFORE, "bad");
            }
        } catch (ProblemException e) {
            context.status(e.problem().status());
            answer(context, key, to, e.problem().detail(), "bad");
        }
    }

    /** @param result of a file that is sent */
    static void answerJson(Context context, SendFileToGuest.Result result) {
        if (result instanceof Accepted accepted) {
            Json.answer(context.status(202), Sent.of(accepted.message().value(), "accepted", accepted.waiting()));
        } else if (result instanceof AcceptedBefore before) {
            Json.answer(context.status(200), Sent.of(before.message().value(), "accepted_before", before.waiting()));
        } else {
            throw new IllegalArgumentException("A file that is not sent has no such answer");
        }
    }

    /**
     * What became of a file.
     *
     * @param message the message that it is
     * @param held true if it waits for the guest
     * @param detail for what it waits, for people
     */
    record Sent(
            UUID message,
            String state,
            @Nullable Boolean held,
            @Nullable String detail) {

        static Sent of(UUID message, String state, Optional<String> waiting) {
            return new Sent(message, state, waiting.isPresent() ? true : null, waiting.orElse(null));
        }
    }

    private void answer(Context context, String key, Addressee to, String notice, String how) {
        GuestCard guest = to.conversation().guest();
        Map<String, String> words = new HashMap<>();
        words.put("key", key);
        words.put("file_key", UUID.randomUUID().toString());
        words.put("guest", guest.name().map(PlainText::inLine).orElse("this guest"));
        words.put("address", address(guest, to.channel().platform()));
        words.put("takes", takes(to));
        OfferedWords offered = OfferedWords.beside(to.files());
        words.put("caption_max", String.valueOf(offered.most()));
        words.put("wordless", offered.withoutInOneLine());
        words.put("no_words", FileWords.noCaption(to.channel().platform()));
        words.put("largest", String.valueOf(to.files().largest()));
        words.put(
                "too_large",
                sendFile.refusedAhead(to, Long.MAX_VALUE)
                        .map(SendFileToGuest.Refused::words)
                        .orElse(""));
        words.put("waits", notice.isEmpty() ? foreseen.words(to).orElse("") : "");
        words.put("notice", notice);
        words.put("how", how);
        asPage(context).result(Html.filled(page, words));
    }

    /** Two guests may go by one name. */
    private static String address(GuestCard guest, String platform) {
        return Stream.of(guest.phone().map(PhoneNumber::value), guest.writtenHandle(), Optional.of(platform))
                .flatMap(Optional::stream)
                .map(PlainText::inLine)
                .collect(Collectors.joining(", "));
    }

    private static String takes(Addressee to) {
        return to.files().areThere()
                ? to.channel().platform() + " takes " + String.join("; ", FileWords.linesOf(to.files())) + "."
                : to.channel().platform() + " takes no files from here at this moment.";
    }

    private static Context asPage(Context context) {
        return context.header(Header.CONTENT_SECURITY_POLICY, OWN_FILES_ALONE)
                .header(Header.REFERRER_POLICY, "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .contentType("text/html; charset=utf-8");
    }

    private void refuse(Context context, ProblemException refusal) {
        int status = refusal.problem().status();
        asPage(context)
                .status(status)
                .result(Html.filled(
                        refused,
                        Map.of(
                                "title",
                                status == 404 ? "No such page" : status == 410 ? "This link is over" : "Try again",
                                "why",
                                refusal.problem().detail())));
    }
}
