package io.penelope.channel.webchat.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.penelope.channel.webchat.Appearance;
import io.penelope.channel.webchat.Greetings;
import io.penelope.channel.webchat.OpeningHours;
import io.penelope.channel.webchat.PageFiles;
import io.penelope.channel.webchat.PageStrings;
import io.penelope.channel.webchat.messages.ChatMessageRoutes;
import io.penelope.channel.webchat.session.Chats;
import io.penelope.channel.webchat.uploads.UploadRoutes;
import io.penelope.web.Html;
import io.penelope.web.Json;
import io.penelope.web.Routes;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The web chat's page and the widget that shows it on a hotel's own site. */
public final class ChatPageRoutes implements Routes {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:%s; media-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors %s;"
            + " require-trusted-types-for 'script'";

    private static final Map<String, String> FILES = Map.of("chat.js", ChatFile.SCRIPT, "chat.css", ChatFile.SHEET);

    private final Chats chats;
    private final Clock clock;
    private final PageStrings strings = PageStrings.load();
    private final String page = new String(PageFiles.read("chat.html"), UTF_8);
    private final String nowhere = new String(PageFiles.read("nowhere.html"), UTF_8);

    public ChatPageRoutes(Chats chats, Clock clock) {
        this.chats = chats;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        FILES.forEach((name, type) -> {
            ChatFile file = new ChatFile(PageFiles.read(name), type);
            routes.get("/chat/" + name, file::send);
        });
        new ChatWidgetRoutes(chats, strings).addTo(routes);
        routes.get("/chat", this::nowhere);
        routes.get("/chat/{channelId}", this::page);
        routes.get("/chat/{channelId}/theme.css", this::theme);
        routes.get("/chat/{channelId}/hotel", this::hotel);
    }

    private void page(Context context) {
        chats.find(context).ifPresentOrElse(chat -> page(chat, context), () -> nowhere(context));
    }

    private void page(Chats.Chat chat, Context context) {
        if (context.path().endsWith("/")) {
            context.redirect(withoutSlash(chat, context), HttpStatus.MOVED_PERMANENTLY);
            return;
        }
        Appearance appearance = chat.appearance();
        context.result(Html.filled(
                page,
                Map.of(
                        "hotel", chat.hotel(),
                        "lang", head(context, ancestors(appearance), pictures(appearance)),
                        "channel", chat.id().value(),
                        "contact", contact(appearance.contact()))));
    }

    /** Whoever mistyped an address is a guest too, and reads words. */
    private void nowhere(Context context) {
        String language = head(context, "'none'", "");
        ObjectNode words = strings.in(language);
        context.status(404)
                .result(Html.filled(
                        nowhere,
                        Map.of(
                                "lang", language,
                                "sheet", sheet(context.path()),
                                "nowhere", words.path("nowhere").asText(),
                                "hint", words.path("nowhereHint").asText())));
    }

    private static String sheet(String path) {
        boolean above = path.equals("/chat");
        boolean below = path.endsWith("/") && !path.equals("/chat/");
        return (above ? "chat/" : below ? "../" : "") + "chat.css";
    }

    /** Says what goes for any page here, and gives the language that it is to be in. */
    private String head(Context context, String ancestors, String pictures) {
        context.header(Header.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY.formatted(pictures, ancestors))
                .header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff")
                .header(Header.REFERRER_POLICY, "no-referrer")
                .header(Header.CACHE_CONTROL, "no-cache")
                .header(Header.VARY, Header.ACCEPT_LANGUAGE)
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .contentType("text/html; charset=utf-8");
        return language(context);
    }

    /** Where the hotel's picture may come from besides, a blank before it. */
    private static String pictures(Appearance appearance) {
        return appearance
                .look()
                .logoUrl()
                .map(url ->
                        " " + url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()))
                .orElse("");
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

    private static String contact(Appearance.Contact contact) {
        // A number that is broken over two lines is read, and dialled, as two.
        return Stream.of(contact.phone().map(number -> number.replace(' ', '\u00a0')), contact.email())
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
                .result(chats.named(context).appearance().look().accentColor().styleSheet());
    }

    /** What the page says and knows of the hotel. */
    record Hotel(
            String name,
            @JsonUnwrapped Words words,
            @Nullable Hours hours,
            @JsonUnwrapped Contact contact,
            @Nullable String privacyUrl,
            @Nullable String logoUrl,
            int textMax,
            @Nullable Files files,
            List<String> allowedOrigins) {}

    /** The page's strings and the hotel's greeting, which may be in another language for want of one in the page's. */
    record Words(
            String language,
            ObjectNode strings,
            @Nullable String greeting,
            @Nullable String greetingLanguage) {}

    /**
     * What of files the page may send.
     *
     * @param largest bytes that one may have
     * @param pieceMax bytes that one piece of it may have
     */
    record Files(long largest, int pieceMax) {

        static @Nullable Files of(Chats.Chat chat) {
            OptionalLong largest = chat.largestFile();
            return largest.isPresent() ? new Files(largest.getAsLong(), UploadRoutes.LONGEST_PIECE) : null;
        }
    }

    /** How else the hotel is reached. */
    record Contact(@Nullable String phone, @Nullable String email) {

        static Contact of(Appearance.Contact contact) {
            return new Contact(contact.phone().orElse(null), contact.email().orElse(null));
        }
    }

    /** @param zone the hotel's, as the tz database names it */
    record Hours(boolean open, @Nullable Instant changesAt, String zone) {}

    private void hotel(Context context) {
        Chats.Chat chat = chats.named(context);
        Appearance appearance = chat.appearance();
        context.header(Header.CACHE_CONTROL, "no-store").header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff");
        Json.answer(
                context,
                new Hotel(
                        chat.hotel(),
                        words(appearance.greetings(), language(context)),
                        appearance.openingHours().map(this::hours).orElse(null),
                        Contact.of(appearance.contact()),
                        appearance.privacyUrl().map(URI::toString).orElse(null),
                        appearance.look().logoUrl().map(URI::toString).orElse(null),
                        ChatMessageRoutes.LONGEST_TEXT,
                        Files.of(chat),
                        appearance.allowedOrigins()));
    }

    private Words words(Greetings greetings, String language) {
        return new Words(
                language,
                strings.in(language),
                greetings.in(language).orElse(null),
                greetings.languageFor(language).orElse(null));
    }

    private Hours hours(OpeningHours hours) {
        OpeningHours.Now now = hours.at(clock.instant());
        return new Hours(now.open(), now.changesAt().orElse(null), hours.zone().getId());
    }
}
