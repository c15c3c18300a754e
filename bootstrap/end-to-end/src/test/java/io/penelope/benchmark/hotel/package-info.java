/**
 * Whom the benchmarks measure: a Penelope in a JVM of its own, the simulated Mews and platforms of its hotels, and the
 * guests of days gone by.
 */
@NullMarked
package io.penelope.benchmark.hotel;

import org.jspecify.annotations.NullMarked;
