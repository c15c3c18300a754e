package io.penelope.bootstrap.setup;

import io.javalin.config.RoutesConfig;
import io.penelope.web.QueryExecutor;
import io.penelope.web.Routes;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The last page of a set-up, on which a message of one's own goes all the way. The bridge serves it. */
final class FirstMessageRoutes implements Routes {

    private final SetupDoor door;
    private final SetupPages pages;
    private final FirstMessage message;
    private final List<String> places;
    private final String after;
    private final QueryExecutor queries;

    /**
     * @param places where the channels say that guests write
     * @param after what there is to do when all is done
     */
    FirstMessageRoutes(
            SetupDoor door,
            SetupPages pages,
            FirstMessage message,
            List<String> places,
            String after,
            QueryExecutor queries) {
        this.door = door;
        this.pages = pages;
        this.message = message;
        this.places = places;
        this.after = after;
        this.queries = queries;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        door.addTo(routes);
        routes.get("/setup", context -> context.redirect(Step.MESSAGE.path()));
        routes.get(
                Step.MESSAGE.path(),
                context -> context.contentType("text/html; charset=utf-8")
                        .future(() -> hops().thenAccept(hops -> context.result(pages.message(places, hops, after)))));
        routes.get(
                "/setup/hops",
                context -> context.contentType("text/html; charset=utf-8")
                        .future(() -> hops().thenAccept(hops -> context.result(SetupPages.hops(hops)))));
        routes.get(
                "/setup/state",
                context -> context.contentType("text/plain; charset=utf-8").result("running"));
        door.addKeyTo(routes);
    }

    private CompletableFuture<List<Hop>> hops() {
        return queries.ask(message::hops);
    }
}
