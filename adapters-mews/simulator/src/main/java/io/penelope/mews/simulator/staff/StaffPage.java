package io.penelope.mews.simulator.staff;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page on which one plays the hotel's staff: three files that speak to {@link StaffApi}. */
final class StaffPage {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    void addTo(RoutesConfig routes) {
        Handler page = file("staff.html", "text/html");
        routes.get("/", page);
        routes.get("/staff", page);
        routes.get("/staff/staff.css", file("staff.css", "text/css"));
        routes.get("/staff/staff.js", file("staff.js", "text/javascript"));
        routes.get("/staff/icon.svg", file("icon.svg", "image/svg+xml"));
    }

    private static Handler file(String name, String type) {
        String content = read(name);
        return context -> {
            context.header("Content-Security-Policy", POLICY);
            context.header("X-Content-Type-Options", "nosniff");
            context.header("Referrer-Policy", "no-referrer");
            context.header("Cache-Control", "no-cache");
            context.contentType(type + "; charset=utf-8").result(content);
        };
    }

    private static String read(String name) {
        try (InputStream file = StaffPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The jar lacks " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + name + " from the jar", failure);
        }
    }
}
