/** What {@code EveningBenchmark} does: it plays a scenario from Penelope's start to the report, or watches her rest. */
@NullMarked
package io.penelope.benchmark.evening;

import org.jspecify.annotations.NullMarked;
