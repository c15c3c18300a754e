/**
 * What Penelope can bear, measured: the benchmarks that are started by name, and who sends in them. Nothing here passes
 * or fails by a time: figures are printed, people judge. Only what does not arrive at all is an error.
 */
@NullMarked
package io.penelope.benchmark;

import org.jspecify.annotations.NullMarked;
