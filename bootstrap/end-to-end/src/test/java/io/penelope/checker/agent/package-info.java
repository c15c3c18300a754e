/**
 * What is put into a Penelope under test from outside, so that the program itself knows nothing of it: a clock that the
 * test sets, and points at which the process dies or stands still.
 */
@NullMarked
package io.penelope.checker.agent;

import org.jspecify.annotations.NullMarked;
