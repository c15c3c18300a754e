/**
 * The API of the integrator's own programs, {@code /api/v1}: a class for each group of routes, and what they share.
 * {@code openapi.yaml} beside them describes all of it, and the tests hold every answer to it.
 */
@NullMarked
package io.penelope.bootstrap.http.api;

import org.jspecify.annotations.NullMarked;
