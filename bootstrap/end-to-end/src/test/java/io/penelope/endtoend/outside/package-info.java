/** What stands in front of Penelope breaks something, and {@code check --from-outside} says what. */
@NullMarked
package io.penelope.endtoend.outside;

import org.jspecify.annotations.NullMarked;
