package io.penelope.bootstrap.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.penelope.bootstrap.http.Json;
import io.penelope.bootstrap.http.Routes;
import io.penelope.channel.webchat.Appearance;
import io.penelope.channel.webchat.PageFiles;
import io.penelope.channel.webchat.PageStrings;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The web chat's page and the widget that shows it on a hotel's own site. */
public final class ChatPageRoutes implements Routes {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors %s;"
            + " require-trusted-types-for 'script'";

    private static final Map<String, String> FILES = Map.of(
            "chat.js", "text/javascript; charset=utf-8",
            "chat.css", "text/css; charset=utf-8",
            "widget.js", "text/javascript; charset=utf-8");

    private final Chats chats;
    private final Clock clock;
    private final PageStrings strings = PageStrings.load();
    private final String page = new String(PageFiles.read("chat.html"), UTF_8);

    public ChatPageRoutes(Chats chats, Clock clock) {
        this.chats = chats;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        FILES.forEach((name, type) -> {
            byte[] file = PageFiles.read(name);
            String tag = '"' + Base64.getUrlEncoder().encodeToString(Hashes.sha256(file)) + '"';
            routes.get("/chat/" + name, context -> send(context, file, type, tag));
        });
        routes.get("/chat/{channelId}", this::page);
        routes.get("/chat/{channelId}/theme.css", this::theme);
        routes.get("/chat/{channelId}/hotel", this::hotel);
    }

    /** Browsers ask again each time, and are told that nothing has changed: an update reaches everybody at once. */
    private static void send(Context context, byte[] file, String type, String tag) {
        context.header(Header.CACHE_CONTROL, "no-cache")
                .header(Header.ETAG, tag)
                .header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff")
                // The widget is for pages of other sites, also for those that isolate themselves.
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                // Also where nothing is sent: browsers take over what a 304 says.
                .contentType(type);
        if (tag.equals(context.header(Header.IF_NONE_MATCH))) {
            context.status(304);
        } else {
            context.result(file);
        }
    }

    private void page(Context context) {
        Chats.Chat chat = chats.named(context);
        if (context.path().endsWith("/")) {
            context.redirect(withoutSlash(chat, context), HttpStatus.MOVED_PERMANENTLY);
            return;
        }
        Appearance appearance = chat.appearance();
        String language = language(context);
        context.header(Header.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY.formatted(ancestors(appearance)))
                .header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff")
                .header(Header.REFERRER_POLICY, "no-referrer")
                .header(Header.CACHE_CONTROL, "no-cache")
                .header(Header.VARY, Header.ACCEPT_LANGUAGE)
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .contentType("text/html; charset=utf-8")
                .result(Html.filled(
                        page,
                        Map.of(
                                "hotel", chat.hotel(),
                                "lang", language,
                                "channel", chat.id().value(),
                                "contact", contact(appearance))));
    }

    /**
     * The page names its files as neighbours of its own address, which they are not below a slash. Relative, for a
     * proxy may show it under another path.
     */
    private static String withoutSlash(Chats.Chat chat, Context context) {
        String query = context.queryString();
        return "../" + chat.id().value() + (query == null ? "" : "?" + query);
    }

    private static String ancestors(Appearance appearance) {
        return appearance.allowedOrigins().isEmpty() ? "'none'" : String.join(" ", appearance.allowedOrigins());
    }

    private static String contact(Appearance appearance) {
        return Stream.of(appearance.phone(), appearance.email())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    private String language(Context context) {
        return strings.language(
                Optional.ofNullable(context.queryParam("lang")),
                Optional.ofNullable(context.header(Header.ACCEPT_LANGUAGE)));
    }

    private void theme(Context context) {
        context.header(Header.CACHE_CONTROL, "no-cache")
                .header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff")
                .contentType("text/css; charset=utf-8")
                .result(chats.named(context).appearance().accentColor().styleSheet());
    }

    /** What the page says and knows of the hotel. */
    record Hotel(
            String name,
            String language,
            ObjectNode strings,
            @Nullable String greeting,
            @Nullable Hours hours,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String privacyUrl,
            int textMax,
            List<String> allowedOrigins) {}

    record Hours(boolean open, @Nullable Instant changesAt) {}

    private void hotel(Context context) {
        Chats.Chat chat = chats.named(context);
        Appearance appearance = chat.appearance();
        String language = language(context);
        context.header(Header.CACHE_CONTROL, "no-store").header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff");
        Json.answer(
                context,
                new Hotel(
                        chat.hotel(),
                        language,
                        strings.in(language),
                        appearance.greetings().in(language).orElse(null),
                        appearance
                                .openingHours()
                                .map(hours -> hours(hours.at(clock.instant())))
                                .orElse(null),
                        appearance.phone().orElse(null),
                        appearance.email().orElse(null),
                        appearance.privacyUrl().map(URI::toString).orElse(null),
                        Said.LONGEST_TEXT,
                        appearance.allowedOrigins()));
    }

    private static Hours hours(io.penelope.channel.webchat.OpeningHours.Now now) {
        return new Hours(now.open(), now.changesAt().orElse(null));
    }
}
