package io.penelope.bootstrap.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.penelope.application.fetching.LookUpFile.Found;
import io.penelope.domain.file.GuestFile;
import io.penelope.domain.file.StoredBytes;
import io.penelope.domain.guest.GuestCard;
import io.penelope.domain.guest.PhoneNumber;
import io.penelope.domain.message.Author;
import io.penelope.domain.message.Content;
import io.penelope.domain.message.PlainText;
import io.penelope.domain.message.StaffWording;
import io.penelope.web.Html;
import io.penelope.web.ProblemException;
import io.penelope.web.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The page on which the staff see a guest's file, or one of their own to a guest, from the link that stands in Mews. */
public final class MediaRoutes implements Routes {

    /** It shows what is its own, and runs nothing. */
    private static final String OWN_FILES_ALONE = "default-src 'none'; img-src 'self' data:; media-src 'self';"
            + " style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    private static final long KILOBYTE = 1_000;
    private static final long MEGABYTE = 1_000_000;
    private static final String LOOKS_AGAIN_AFTER_SECONDS = "5";
    private static final String VIEW = "<!-- view -->";

    private final MediaFiles files;
    private final String page = read("page.html");
    private final byte[] style = read("style.css").getBytes(UTF_8);
    private final Map<Shown.Way, String> views = new EnumMap<>(Shown.Way.class);
    private final String waiting = page.replace(VIEW, read("waiting.html"));
    private final String gone = page.replace(VIEW, read("gone.html"));
    private final String refused = read("refused.html");

    public MediaRoutes(MediaFiles files) {
        this.files = files;
        for (Shown.Way way : Shown.Way.values()) {
            views.put(way, page.replace(VIEW, read(way.name().toLowerCase(Locale.ROOT) + ".html")));
        }
    }

    private static String read(String name) {
        try (InputStream file =
                Objects.requireNonNull(MediaRoutes.class.getResourceAsStream(name), "The jar lacks " + name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar cannot be read", e);
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                SignedLinks.PATH + "style.css",
                context -> context.contentType("text/css; charset=utf-8")
                        .header(Header.CACHE_CONTROL, "max-age=3600")
                        .result(style));
        routes.get(SignedLinks.PATH + "{key}", this::page);
    }

    private void page(Context context) {
        context.header(Header.CONTENT_SECURITY_POLICY, OWN_FILES_ALONE)
                .header(Header.REFERRER_POLICY, "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .contentType("text/html; charset=utf-8");
        String key = context.pathParam("key");
        if (context.path().endsWith("/")) { // below it, the page would look for its own files elsewhere
            context.redirect("../" + key, HttpStatus.MOVED_PERMANENTLY);
            return;
        }
        CompletableFuture<Found> found;
        try {
            found = files.find(key);
        } catch (ProblemException e) {
            refuse(context, e);
            return;
        }
        context.future(() -> found.handle((file, failure) -> {
            if (failure == null) {
                show(context, key, file);
            } else if (failure.getCause() instanceof ProblemException known) {
                refuse(context, known);
            } else {
                throw new IllegalStateException("A file could not be looked up", failure);
            }
            return file;
        }));
    }

    private void refuse(Context context, ProblemException refusal) {
        int status = refusal.problem().status();
        context.status(status)
                .result(Html.filled(
                        refused,
                        Map.of("title", title(status), "why", refusal.problem().detail())));
    }

    private static String title(int status) {
        return switch (status) {
            case 404 -> "No such file";
            case 410 -> "This file is gone";
            default -> "Try again in a moment";
        };
    }

    private void show(Context context, String key, Found found) {
        Content.Media media = found.media();
        Instant sentAt = found.message().sentAt();
        GuestCard guest = found.conversation().guest();
        Map<String, String> words = new HashMap<>();
        words.put("key", key);
        words.put("title", StaffWording.labelOf(media));
        boolean toGuest = found.message().author() == Author.STAFF;
        words.put(
                "from",
                guest.name()
                        .map(name -> (toGuest ? " to " : " from ") + PlainText.inLine(name))
                        .orElse(""));
        words.put("sender", (toGuest ? "Sent to " : "Sent by ") + person(guest));
        words.put("instant", sentAt.toString());
        words.put("time", TIME.format(sentAt));
        words.put("given", media.fileName().map(PlainText::inLine).orElse(""));
        words.put("caption", media.caption().orElse(""));
        GuestFile.Progress progress = found.file().progress();
        if (progress instanceof GuestFile.Kept kept && files.isHere(kept)) {
            Shown shown = Shown.of(media, sentAt, kept.bytes());
            words.put("name", shown.name());
            words.put("note", toGuest ? "" : shown.note(media.kind()));
            words.put("size", size(kept.bytes()));
            context.result(Html.filled(view(shown), words));
        } else if (progress instanceof GuestFile.Wanted || progress instanceof GuestFile.Unscanned) {
            words.put("why", whyNotYet(progress));
            context.header("Refresh", LOOKS_AGAIN_AFTER_SECONDS).result(Html.filled(waiting, words));
        } else {
            words.put("why", Gone.words(progress));
            context.status(410).result(Html.filled(gone, words));
        }
    }

    /** What a file that cannot be opened yet waits for. */
    private static String whyNotYet(GuestFile.Progress progress) {
        if (!(progress instanceof GuestFile.Unscanned unscanned)) {
            return "This file is on its way from the messenger.";
        }
        return unscanned.attempts() == 0
                ? "This file is here, and is being scanned for malware."
                : "This file is here, and waits to be scanned for malware, which is not possible at this moment."
                        + " Whoever runs Penelope can say more.";
    }

    /** Two guests may go by one name. */
    private static String person(GuestCard guest) {
        Optional<String> reachedUnder = guest.phone().map(PhoneNumber::value).or(guest::writtenHandle);
        return Stream.of(guest.name(), reachedUnder)
                .flatMap(Optional::stream)
                .map(PlainText::inLine)
                .reduce((name, under) -> name + ", " + under)
                .orElse("a guest");
    }

    private String view(Shown shown) {
        return Optional.ofNullable(views.get(shown.way())).orElse(page);
    }

    /** As the pages of guests and of the staff say it. */
    private static String size(StoredBytes bytes) {
        if (bytes.size() < KILOBYTE) {
            return bytes.size() + " bytes";
        }
        return bytes.size() < MEGABYTE
                ? String.format(Locale.UK, "%d kB", Math.round((double) bytes.size() / KILOBYTE))
                : String.format(Locale.UK, "%.1f MB", (double) bytes.size() / MEGABYTE);
    }
}
