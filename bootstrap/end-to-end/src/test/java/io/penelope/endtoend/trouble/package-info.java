/** What goes wrong between Penelope and the others, or in a plugin, and what people are told of it. */
@NullMarked
package io.penelope.endtoend.trouble;

import org.jspecify.annotations.NullMarked;
