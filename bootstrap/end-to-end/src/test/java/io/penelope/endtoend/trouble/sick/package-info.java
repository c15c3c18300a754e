/** A plugin that has every illness, one for each of its channels; packed into a jar by a test, and loaded from there. */
@NullMarked
package io.penelope.endtoend.trouble.sick;

import org.jspecify.annotations.NullMarked;
