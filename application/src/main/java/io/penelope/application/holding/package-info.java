/** Replies that a platform does not take for its guest's silence wait until the guest writes, and the staff know of it. */
@NullMarked
package io.penelope.application.holding;

import org.jspecify.annotations.NullMarked;
