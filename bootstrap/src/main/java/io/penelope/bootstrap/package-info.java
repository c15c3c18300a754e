/**
 * Penelope's object graph, built by hand. The only place that knows every adapter.
 */
@NullMarked
package io.penelope.bootstrap;

import org.jspecify.annotations.NullMarked;
