package io.penelope.bootstrap.setup;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.penelope.bootstrap.http.ThisMachine;
import io.penelope.web.Heads;
import io.penelope.web.Problem;
import io.penelope.web.ProblemException;
import io.penelope.web.Routes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets the one browser in that opened the address with the key, and nobody else: not another browser, not who comes through
 * the proxy that stands in front of Penelope, not a page from anywhere whose name was made to lead to this machine.
 */
final class SetupDoor implements Routes {

    private static final String COOKIE = "penelope-setup";
    private static final String OWN_FILES_ALONE = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** By which proxies tell that they hand something on. */
    private static final List<String> FORWARDED = List.of(
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "X-Real-IP",
            "X-Client-IP",
            "True-Client-IP",
            "CF-Connecting-IP",
            "Forwarded",
            "Via");

    /** What a browser says of whoever asks for a page: the page itself, or the person. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private static final Pattern KEY = Pattern.compile("/setup/[A-Za-z0-9_-]{32}");

    private static final Set<String> OPEN_TO_ALL = Set.of("/setup/style.css", "/setup/hops.js", "/setup/starting.js");

    private final Visitor visitor;
    private final SetupPages pages;

    SetupDoor(Visitor visitor, SetupPages pages) {
        this.visitor = visitor;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before("/setup", this::guard);
        routes.before("/setup/*", this::guard);
        routes.get(
                "/setup/style.css",
                context -> context.contentType("text/css; charset=utf-8").result(pages.style()));
        routes.get("/setup/hops.js", context -> script(context, pages.hopsScript()));
        routes.get("/setup/starting.js", context -> script(context, pages.startingScript()));
    }

    /** Behind all other routes, which have names in this place. */
    void addKeyTo(RoutesConfig routes) {
        routes.get("/setup/{key}", this::enter);
    }

    private static void script(Context context, String script) {
        context.contentType("text/javascript; charset=utf-8").result(script);
    }

    private void guard(Context context) {
        context.header(Header.CONTENT_SECURITY_POLICY, OWN_FILES_ALONE).header(Header.REFERRER_POLICY, "same-origin");
        if (!isThisMachines(context) || !isOwnPages(context)) {
            throw new ProblemException(Problem.of(404, "There is nothing here"));
        }
        boolean open = OPEN_TO_ALL.contains(context.path())
                || KEY.matcher(context.path()).matches();
        if (!open && !visitor.knows(Optional.ofNullable(context.cookie(COOKIE)).orElse(""))) {
            refuse(context);
            context.skipRemainingHandlers();
        }
    }

    private static boolean isThisMachines(Context context) {
        String host =
                Optional.ofNullable(context.header(Header.HOST)).orElse("").replaceAll(":\\d+$", "");
        return ThisMachine.NAMES.contains(host)
                && FORWARDED.stream().allMatch(header -> context.header(header) == null);
    }

    /** A cookie goes to all ports of this machine, and along with what any of their pages sends here. */
    private static boolean isOwnPages(Context context) {
        String own = "http://" + context.header(Header.HOST);
        String origin = Optional.ofNullable(context.header(Header.ORIGIN)).orElse(own);
        String site = Optional.ofNullable(context.header("Sec-Fetch-Site")).orElse("none");
        return origin.equals(own) && OWN_SITES.contains(site);
    }

    private void enter(Context context) {
        // Whoever asks with HEAD only looks whether there is something.
        Optional<String> pass = Heads.areEnough(context) ? Optional.empty() : visitor.enter(context.pathParam("key"));
        if (pass.isPresent()) {
            Cookie cookie = new Cookie(COOKIE, pass.get());
            cookie.setHttpOnly(true);
            cookie.setSameSite(SameSite.STRICT);
            cookie.setPath("/setup");
            context.cookie(cookie);
            context.redirect("/setup", HttpStatus.SEE_OTHER);
        } else if (visitor.knows(Optional.ofNullable(context.cookie(COOKIE)).orElse(""))) {
            context.redirect("/setup", HttpStatus.SEE_OTHER);
        } else {
            refuse(context);
        }
    }

    private void refuse(Context context) {
        context.status(HttpStatus.FORBIDDEN)
                .contentType("text/html; charset=utf-8")
                .result(pages.refused(
                        "This is for somebody else",
                        "The address that Penelope printed when she was started lets one browser in, once. If that was not"
                                + " yours, stop her there, and start her again: she prints another."));
    }
}
