/**
 * What Penelope answers to whoever calls it over HTTP: the platforms, the integrator's own programs, and those who have
 * no business there.
 */
@NullMarked
package io.penelope.endtoend.http;

import org.jspecify.annotations.NullMarked;
