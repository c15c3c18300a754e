/** How much is taken from the other side at once, so that it cannot take the whole process with it. */
@NullMarked
package io.penelope.domain.limits;

import org.jspecify.annotations.NullMarked;
