/**
 * The HTTP surface: a class per group of routes. A handler reads the request, calls one use case and writes the answer;
 * errors become answers in one place.
 */
@NullMarked
package io.penelope.bootstrap.http;

import org.jspecify.annotations.NullMarked;
