package io.penelope.web;

import io.javalin.config.RoutesConfig;

/** A group of routes that belong together. */
@FunctionalInterface
public interface Routes {

    void addTo(RoutesConfig routes);
}
