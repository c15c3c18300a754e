/** How the other side is left alone for as long as it wants to be, whoever it is. */
@NullMarked
package io.penelope.domain.throttling;

import org.jspecify.annotations.NullMarked;
