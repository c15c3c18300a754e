/**
 * The town where tests play: its guests and staff, Penelope as a process among them, and what looks at it or disturbs
 * it from outside.
 */
@NullMarked
package io.penelope.endtoend.town;

import org.jspecify.annotations.NullMarked;
