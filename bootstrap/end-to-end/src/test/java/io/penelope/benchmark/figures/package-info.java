/** What came of it: how far each message got, how long that took and what it cost, and the table that is printed. */
@NullMarked
package io.penelope.benchmark.figures;

import org.jspecify.annotations.NullMarked;
