/**
 * What Penelope counts and measures, for Prometheus. Labels are ids from the configuration, and never people.
 */
@NullMarked
package io.penelope.bootstrap.metrics;

import org.jspecify.annotations.NullMarked;
